import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PromptFormat } from "./pool.ts";
import { type FileLine, readPromptFile } from "./read-prompt-file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** In chunks of that many bytes, so that characters and lines are cut anywhere. */
async function* cut(data: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

async function read(data: string | Uint8Array, format: PromptFormat, size = 7): Promise<FileLine[]> {
	const lines: FileLine[] = [];
	const chunks = cut(typeof data === "string" ? bytes(data) : data, size);
	for await (const line of readPromptFile(chunks, format)) lines.push(line);
	return lines;
}

describe("a prompt file", () => {
	it("of plain text has a prompt a line, with CRLF, a byte order mark and empty lines passed over", async () => {
		expect(await read("\uFEFFWie geht’s?\r\n\r\n 你好 \n", "text")).toEqual([
			{ line: 1, record: { prompt: "Wie geht’s?" } },
			{ line: 3, record: { prompt: " 你好 " } },
		]);
	});

	it("of JSONL has an object a line, and says which are none", async () => {
		expect(await read('{"a":[1]}\n[1]\n{"a"\n"x"\n', "jsonl")).toEqual([
			{ line: 1, record: { a: [1] } },
			{ line: 2, reason: "The line is not a JSON object." },
			{ line: 3, reason: "The line is not JSON." },
			{ line: 4, reason: "The line is not a JSON object." },
		]);
	});

	it("of CSV has a header, quoted cells over several lines, and says which lines have other cells", async () => {
		const lines = await read('\uFEFFprompt,tags\r\n"one, ""two""\nthree",t\r\nshort\r\nlast,\r\n', "csv");
		expect(lines.map((line) => ("record" in line ? line.record : line.reason))).toEqual([
			{ prompt: 'one, "two"\nthree', tags: "t" },
			"The line has 1 cells, and the first line has 2.",
			{ prompt: "last", tags: "" },
		]);
		expect(lines.map(({ line }) => line)).toEqual([3, 4, 5]);
	});

	it.each(["text", "jsonl", "csv"] as const)("of %s that is not UTF-8 is refused with the line", async (format) => {
		const latin = Uint8Array.from([...bytes("a\nb\n"), 0xe9, 0x0a]);
		await expect(read(latin, format, 2)).rejects.toMatchObject({
			code: "invalid",
			message: expect.stringContaining("not UTF-8 after line 3"),
		});
	});

	it("of CSV is refused where a quote never ends or two columns have one name", async () => {
		await expect(read('prompt\n"open', "csv")).rejects.toMatchObject({ code: "invalid" });
		await expect(read("a,a\n1,2\n", "csv")).rejects.toMatchObject({ message: expect.stringContaining('"a"') });
	});

	it("has at most 200,000 prompts and 50 MB", async () => {
		await expect(read("x\n".repeat(200_001), "text", 65_536)).rejects.toMatchObject({ code: "too_large" });
		const wide = new Uint8Array(50 * 1024 * 1024 + 1).fill(0x61);
		await expect(read(wide, "text", 1024 * 1024)).rejects.toMatchObject({ code: "too_large" });
	});

	it("is read the same wherever it is cut", async () => {
		const row = fc.record({ prompt: fc.string({ unit: "grapheme", minLength: 1 }) });
		await fc.assert(
			fc.asyncProperty(fc.array(row), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
				const lines = await read(rows.map((one) => `${JSON.stringify(one)}\n`).join(""), "jsonl", size);
				expect(lines).toEqual(rows.map((record, i) => ({ line: i + 1, record })));
			}),
		);
	});
});
