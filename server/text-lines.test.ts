import { expect, test } from "vitest";
import { csvCell } from "./text-lines.ts";

test.each([
	["plain", "plain"],
	["", ""],
	["a,b", '"a,b"'],
	['say "hi"', '"say ""hi"""'],
	["two\nlines", '"two\nlines"'],
	["=1+1", "'=1+1"],
	["+1", "'+1"],
	["-1", "'-1"],
	["@SUM(A1)", "'@SUM(A1)"],
	["\t=1", "'\t=1"],
	["\r=1", `"'\r=1"`],
	["\n=1", `"'\n=1"`],
	["=1,2", `"'=1,2"`],
	["1=1", "1=1"],
])("the cell %j is written as %j", (text, cell) => {
	expect(csvCell(text)).toBe(cell);
});
