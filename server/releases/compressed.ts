import { Readable, type Transform } from "node:stream";
import { createGzip, createZstdCompress } from "node:zlib";

/** Endings by which a file is asked for in a smaller form; its sha256 in the manifest is of what comes out of it again. */
export const compressions = {
	".gz": { type: "application/gzip", make: (): Transform => createGzip() },
	".zst": { type: "application/zstd", make: (): Transform => createZstdCompress() },
} as const;
export type Compression = keyof typeof compressions;

/** The ending that asks for a smaller form, and the name without it. */
export function splitCompression(file: string): { name: string; compression: Compression | null } {
	for (const ending of [".gz", ".zst"] as const)
		if (file.endsWith(ending)) return { name: file.slice(0, -ending.length), compression: ending };
	return { name: file, compression: null };
}

export async function* compressed(
	bytes: AsyncIterable<Uint8Array>,
	compression: Compression,
): AsyncGenerator<Uint8Array> {
	const through = compressions[compression].make();
	const source = Readable.from(bytes, { objectMode: false });
	source.once("error", (error) => through.destroy(error));
	source.pipe(through);
	try {
		for await (const part of through) yield part;
	} finally {
		source.destroy();
		through.destroy();
	}
}
