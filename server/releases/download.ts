import { createHash } from "node:crypto";
import { z } from "zod";
import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { findRound } from "../rounds/round-store.ts";
import { readFile, requireRelease } from "./make-release.ts";
import { fileName, numberOf, type ReleaseFile } from "./release.ts";
import { cardOf, hashedParts, manifestOf } from "./release-papers.ts";

export const downloadSchema = z.strictObject({ file: z.string().max(100) });

export type Download = {
	name: string;
	type: string;
	/** Of the whole file. */
	bytes: number;
	etag: string;
	body(from: number): ReadableStream<Uint8Array> | string;
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * A file of a release by its name: manifest.json, README.md, or `<format>/<split>.jsonl`.
 * @throws TwofoldError `not_found`
 */
export async function findDownload(releaseId: string, file: string): Promise<Download> {
	const release = await requireRelease(releaseId);
	const prefix = `release-${numberOf(release)}`;
	if (file === "manifest.json") {
		return paper(`${prefix}-manifest.json`, "application/json", manifestOf(release, sha256(hashedParts(release))));
	}
	if (file === "README.md") {
		const rounds = await Promise.all(release.options.roundIds.map((id) => findRound(database(), id)));
		const names = rounds.map((round) => round?.name ?? "a round");
		return paper(`${prefix}-README.md`, "text/markdown; charset=utf-8", cardOf(release, names));
	}
	const found = release.files.find((each) => fileName(each) === file);
	if (!found) throw new TwofoldError("not_found", `This release has no file ${file}. Its manifest lists them.`);
	return { ...ofFile(found, prefix), body: (from) => readFile(release, found, from) };
}

function ofFile(found: ReleaseFile, prefix: string): Omit<Download, "body"> {
	const name = `${prefix}-${found.format}-${found.split}.jsonl`;
	return { name, type: "application/jsonl; charset=utf-8", bytes: found.bytes, etag: `"${found.sha256}"` };
}

function paper(name: string, type: string, text: string): Download {
	const bytes = new TextEncoder().encode(text);
	const body = (from: number) => new TextDecoder().decode(bytes.subarray(from));
	return { name, type, bytes: bytes.length, etag: `"${sha256(text)}"`, body };
}

/**
 * Where a `Range` header begins; null where the whole file is to be sent. Only "from a byte to the end" is known, as `curl -C -`
 * and `wget -c` ask; `If-Range` with another file's tag asks for the whole.
 */
export function rangeOf(headers: Headers, { bytes, etag }: Pick<Download, "bytes" | "etag">): number | "beyond" | null {
	const from = /^bytes=(\d+)-$/.exec(headers.get("range") ?? "")?.[1];
	const ifRange = headers.get("if-range");
	if (from === undefined || (ifRange !== null && ifRange !== etag)) return null;
	return Number(from) >= bytes ? "beyond" : Number(from);
}
