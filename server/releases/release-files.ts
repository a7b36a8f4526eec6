import { createHash, type Hash } from "node:crypto";
import { database } from "../database/client.ts";
import { type Reader, readPool } from "../database/read-pool.ts";
import { TwofoldError } from "../errors.ts";
import { quiet, type Step } from "../progress.ts";
import { type FileEncoder, fileEncoder } from "./file-encoder.ts";
import { type Form, type Row, toRows } from "./format.ts";
import type { Format } from "./format-fit.ts";
import { readReleasedPairs } from "./judged-pair-store.ts";
import type { JudgedPair } from "./preference-row.ts";
import { isMade, type Release, type ReleaseFile, type ReleaseView, splits } from "./release.ts";
import type { ReleaseOptions } from "./release-options.ts";
import { findFiles, findRelease, insertFiles } from "./release-store.ts";

/** So many pages are read, each on a connection of its own, while one is written. */
const pagesAhead = 2;

type Frozen = Pick<Release, "id" | "options" | "rowCount">;

type NamedFile = Pick<ReleaseFile, "format" | "split" | "kind">;

const formOf = ({ margin, edits }: ReleaseOptions, format: Format): Form => ({
	format,
	margin,
	edits: edits === "pairs",
});

/** A file that is written for nobody: what it would hold is counted and hashed. */
class Counted {
	private readonly file: ReleaseFile;
	private readonly form: Form;
	private readonly encoder: FileEncoder;
	private readonly hash: Hash = createHash("sha256");

	constructor(options: ReleaseOptions, { format, split, kind }: NamedFile) {
		this.file = { format, split, kind, rows: 0, leftOut: {}, bytes: 0, sha256: "" };
		this.form = formOf(options, format);
		this.encoder = fileEncoder(kind, format, options.margin);
	}

	take(pairs: readonly JudgedPair[]): void {
		const rows: Row[] = [];
		for (const pair of pairs) {
			if (pair.split !== this.file.split) continue;
			const formatted = toRows(pair, this.form);
			if ("rows" in formatted) rows.push(...formatted.rows);
			else this.file.leftOut[formatted.leftOut] = (this.file.leftOut[formatted.leftOut] ?? 0) + 1;
		}
		this.file.rows += rows.length;
		this.add(this.encoder.add(rows));
	}

	given(): ReleaseFile {
		this.add(this.encoder.end());
		return { ...this.file, sha256: this.hash.digest("hex") };
	}

	private add(bytes: Uint8Array): void {
		this.file.bytes += bytes.length;
		this.hash.update(bytes);
	}
}

/** Goes through the rows of a release once and says what each of its files holds. In a transaction, one page is read at a time. */
export async function lookThrough(
	reader: Reader,
	{ id, options, rowCount }: Frozen,
	step: Step = quiet,
	pagesAhead = 0,
): Promise<ReleaseFile[]> {
	const held = options.heldOut > 0 ? splits : (["train"] as const);
	const counted = options.formats.flatMap((format) =>
		held.flatMap((split) =>
			options.kinds
				.filter((kind) => isMade({ format, kind }))
				.map((kind) => new Counted(options, { format, split, kind })),
		),
	);
	let done = 0;
	for await (const pairs of readReleasedPairs(reader, { id, roundIds: options.roundIds, rowCount }, null, pagesAhead)) {
		step.signal.throwIfAborted();
		for (const file of counted) file.take(pairs);
		done += pairs.length;
		step.onProgress({ done, total: rowCount });
	}
	return counted.map((file) => file.given());
}

/** A release with its files; after a patch they are looked through anew, once. @throws TwofoldError `not_found` */
export async function requireRelease(releaseId: string): Promise<ReleaseView> {
	const db = database();
	const release = await findRelease(db, releaseId);
	if (!release) throw new TwofoldError("not_found", "There is no such release. Go back to the releases.");
	const files = await findFiles(db, release);
	if (files.length > 0) return { ...release, files };
	await insertFiles(db, release, await lookThrough(readPool(), release, quiet, pagesAhead));
	return { ...release, files: await findFiles(db, release) };
}

/** The bytes of a file of a release; the same as those that its sha256 was made of. */
export async function* readFile({ id, options, rowCount }: Frozen, file: NamedFile): AsyncGenerator<Uint8Array> {
	const encoder = fileEncoder(file.kind, file.format, options.margin);
	const form = formOf(options, file.format);
	for await (const pairs of readReleasedPairs(
		readPool(),
		{ id, roundIds: options.roundIds, rowCount },
		file.split,
		pagesAhead,
	)) {
		const rows = pairs.flatMap((pair) => {
			const formatted = toRows(pair, form);
			return "rows" in formatted ? formatted.rows : [];
		});
		const bytes = encoder.add(rows);
		if (bytes.length > 0) yield bytes;
	}
	const last = encoder.end();
	if (last.length > 0) yield last;
}
