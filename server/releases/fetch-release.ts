import { createWriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { findDownload, namesOf } from "./download.ts";

/** How much of the file is there from before. */
async function sizeOf(path: string): Promise<number> {
	return stat(path).then(
		({ size }) => size,
		() => 0,
	);
}

/**
 * Writes all of a release into a folder, papers and files, each under its own name only once it is whole. What is there already is
 * left; what was broken off goes on, but for smaller forms, which begin again.
 */
export async function fetchRelease(
	releaseId: string,
	folder: string,
	gz: boolean,
	onFile: (name: string, bytes: number) => void,
): Promise<void> {
	for (const name of await namesOf(releaseId)) {
		const wanted = gz && name.endsWith(".jsonl") ? `${name}.gz` : name;
		const path = join(folder, wanted);
		// Papers are small and may be of an earlier patch.
		const isPaper = !name.includes("/");
		if (!isPaper && (await sizeOf(path)) > 0) continue;
		await mkdir(dirname(path), { recursive: true });
		const download = await findDownload(releaseId, wanted);
		const part = `${path}.part`;
		const from = isPaper || download.bytes === null ? 0 : Math.min(await sizeOf(part), download.bytes);
		await pipeline(download.body(from), createWriteStream(part, { flags: from > 0 ? "a" : "w" }));
		await rename(part, path);
		onFile(wanted, await sizeOf(path));
	}
}
