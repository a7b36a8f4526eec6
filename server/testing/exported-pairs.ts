import { readPool } from "../database/read-pool.ts";
import { readJudgedPairs } from "../releases/judged-pair-store.ts";
import type { JudgedPair } from "../releases/preference-row.ts";

/** The judgements of a round as exports see them, an entry an axis. */
export async function exportedPairs(roundId: string): Promise<JudgedPair[]> {
	const all: JudgedPair[] = [];
	for await (const pairs of readJudgedPairs(readPool(), roundId)) all.push(...pairs);
	return all;
}
