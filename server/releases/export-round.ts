import { byteStream } from "../byte-stream.ts";
import { atOneMoment } from "../database/read-pool.ts";
import { axes } from "../rounds/axis.ts";
import { toJsonLine } from "../text-lines.ts";
import type { ExportOptions } from "./export-options.ts";
import { toRows } from "./format.ts";
import type { LeftOut } from "./format-fit.ts";
import { readJudgedPairs } from "./judged-pair-store.ts";
import type { JudgedPair } from "./preference-row.ts";

const namesModel = ({ responses: { left, right } }: JudgedPair) => left.namesModel || right.namesModel;

/** The judgements of a round that the options ask for, a page at a time and all of one moment; an entry an axis. */
async function* eachPage(roundId: string, { axis, selfNaming }: ExportOptions): AsyncGenerator<JudgedPair[]> {
	const wanted = axis === "both" ? axes : [axis];
	for await (const pairs of atOneMoment((reader) => readJudgedPairs(reader, roundId, wanted)))
		yield selfNaming === "keep" ? pairs : pairs.filter((pair) => !namesModel(pair));
}

/**
 * A round's judgements as JSONL in one of the formats, streamed a page at a time as the reader takes them, all of one moment (one
 * repeatable-read transaction), while people go on judging. What the format cannot hold is left out; `checkExport` says how much.
 * A failure breaks the stream off, so that a half file is never taken for a whole one.
 */
export function exportRound(roundId: string, options: ExportOptions): ReadableStream<Uint8Array> {
	async function* bytes() {
		const encoder = new TextEncoder();
		for await (const pairs of eachPage(roundId, options)) {
			const lines = pairs.flatMap((pair) => {
				const formatted = toRows(pair, options);
				return "rows" in formatted ? formatted.rows.map(toJsonLine) : [];
			});
			if (lines.length > 0) yield encoder.encode(lines.join(""));
		}
	}
	return byteStream(bytes());
}

export type ExportCheck = {
	rows: number;
	/** Judgements, an axis each, that the format cannot hold, by the reason. */
	leftOut: Record<LeftOut, number>;
};

/** What an export with these options would hold, and what it would leave out. */
export async function checkExport(roundId: string, options: ExportOptions): Promise<ExportCheck> {
	const found: ExportCheck = { rows: 0, leftOut: { several_turns: 0, system_prompt: 0, turn_marks: 0, even_turns: 0 } };
	for await (const pairs of eachPage(roundId, options)) {
		for (const pair of pairs) {
			const formatted = toRows(pair, options);
			if ("rows" in formatted) found.rows += formatted.rows.length;
			else found.leftOut[formatted.leftOut] += 1;
		}
	}
	return found;
}
