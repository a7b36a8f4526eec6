import { pipeline } from "node:stream/promises";
import { pack } from "tar-stream";

export type Entry = { name: string; bytes: number; body(): AsyncIterable<Uint8Array> };

const block = 512;
const padded = (bytes: number) => Math.ceil(bytes / block) * block;

/** How large the archive is: a header an entry, its bytes up to a whole block, and two empty blocks at the end. */
export function tarBytes(entries: readonly Pick<Entry, "bytes">[]): number {
	return entries.reduce((sum, { bytes }) => sum + block + padded(bytes), 2 * block);
}

/** The entries as one tar, made as it is taken; the same entries at the same time give the same bytes. */
export async function* tarOf(entries: readonly Entry[], mtime: Date): AsyncGenerator<Uint8Array> {
	const archive = pack();
	const written = (async () => {
		for (const { name, bytes, body } of entries) {
			const sink = archive.entry({ name, size: bytes, mtime, mode: 0o644 });
			await pipeline(body(), sink);
		}
		archive.finalize();
	})();
	written.catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
	try {
		for await (const part of archive) if (part instanceof Uint8Array) yield part;
		await written;
	} finally {
		archive.destroy();
	}
}
