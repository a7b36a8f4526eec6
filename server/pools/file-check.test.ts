import { expect, test } from "vitest";
import { wrongFile } from "./file-check.ts";
import type { FileFormat } from "./mapping.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const wrong: [string, Uint8Array, FileFormat, RegExp][] = [
	["UTF-16 with its low byte first", Uint8Array.from([0xff, 0xfe, 0x61, 0]), "csv", /UTF-16.*Save it as UTF-8/],
	["UTF-16 with its high byte first", Uint8Array.from([0xfe, 0xff, 0, 0x61]), "csv", /UTF-16/],
	["a spreadsheet", bytes("PK\u0003\u0004rest"), "csv", /Save the sheet as CSV/],
	["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), "text", /no text file/],
	["a JSON list", bytes('\n [{"prompt": "a"}]'), "jsonl", /one JSON list/],
];
test.each(wrong)("%s is refused with what to do", (_, first, format, sentence) => {
	expect(wrongFile(first, format)).toMatch(sentence);
});

const right: [string, string, FileFormat][] = [
	["JSON lines", '{"prompt": "a"}', "jsonl"],
	["text in brackets", "[a] b", "text"],
	["a byte-order mark, emoji and U+2028", "\uFEFFa 👩‍👩‍👧 \u2028 b", "csv"],
];
test.each(right)("%s can be read", (_, text, format) => {
	expect(wrongFile(bytes(text), format)).toBeNull();
});
