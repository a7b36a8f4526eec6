import { createHash } from "node:crypto";
import { versions } from "node:process";
import { z } from "zod";
import { skipBytes } from "../byte-stream.ts";
import { database } from "../database/client.ts";
import { readPool } from "../database/read-pool.ts";
import { TwofoldError } from "../errors.ts";
import { findRound } from "../rounds/round-store.ts";
import { type Entry, tarBytes, tarOf } from "./archive.ts";
import { type Compression, compressed, compressions, splitCompression } from "./compressed.ts";
import { fileName, numberOf, type ReleaseView } from "./release.ts";
import { readFile, requireRelease } from "./release-files.ts";
import { cardOf, datasetInfoOf, manifestOf } from "./release-papers.ts";
import { findGuidelines, findSheet } from "./sheet-store.ts";

export const downloadSchema = z.strictObject({ file: z.string().max(100) });

export type Download = {
	name: string;
	type: string;
	/** Of the whole file; null where nobody knows before it is made. */
	bytes: number | null;
	etag: string;
	/** Hex, of the bytes; null where nobody knows before they are made. */
	sha256: string | null;
	rows: number | null;
	body(from: number): AsyncGenerator<Uint8Array>;
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

type Held = Entry & { sha256: string; rows: number | null };

/** The files of rows; what they hold is known without a look at the rows. */
function filesOf(release: ReleaseView): Held[] {
	return release.files.map((file) => ({
		...{ name: fileName(file), bytes: file.bytes, sha256: file.sha256, rows: file.rows },
		body: () => readFile(release, file),
	}));
}

/** README.md and the other papers. The card looks through the rows for their guidelines, so it is written only when asked for. */
async function papersOf(release: ReleaseView): Promise<Held[]> {
	const db = database();
	const rounds = await Promise.all(release.options.roundIds.map((id) => findRound(db, id)));
	const card = cardOf({
		release,
		roundNames: rounds.map((round) => round?.name ?? "a round"),
		statistics: await findSheet(db, release.id),
		guidelines: await findGuidelines(readPool(), release.id),
	});
	const papers = {
		"README.md": card,
		"manifest.json": manifestOf(release),
		"dataset_info.json": datasetInfoOf(release),
	};
	return Object.entries(papers).flatMap(([name, text]) => (text === null ? [] : [paper(name, text)]));
}

/** What a folder of the release holds, the papers first. @throws TwofoldError `not_found` */
export async function namesOf(releaseId: string): Promise<string[]> {
	const release = await requireRelease(releaseId);
	return [...(await papersOf(release)), ...filesOf(release)].map(({ name }) => name);
}

function paper(name: string, text: string): Held {
	const bytes = new TextEncoder().encode(text);
	async function* body() {
		yield bytes;
	}
	return { name, bytes: bytes.length, sha256: sha256(text), rows: null, body };
}

const types: Record<string, string> = {
	jsonl: "application/jsonl; charset=utf-8",
	parquet: "application/vnd.apache.parquet",
	csv: "text/csv; charset=utf-8",
	json: "application/json",
	md: "text/markdown; charset=utf-8",
	tar: "application/x-tar",
};

/**
 * A file of a release by its name: README.md, manifest.json, dataset_info.json, `<format>/<split>.jsonl` or `.parquet`, or all of
 * them as all.tar; each also with .gz or .zst behind its name.
 * @throws TwofoldError `not_found`
 */
export async function findDownload(releaseId: string, file: string): Promise<Download> {
	const release = await requireRelease(releaseId);
	const { name, compression } = splitCompression(file);
	const prefix = `release-${numberOf(release)}`;
	const files = filesOf(release);
	const plain = files.find((file) => file.name === name);
	if (plain) return inForm(ofEntry(plain, prefix), compression);
	const papers = await papersOf(release);
	if (name === "all.tar") return inForm(ofAll(release, [...papers, ...files], prefix), compression);
	const written = papers.find((each) => each.name === name);
	if (written) return inForm(ofEntry(written, prefix), compression);
	throw new TwofoldError("not_found", `This release has no file ${file}. Its manifest lists them.`);
}

function inForm(plain: Download, compression: Compression | null): Download {
	return compression ? smaller(plain, compression) : plain;
}

function ofEntry(entry: Held, prefix: string): Download {
	const { name, bytes, sha256: hash, rows, body } = entry;
	return {
		...{
			name: `${prefix}-${name.replace("/", "-")}`,
			type: types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
		},
		...{ bytes, etag: `"${hash}"`, sha256: hash, rows, body: (from) => skipBytes(body(), from) },
	};
}

function ofAll(release: ReleaseView, entries: Held[], prefix: string): Download {
	const inFolder = entries.map((entry) => ({ ...entry, name: `${prefix}/${entry.name}` }));
	const etag = `"${sha256(entries.map((entry) => `${entry.sha256} ${entry.name}`).join("\n"))}"`;
	return {
		...{
			name: `${prefix}.tar`,
			type: types.tar ?? "",
			bytes: tarBytes(inFolder),
			etag,
			sha256: null,
			rows: release.rowCount,
		},
		body: (from) => skipBytes(tarOf(inFolder, release.createdAt), from),
	};
}

/** Another version of the library may write other bytes for the same: the tag says by which these were written. */
function smaller(plain: Download, compression: Compression): Download {
	const by = compression === ".gz" ? versions.zlib : versions.zstd;
	return {
		...{ name: `${plain.name}${compression}`, type: compressions[compression].type, bytes: null, sha256: null },
		...{ etag: `${plain.etag.slice(0, -1)}${compression}-${by}"`, rows: plain.rows },
		body: (from) => skipBytes(compressed(plain.body(0), compression), from),
	};
}

/**
 * Where a `Range` header begins; null where the whole file is to be sent. Only "from a byte to the end" is known, as `curl -C -`
 * and `wget -c` ask; `If-Range` with another file's tag asks for the whole. Without a known size there is no range.
 */
export function rangeOf(headers: Headers, { bytes, etag }: Pick<Download, "bytes" | "etag">): number | "beyond" | null {
	const from = /^bytes=(\d+)-$/.exec(headers.get("range") ?? "")?.[1];
	const ifRange = headers.get("if-range");
	if (from === undefined || bytes === null || (ifRange !== null && ifRange !== etag)) return null;
	return Number(from) >= bytes ? "beyond" : Number(from);
}
