import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { wrongFile } from "./file-check.ts";
import { requirePool } from "./manage-pools.ts";
import { type FileFormat, formatOf } from "./mapping.ts";
import { poolLimits } from "./pool.ts";
import { tooLarge } from "./upload.ts";
import { addPart, createUpload, deleteOldUploads, deleteUpload, finishUpload } from "./upload-store.ts";

const partBytes = 256 * 1024;

type Incoming = {
	poolId: string;
	makerId: string;
	fileName: string;
	/** Null to go by the file's name. */
	format: FileFormat | null;
	body: ReadableStream<Uint8Array>;
};

/**
 * Keeps a file as it comes in, a part at a time. @returns the id of the upload
 * @throws TwofoldError `too_large` or `invalid` for an empty file; of a file that broke off nothing stays
 */
export async function receiveUpload(db: Database, incoming: Incoming): Promise<string> {
	const { poolId, makerId, fileName, body } = incoming;
	await requirePool(db, poolId);
	await deleteOldUploads(db);
	const format = incoming.format ?? formatOf(fileName);
	const uploadId = await createUpload(db, { poolId, makerId, fileName, format });
	try {
		let size = 0;
		let number = 0;
		for await (const part of inParts(body)) {
			size += part.length;
			if (size > poolLimits.bytes) throw new TwofoldError("too_large", tooLarge);
			const wrong = number === 0 ? wrongFile(part, format) : null;
			if (wrong) throw new TwofoldError("invalid", wrong);
			await addPart(db, uploadId, ++number, part);
		}
		if (size === 0) throw new TwofoldError("invalid", "The file is empty. Choose another one.");
		await finishUpload(db, uploadId, size);
	} catch (error) {
		await deleteUpload(db, uploadId);
		throw error;
	}
	return uploadId;
}

/** The same bytes in pieces of `partBytes`, and a last one of what is left. */
async function* inParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	const part = new Uint8Array(partBytes);
	let held = 0;
	for await (const piece of body) {
		for (let at = 0; at < piece.length; ) {
			const taken = piece.subarray(at, at + partBytes - held);
			part.set(taken, held);
			held += taken.length;
			at += taken.length;
			if (held < partBytes) continue;
			yield part;
			held = 0;
		}
	}
	if (held > 0) yield part.subarray(0, held);
}
