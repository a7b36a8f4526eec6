import { createHash } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

/** One version of a file on disk. */
export async function fileIdentity(file: string): Promise<string> {
	return identityOf(file, await stat(file));
}

export function identityOf(file: string, { size, mtimeMs, ino }: Pick<Stats, "size" | "mtimeMs" | "ino">): string {
	return `${file}:${size}:${mtimeMs}:${ino}`;
}

const known = new Map<string, Promise<string>>();
const reading = new Map<string, { bytes: number; read: number }>();

/** sha256 of a file, hex; streamed once for each version of it. */
export async function weightsHash(file: string): Promise<string> {
	const identity = await fileIdentity(file);
	const hash = known.get(identity) ?? digest(file);
	known.set(identity, hash);
	// A failed reading must not be remembered as this version's hash.
	hash.catch(() => known.delete(identity));
	return await hash;
}

/** How much of a file has been hashed, from 0 to 1; 1 where nothing is being read. */
export function hashProgress(file: string): number {
	const at = reading.get(file);
	return at === undefined || at.bytes === 0 ? 1 : Math.min(1, at.read / at.bytes);
}

async function digest(file: string): Promise<string> {
	const hash = createHash("sha256");
	const at = { bytes: (await stat(file)).size, read: 0 };
	reading.set(file, at);
	const stream = createReadStream(file, { highWaterMark: 2 ** 20 });
	stream.on("data", (chunk) => {
		at.read += chunk.length;
	});
	try {
		await pipeline(stream, hash);
	} finally {
		reading.delete(file);
	}
	return hash.digest("hex");
}
