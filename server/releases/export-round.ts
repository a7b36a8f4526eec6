import { type Database, database } from "../database/client.ts";
import { axes } from "../rounds/round.ts";
import type { ExportOptions } from "./export-options.ts";
import { type LeftOut, toRows } from "./format.ts";
import { type Cursor, readJudgedPairs } from "./judged-pair-store.ts";
import { type JudgedPair, toJsonLine } from "./preference-row.ts";

const pageSize = 500;
/** An export of a large round to a slow reader may take this long, in milliseconds. */
const longest = 30 * 60_000;

const namesModel = ({ responses: { left, right } }: JudgedPair) => left.namesModel || right.namesModel;

/** The judgements of a round that the options ask for, a page at a time and all of one moment; an entry an axis. */
async function eachPage(
	db: Database,
	roundId: string,
	{ axis, selfNaming }: ExportOptions,
	take: (pairs: JudgedPair[]) => Promise<void>,
): Promise<void> {
	const wanted = axis === "both" ? axes : [axis];
	let cursor: Cursor | null = null;
	do {
		const { pairs, next } = await readJudgedPairs(db, roundId, cursor, pageSize, wanted);
		await take(selfNaming === "keep" ? pairs : pairs.filter((pair) => !namesModel(pair)));
		cursor = next;
	} while (cursor);
}

const ofOneMoment = { isolationLevel: "RepeatableRead", timeout: longest, maxWait: 10_000 } as const;

/**
 * A round's judgements as JSONL in one of the formats, streamed a page at a time as the reader takes them, all of one moment (one
 * repeatable-read transaction), while people go on judging. What the format cannot hold is left out; `checkExport` says how much.
 */
export function exportRound(roundId: string, options: ExportOptions): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = writable.getWriter();
	const linesOf = (pair: JudgedPair) => {
		const formatted = toRows(pair, options.format, options.margin);
		return "rows" in formatted ? formatted.rows.map(toJsonLine).join("") : "";
	};
	const whole = database().$transaction(
		(tx) =>
			eachPage(tx, roundId, options, async (pairs) => {
				const lines = pairs.map(linesOf).join("");
				if (lines) await writer.write(encoder.encode(lines));
			}),
		ofOneMoment,
	);
	// A failure breaks the stream off, so that a half file is never taken for a whole one.
	whole
		.then(
			() => writer.close(),
			(error: unknown) => writer.abort(error),
		)
		.catch(() => undefined); // the reader has gone: nobody is left to be told
	return readable;
}

export type ExportCheck = {
	rows: number;
	/** Judgements, an axis each, that the format cannot hold, by the reason. */
	leftOut: Record<LeftOut, number>;
};

/** What an export with these options would hold, and what it would leave out. */
export async function checkExport(roundId: string, options: ExportOptions): Promise<ExportCheck> {
	const found: ExportCheck = { rows: 0, leftOut: { several_turns: 0, system_prompt: 0, turn_marks: 0, even_turns: 0 } };
	await database().$transaction(
		(tx) =>
			eachPage(tx, roundId, options, async (pairs) => {
				for (const pair of pairs) {
					const formatted = toRows(pair, options.format, options.margin);
					if ("rows" in formatted) found.rows += formatted.rows.length;
					else found.leftOut[formatted.leftOut] += 1;
				}
			}),
		ofOneMoment,
	);
	return found;
}
