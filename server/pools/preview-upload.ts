import type { Database } from "../database/client.ts";
import type { FileRecord } from "./file-records.ts";
import { type FileFormat, type Mapping, proposedMapping, toPrompt } from "./mapping.ts";
import type { Preview, PreviewRow } from "./preview.ts";
import { present, requireUpload, uploadRecords } from "./read-upload.ts";
import type { Upload } from "./upload.ts";
import { setFormat } from "./upload-store.ts";

/** How many records are read to learn the columns, and how many rows are shown. */
const readRecords = 200;
const shownRows = 8;

/** What the first lines of a file come to under a mapping, or under the one that the columns' names suggest. */
export async function previewUpload(db: Database, uploadId: string, wanted: Mapping | null): Promise<Preview> {
	const upload = await requireUpload(db, uploadId);
	const first = await firstRecords(db, upload);
	const columns = columnsOf(first);
	const mapping = wanted ?? proposedMapping(columns);
	const rows = first.slice(0, shownRows).map((record) => rowOf(record, mapping));
	return { fileName: upload.fileName, format: upload.format, columns, mapping, rows };
}

/** Reads the file as another format from now on; what was found in it so far counts no more. */
export async function readAs(db: Database, uploadId: string, format: FileFormat): Promise<void> {
	if (!(await setFormat(db, uploadId, format))) present(null);
}

async function firstRecords(db: Database, upload: Upload): Promise<FileRecord[]> {
	const first: FileRecord[] = [];
	const quiet = { signal: new AbortController().signal, onProgress: () => undefined };
	for await (const record of uploadRecords(db, upload, quiet)) if (first.push(record) === readRecords) break;
	return first;
}

/** The columns of the first records, in the order in which they appear. */
export async function columnsOfUpload(db: Database, upload: Upload): Promise<string[]> {
	return columnsOf(await firstRecords(db, upload));
}

function columnsOf(records: readonly FileRecord[]): string[] {
	const columns = new Set<string>();
	for (const record of records)
		if ("fields" in record) for (const name of Object.keys(record.fields)) columns.add(name);
	return [...columns].filter((name) => name.length <= 200).slice(0, 100);
}

function rowOf(record: FileRecord, mapping: Mapping): PreviewRow {
	const { line } = record;
	if ("reason" in record) return record;
	return { line, ...toPrompt(record.fields, mapping) };
}
