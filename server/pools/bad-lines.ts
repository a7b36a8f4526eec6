import type { Database } from "../database/client.ts";
import { proposedMapping, toPrompt } from "./mapping.ts";
import { requireUpload, uploadRecords } from "./read-upload.ts";

/** All bad lines of a waiting file under the mapping that was looked at last, as CSV, read as they are sent. */
export async function* badLines(db: Database, uploadId: string, signal: AbortSignal): AsyncGenerator<string> {
	const upload = await requireUpload(db, uploadId);
	const mapping = upload.checked?.report.mapping ?? proposedMapping([]);
	yield "line,reason\n";
	for await (const record of uploadRecords(db, upload, { signal, onProgress: () => undefined })) {
		const read = "reason" in record ? record : toPrompt(record.fields, mapping);
		if ("reason" in read) yield `${record.line},"${read.reason.replaceAll('"', '""')}"\n`;
	}
}
