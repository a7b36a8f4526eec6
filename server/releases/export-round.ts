import { byteStream } from "../byte-stream.ts";
import { type Reader, readPool } from "../database/read-pool.ts";
import { axes } from "../rounds/axis.ts";
import { toJsonLine } from "../text-lines.ts";
import type { ExportOptions } from "./export-options.ts";
import { toRows } from "./format.ts";
import type { LeftOut } from "./format-fit.ts";
import { readJudgedPairs } from "./judged-pair-store.ts";
import type { JudgedPair } from "./preference-row.ts";

/** An export of a large round to a slow reader may take this long, in milliseconds. */
const longest = 30 * 60_000;

const namesModel = ({ responses: { left, right } }: JudgedPair) => left.namesModel || right.namesModel;

/** Reads with whatever is done in between seen as of one moment, while people go on judging. */
async function* atOneMoment<Given>(read: (reader: Reader) => AsyncGenerator<Given>): AsyncGenerator<Given> {
	const client = await readPool().connect();
	let broken = true;
	try {
		await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
		await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${longest}`);
		yield* read(client);
		await client.query("COMMIT");
		broken = false;
	} finally {
		// A connection whose transaction did not end is closed with it.
		client.release(broken);
	}
}

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
