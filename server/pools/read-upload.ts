import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Step } from "../progress.ts";
import { breathing } from "./breathing.ts";
import { type FileRecord, fileRecords } from "./file-records.ts";
import type { Upload } from "./upload.ts";
import { findUpload, readParts } from "./upload-store.ts";

const gone =
	"This file is no longer here: it was imported, thrown away, or waited for more than a day. Upload it again.";

export function present(upload: Upload | null): Upload {
	if (!upload) throw new TwofoldError("not_found", gone);
	return upload;
}

export async function requireUpload(db: Database, uploadId: string): Promise<Upload> {
	return present(await findUpload(db, uploadId));
}

/** The records of a waiting file; each part that is read is said, and between two parts the reading can be stopped. */
export function uploadRecords(db: Database, upload: Upload, { signal, onProgress }: Step): AsyncGenerator<FileRecord> {
	const pieces = async function* () {
		let done = 0;
		for await (const part of readParts(db, upload.id)) {
			signal.throwIfAborted();
			yield part;
			done += part.length;
			onProgress({ done, total: upload.size });
		}
	};
	return breathing(fileRecords(pieces(), upload.format));
}
