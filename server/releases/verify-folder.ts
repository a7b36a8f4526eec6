import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { TwofoldError } from "../errors.ts";
import { hashOverAll } from "./release-papers.ts";

/** Of a manifest, what a folder is checked against; whatever else stands in it is not asked for. */
const manifestSchema = z.looseObject({
	release: z.int(),
	patch: z.int(),
	schema: z.int(),
	options: z.unknown(),
	sha256: z.string(),
	files: z.array(
		z.looseObject({
			// A name of ours and nothing that leads out of the folder.
			file: z.string().regex(/^[a-z0-9-]+\/[a-z]+\.[a-z]+$/),
			rows: z.int(),
			bytes: z.int(),
			sha256: z.string(),
		}),
	),
});

export type VerifiedFile = { file: string; verdict: "as frozen" | "missing" | "differs" };
export type Verified = { release: string; files: VerifiedFile[]; manifest: "as frozen" | "differs" };

const isThere = (path: string) =>
	access(path).then(
		() => true,
		() => false,
	);

/** The sha256 of a file, or of what comes out of its .gz. */
async function hashOf(path: string): Promise<string | null> {
	const hash = createHash("sha256");
	if (await isThere(path)) await pipeline(createReadStream(path), hash);
	else if (await isThere(`${path}.gz`)) await pipeline(createReadStream(`${path}.gz`), createGunzip(), hash);
	else return null;
	return hash.digest("hex");
}

/** Checks a downloaded folder against the manifest in it. @throws TwofoldError `invalid` where there is no manifest to check by */
export async function verifyFolder(folder: string): Promise<Verified> {
	const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => null);
	if (text === null)
		throw new TwofoldError("invalid", `There is no manifest.json in ${folder}. Download it beside the files.`);
	const parsed = manifestSchema.safeParse(parsedJson(text));
	if (!parsed.success) throw new TwofoldError("invalid", `${folder}/manifest.json is no manifest of a release.`);
	const manifest = parsed.data;
	const files: VerifiedFile[] = [];
	for (const { file, sha256 } of manifest.files) {
		const found = await hashOf(join(folder, file)).catch(() => "");
		files.push({ file, verdict: found === null ? "missing" : found === sha256 ? "as frozen" : "differs" });
	}
	const all = hashOverAll({ schema: manifest.schema, stored: manifest.options, files: manifest.files });
	return {
		release: manifest.patch === 0 ? String(manifest.release) : `${manifest.release}.${manifest.patch}`,
		files,
		manifest: all === manifest.sha256 ? "as frozen" : "differs",
	};
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
