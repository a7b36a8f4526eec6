import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FileRecord, fileRecords } from "./file-records.ts";
import type { FileFormat } from "./mapping.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(file: string | Uint8Array, format: FileFormat, size = 5): Promise<FileRecord[]> {
	const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
	const records: FileRecord[] = [];
	for await (const record of fileRecords(inPieces(bytes, size), format)) records.push(record);
	return records;
}

const bad = (line: number, reason: RegExp) => ({ line, reason: expect.stringMatching(reason) });

test("plain text has a prompt a line, whatever ends the lines, and no empty ones", async () => {
	expect(await read("\uFEFFÄ one\r\n\r\ntwo\n  \nthree", "text")).toEqual([
		{ line: 1, fields: { prompt: "Ä one" } },
		{ line: 3, fields: { prompt: "two" } },
		{ line: 5, fields: { prompt: "three" } },
	]);
});

test("JSON lines are objects or bare texts, and each bad one has its number", async () => {
	expect(await read('{"prompt":"a","level":1}\n"b"\n{"prompt":\n[1]\n', "jsonl")).toEqual([
		{ line: 1, fields: { prompt: "a", level: 1 } },
		{ line: 2, fields: { prompt: "b" } },
		bad(3, /not JSON/),
		bad(4, /no JSON object/),
	]);
});

test("a line that is not UTF-8 is bad, and only it", async () => {
	const latin = Buffer.concat([Buffer.from("one\ncaf"), Buffer.from([0xe9]), Buffer.from("\nthree\n")]);
	expect(await read(latin, "text")).toEqual([
		{ line: 1, fields: { prompt: "one" } },
		bad(2, /not UTF-8/),
		{ line: 3, fields: { prompt: "three" } },
	]);
	const csv = Buffer.concat([Buffer.from("prompt,tags\n"), latin.subarray(4, 8), Buffer.from(",x\nfine,y\n")]);
	expect(await read(csv, "csv")).toEqual([bad(2, /not UTF-8/), { line: 3, fields: { prompt: "fine", tags: "y" } }]);
});

describe("CSV", () => {
	test("takes quoted cells over several lines and counts lines, not rows", async () => {
		const file = '\uFEFFprompt;level\r\n"one\r\n""two""; three";1\r\n\r\nfour\r\nfive;2\r\n';
		expect(await read(file, "csv")).toEqual([
			{ line: 2, fields: { prompt: 'one\n"two"; three', level: "1" } },
			bad(expect.any(Number), /1 cells, but the first row names 2/),
			{ line: expect.any(Number), fields: { prompt: "five", level: "2" } },
		]);
	});

	test("says where a quote is never closed, and keeps what was read before", async () => {
		expect(await read('prompt\none\n"two\nthree\n', "csv")).toEqual([
			{ line: 2, fields: { prompt: "one" } },
			bad(3, /never ends/),
		]);
	});

	test("gives back every cell that was written by the rules", async () => {
		const cell = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\0]/.test(text));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(cell, cell), { minLength: 1 }),
				fc.integer({ min: 1, max: 9 }),
				async (rows, size) => {
					const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
					const records = await read(["a,b", ...quoted].join("\r\n"), "csv", size);
					expect(records.map((record) => ("fields" in record ? record.fields : record))).toEqual(
						rows.map(([a, b]) => ({ a, b })),
					);
				},
			),
			{ numRuns: 50 },
		);
	});
});

test("however a file is cut into pieces, it reads the same", async () => {
	const file = '{"prompt":"Grüße 👋"}\r\n{"prompt":"b"}\n';
	const whole = await read(file, "jsonl", 1000);
	for (const size of [1, 2, 3, 7]) expect(await read(file, "jsonl", size)).toEqual(whole);
});
