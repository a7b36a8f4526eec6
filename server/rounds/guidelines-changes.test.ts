import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines } from "./guidelines-changes.ts";

test("a changed line stands with what it was and the lines around it; the rest is a gap", () => {
	const before = ["# Rules", "one", "two", "three", "four", "be brief", "six", "seven", "eight", "nine"].join("\n");
	expect(changedLines(before, before.replace("be brief", "be clear"))).toEqual([
		{ kind: "gap", lines: 3 },
		{ kind: "same", text: "three" },
		{ kind: "same", text: "four" },
		{ kind: "removed", text: "be brief" },
		{ kind: "added", text: "be clear" },
		{ kind: "same", text: "six" },
		{ kind: "same", text: "seven" },
		{ kind: "gap", lines: 2 },
	]);
});

test("a line end at the end is no change", () => {
	expect(changedLines("one\ntwo", "one\ntwo\n").filter(({ kind }) => kind === "added" || kind === "removed")).toEqual(
		[],
	);
});

test("whatever changed, what was removed and added leads from one text to the other, and nothing is left out", () => {
	const text = fc.array(fc.constantFrom("a", "b", "c", "", "- d"), { minLength: 1, maxLength: 30 });
	fc.assert(
		fc.property(text, text, (before, after) => {
			const changed = changedLines(before.join("\n"), after.join("\n"));
			const count = (kinds: string[]) =>
				changed.reduce((sum, line) => {
					if (!kinds.includes(line.kind)) return sum;
					return sum + (line.kind === "gap" ? line.lines : 1);
				}, 0);
			const lines = (all: string[]) =>
				all.join("\n") === "" ? 0 : all.join("\n").replace(/\n$/, "").split("\n").length;
			expect(count(["same", "gap", "removed"])).toBe(lines(before));
			expect(count(["same", "gap", "added"])).toBe(lines(after));
		}),
	);
});
