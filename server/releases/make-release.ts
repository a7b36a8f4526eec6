import { createHash, type Hash } from "node:crypto";
import type { z } from "zod";
import { record } from "../audit/audit-store.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { findRound } from "../rounds/round-store.ts";
import { type Format, toRows } from "./format.ts";
import { type Asked, heldOutPrompts, promptKey } from "./held-out.ts";
import { readReleasedPairs } from "./judged-pair-store.ts";
import { type JudgedPair, type Margin, toJsonLine } from "./preference-row.ts";
import {
	type makeReleaseSchema,
	type Release,
	type ReleaseFile,
	type ReleaseOptions,
	rowSchema,
	type Selected,
	type Split,
	selectRows,
	splits,
} from "./release.ts";
import {
	findFiles,
	findRelease,
	insertFiles,
	insertRelease,
	insertRows,
	listJudgedComparisons,
	lockReleases,
	readComparisons,
} from "./release-store.ts";

const pageSize = 500;
/** A release of a million judgements may take this long, in milliseconds. */
const ofOneMoment = { isolationLevel: "RepeatableRead", timeout: 30 * 60_000, maxWait: 10_000 } as const;

type Chosen = Selected & Asked;
export type Funnel = { judgements: number; rows: number; train: number; test: number };
type Made = { rows: (Selected & { split: Split })[]; funnel: Funnel };

/** The rows that the options ask for, in their order, each in its split. Runs inside a repeatable-read transaction. */
async function chooseRows(db: Database, options: ReleaseOptions): Promise<Made> {
	const chosen: Chosen[] = [];
	let judgements = 0;
	for (const roundId of options.roundIds) {
		if (!(await findRound(db, roundId)))
			throw new TwofoldError("not_found", "One of these rounds is not there. Load the page and choose again.");
		const ids = await listJudgedComparisons(db, roundId);
		for (let at = 0; at < ids.length; at += pageSize) {
			for (const { asked, namesModel, judged } of await readComparisons(db, ids.slice(at, at + pageSize), options)) {
				judgements += judged.length;
				const key = promptKey(asked);
				if (namesModel && options.selfNaming === "exclude") continue;
				for (const axis of options.axes) {
					const rows = selectRows(
						judged.filter((one) => one.axis === axis),
						options,
					);
					chosen.push(...rows.map((row) => ({ ...row, key, roundId })));
				}
			}
		}
	}
	const out = heldOutPrompts(chosen, options.heldOut, options.seed);
	const rows = chosen.map(({ key, roundId: _round, ...row }) => ({
		...row,
		split: out.has(key) ? ("test" as const) : ("train" as const),
	}));
	const test = rows.filter(({ split }) => split === "test").length;
	return { rows, funnel: { judgements, rows: rows.length, train: rows.length - test, test } };
}

/** What a release with these options would hold. */
export async function previewRelease(options: ReleaseOptions): Promise<Funnel> {
	const { funnel } = await database().$transaction((tx) => chooseRows(tx, options), ofOneMoment);
	return funnel;
}

type Counted = ReleaseFile & { hash: Hash };

function addTo(file: Counted, pair: JudgedPair, margin: Margin): void {
	const formatted = toRows(pair, file.format, margin);
	if ("leftOut" in formatted) {
		file.leftOut[formatted.leftOut] = (file.leftOut[formatted.leftOut] ?? 0) + 1;
		return;
	}
	for (const row of formatted.rows) {
		const line = toJsonLine(row);
		file.rows += 1;
		file.bytes += Buffer.byteLength(line);
		file.hash.update(line);
	}
}

/** Goes through the rows of a release once and says what each of its files holds. */
async function lookThrough(db: Database, { id, options }: Pick<Release, "id" | "options">): Promise<ReleaseFile[]> {
	const files = options.formats.flatMap((format) =>
		splits.map(
			(split): Counted => ({
				...{ format, split, rows: 0, leftOut: {}, bytes: 0, sha256: "" },
				hash: createHash("sha256"),
			}),
		),
	);
	let after = 0;
	for (;;) {
		const pairs = await readReleasedPairs(db, id, after, pageSize);
		for (const pair of pairs)
			for (const file of files) if (file.split === pair.split) addTo(file, pair, options.margin);
		after += pairs.length;
		if (pairs.length < pageSize) break;
	}
	const held = options.heldOut > 0 ? files : files.filter(({ split }) => split === "train");
	return held.map(({ hash, ...file }) => ({ ...file, sha256: hash.digest("hex") }));
}

/**
 * Freezes a dataset: its rows are stored by the judgements that they are made of, and what each of its files holds. All of one
 * moment, while people go on judging.
 * @throws TwofoldError `refused` where nothing is left to release, `not_found` for a round that is gone
 */
export async function makeRelease(
	makerId: string,
	{ name, options }: z.infer<typeof makeReleaseSchema>,
): Promise<{ id: string }> {
	const { timeout, maxWait } = ofOneMoment;
	return database().$transaction(
		async (waiting) => {
			await lockReleases(waiting);
			return database().$transaction((tx) => freeze(tx, makerId, { name, options }), ofOneMoment);
		},
		{ timeout, maxWait },
	);
}

async function freeze(
	tx: Database,
	makerId: string,
	{ name, options }: z.infer<typeof makeReleaseSchema>,
): Promise<{ id: string }> {
	const { rows } = await chooseRows(tx, options);
	if (rows.length === 0)
		throw new TwofoldError("refused", "Nothing is left to release. Choose more rounds, or leave out less.");
	const id = await insertRelease(tx, { name, options, schema: rowSchema, makerId, rowCount: rows.length });
	await insertRows(tx, id, rows);
	await insertFiles(tx, { id, patch: 0 }, await lookThrough(tx, { id, options }));
	await record(tx, {
		actorId: makerId,
		action: "release.made",
		subject: `release:${id}`,
		detail: { rows: rows.length },
	});
	return { id };
}

export type ReleaseView = Release & { files: ReleaseFile[] };

/** A release with its files; after a patch they are looked through anew, once. @throws TwofoldError `not_found` */
export async function requireRelease(releaseId: string): Promise<ReleaseView> {
	const db = database();
	const release = await findRelease(db, releaseId);
	if (!release) throw new TwofoldError("not_found", "There is no such release. Go back to the releases.");
	const files = await findFiles(db, release);
	if (files.length > 0) return { ...release, files };
	await db.$transaction(async (tx) => insertFiles(tx, release, await lookThrough(tx, release)), ofOneMoment);
	return { ...release, files: await findFiles(db, release) };
}

/** The bytes of a file of a release from `from` on; the same as those that its sha256 was made of. */
export function readFile(
	release: Pick<Release, "id" | "options">,
	{ format, split }: { format: Format; split: Split },
	from = 0,
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let [after, skip] = [0, from];
	return new ReadableStream({
		async pull(controller) {
			for (;;) {
				const pairs = await readReleasedPairs(database(), release.id, after, pageSize);
				after += pairs.length;
				const ofSplit = pairs.filter((pair) => pair.split === split);
				const lines = ofSplit.flatMap((pair) => {
					const formatted = toRows(pair, format, release.options.margin);
					return "rows" in formatted ? formatted.rows.map(toJsonLine) : [];
				});
				const bytes = encoder.encode(lines.join(""));
				const rest = bytes.subarray(Math.min(skip, bytes.length));
				skip -= bytes.length - rest.length;
				if (rest.length > 0) controller.enqueue(rest);
				if (pairs.length < pageSize) return controller.close();
				if (rest.length > 0) return;
			}
		},
	});
}
