import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { goldenPairs } from "../testing/golden-pairs.ts";
import { fileEncoder } from "./file-encoder.ts";
import { type Row, toRows } from "./format.ts";
import { type Format, formats } from "./format-fit.ts";
import type { Margin } from "./preference-row.ts";
import type { FileKind } from "./release.ts";

/** Byte for byte what an exporter of this version writes: a release that is frozen has to be written so for ever. */
const folder = join(import.meta.dirname, "golden");

const rowsOf = (format: Format, margin: Margin): Row[] =>
	goldenPairs.flatMap((pair) => {
		const formatted = toRows(pair, { format, margin, edits: true });
		return "rows" in formatted ? formatted.rows : [];
	});

function written(kind: FileKind, format: Format, margin: Margin): Uint8Array {
	const encoder = fileEncoder(kind, format, margin);
	const first = encoder.add(rowsOf(format, margin));
	return Buffer.concat([first, encoder.end()]);
}

describe.each(formats)("%s", (format) => {
	test("as JSONL is the golden file, to the byte", () => {
		const file = join(folder, `${format}.jsonl`);
		const made = written("jsonl", format, "small");
		if (process.env.TWOFOLD_WRITE_GOLDEN) writeFileSync(file, made);
		expect(Buffer.from(made).toString()).toBe(readFileSync(file, "utf8"));
	});

	test("reads line by line in strict UTF-8, and line ends are newlines alone", () => {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(written("jsonl", format, "small"));
		const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
		expect(lines.pop()).toBe("");
		expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(rowsOf(format, "small"))));
	});

	test.each(["none", "small"] as const)(
		"as Parquet, margin %s, another library reads the same rows",
		async (margin) => {
			const bytes = written("parquet", format, margin);
			const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
			const read = await parquetReadObjects({ file: file instanceof ArrayBuffer ? file : new ArrayBuffer(0) });
			const plain = (_key: string, value: unknown) =>
				typeof value === "bigint" ? Number(value) : value === undefined ? null : value;
			const sorted = (row: unknown): unknown =>
				typeof row === "object" && row !== null && !Array.isArray(row)
					? Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))
					: row;
			const asJson = (rows: readonly unknown[]) => rows.map((row) => JSON.parse(JSON.stringify(sorted(row), plain)));
			expect(asJson(read)).toEqual(asJson(rowsOf(format, margin)));
		},
	);
});

test("judgements as CSV have a cell for each column, and none that a spreadsheet takes for a formula", () => {
	const text = Buffer.from(written("csv", "judgements", "none")).toString();
	const read = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));
	const rows = rowsOf("judgements", "none");
	expect(Object.keys(read[0] ?? {}).toSorted()).toEqual(Object.keys(rows[0] ?? {}).toSorted());
	expect(read.map((row) => row.comparison_id)).toEqual(rows.map((row) => row.comparison_id));
	expect(read.map((row) => row.comment).filter(Boolean)).toContain("'=1+1, or @me\n");
	expect(read.map((row) => JSON.parse(row.prompt ?? ""))).toEqual(rows.map((row) => row.prompt));
	const cells = read.flatMap((row) => Object.values(row));
	expect(cells.filter((cell) => /^[=+@\t\r\n]/.test(cell))).toEqual([]);
});

test("Parquet's bytes stay the same, as the sha256 of frozen files says", () => {
	const hash = createHash("sha256")
		.update(written("parquet", "preference", "small"))
		.digest("hex");
	expect(hash).toBe("654f16a51984db851033ca41f41236efe49c13029f14efe30ffa71289f2b8b6a");
});

test("as many rows as fill several groups are read back, in order", async () => {
	const encoder = fileEncoder("parquet", "hh-rlhf", "none");
	const rows = Array.from({ length: 12_001 }, (_, i) => ({ chosen: `chosen ${i}`, rejected: `rejected ${i}` }));
	const parts = [encoder.add(rows.slice(0, 7000)), encoder.add(rows.slice(7000)), encoder.end()];
	const whole = Buffer.concat(parts);
	const file = whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength);
	const read = await parquetReadObjects({ file: file instanceof ArrayBuffer ? file : new ArrayBuffer(0) });
	expect(read).toEqual(rows);
	expect(parts[0]?.length).toBeGreaterThan(1000);
});
