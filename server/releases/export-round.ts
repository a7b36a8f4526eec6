import type { z } from "zod";
import { database } from "../database/client.ts";
import { axes } from "../rounds/round.ts";
import { type Cursor, readJudgedPairs } from "./judged-pair-store.ts";
import { type exportSchema, type JudgedPair, toJsonLine, toPreferenceRow } from "./preference-row.ts";

const pageSize = 500;
/** An export of a large round to a slow reader may take this long, in milliseconds. */
const longest = 30 * 60_000;

const namesModel = ({ responses: { left, right } }: JudgedPair) => left.namesModel || right.namesModel;

/**
 * A round's judgements as JSONL of the `preference` format, streamed a page at a time as the reader takes them, all of one
 * moment (one repeatable-read transaction), while people go on judging.
 */
export function exportRound(
	roundId: string,
	{ margin, axis, selfNaming }: z.infer<typeof exportSchema>,
): ReadableStream<Uint8Array> {
	const wanted = axis === "both" ? axes : [axis];
	const encoder = new TextEncoder();
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = writable.getWriter();
	const whole = database().$transaction(
		async (tx) => {
			let cursor: Cursor | null = null;
			do {
				const { pairs, next } = await readJudgedPairs(tx, roundId, cursor, pageSize, wanted);
				const wantedPairs = selfNaming === "keep" ? pairs : pairs.filter((pair) => !namesModel(pair));
				const lines = wantedPairs.map((pair) => toJsonLine(toPreferenceRow(pair, margin))).join("");
				if (lines) await writer.write(encoder.encode(lines));
				cursor = next;
			} while (cursor);
		},
		{ isolationLevel: "RepeatableRead", timeout: longest, maxWait: 10_000 },
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
