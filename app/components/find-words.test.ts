import fc from "fast-check";
import { expect, test } from "vitest";
import { findWords } from "./find-words.ts";

const found = (text: string, typed: string) => findWords(text, typed).map(({ from, to }) => text.slice(from, to));

test("finds what was typed in any case, across line ends, and nothing for nothing", () => {
	expect(found("Unsafe: it helps. UNSAFE too.", "unsafe")).toEqual(["Unsafe", "UNSAFE"]);
	expect(found("a crime,\nputs someone in\n  danger", "in danger")).toEqual(["in\n  danger"]);
	expect(found("Ärger und ärger", "ÄRGER")).toEqual(["Ärger", "ärger"]);
	expect(found("anything", "  ")).toEqual([]);
});

test("whatever is typed is taken literally, and what is found lies within the text", () => {
	fc.assert(
		fc.property(fc.string(), fc.string({ unit: "grapheme" }), fc.string(), (before, typed, after) => {
			const word = typed.replaceAll(/\s/g, "");
			const places = findWords(`${before} ${word} ${after}`, word);
			expect(places.length > 0).toBe(word !== "");
			for (const { from, to } of places) expect(to).toBeGreaterThan(from);
		}),
	);
});
