import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import { toCsvLine, toJsonLine } from "../text-lines.ts";
import type { Row } from "./format.ts";
import type { Format } from "./format-fit.ts";
import { type Column, columnsOf, toSchema, toValue } from "./parquet-columns.ts";
import type { Margin } from "./preference-row.ts";
import type { FileKind } from "./release.ts";

/** Rows in, bytes out, in order; the last bytes come with the end. */
export type FileEncoder = { add(rows: readonly Row[]): Uint8Array; end(): Uint8Array };

const nothing = new Uint8Array(0);

function jsonLines(): FileEncoder {
	// A line at a time: of many lines joined, a text would be made first, which takes longer than its bytes.
	return { add: (rows) => Buffer.concat(rows.map((row) => Buffer.from(toJsonLine(row)))), end: () => nothing };
}

/** What is nested stands in its cell as JSON. */
function csv(columns: readonly Column[]): FileEncoder {
	const names = columns.map(({ name }) => name);
	let head = toCsvLine(names);
	const lines = (rows: readonly Row[]): Uint8Array => {
		const made = Buffer.from(head + rows.map((row) => toCsvLine(names.map((name) => row[name]))).join(""));
		head = "";
		return made;
	};
	return { add: lines, end: () => lines([]) };
}

/** So many rows are held until they are written; readers fetch as many at once. */
const rowGroup = 5000;

function parquet(columns: readonly Column[]): FileEncoder {
	const bytes = new ByteWriter();
	const writer = new ParquetWriter({ writer: bytes, schema: toSchema(columns), createdBy: "Twofold" });
	let held: Row[] = [];
	const taken = (): Uint8Array => {
		const made = bytes.getBytes().slice();
		// What was taken goes; the offset, which the file's index needs, goes on.
		bytes.index = 0;
		return made;
	};
	const write = () => {
		const columnData: ColumnSource[] = columns.map(({ name, type }) => ({
			name,
			data: held.map((row) => toValue(row[name], type)),
		}));
		if (held.length > 0) writer.write({ columnData, rowGroupSize: rowGroup });
		held = [];
	};
	return {
		add(rows) {
			const made: Uint8Array[] = [];
			for (const row of rows) {
				held.push(row);
				if (held.length < rowGroup) continue;
				write();
				made.push(taken());
			}
			return made.length === 0 ? nothing : Buffer.concat(made);
		},
		end() {
			write();
			writer.finish();
			return taken();
		},
	};
}

export function fileEncoder(kind: FileKind, format: Format, margin: Margin): FileEncoder {
	if (kind === "jsonl") return jsonLines();
	const columns = columnsOf(format, margin);
	return kind === "csv" ? csv(columns) : parquet(columns);
}
