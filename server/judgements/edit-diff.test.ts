import fc from "fast-check";
import { expect, test } from "vitest";
import { diffOf } from "./edit-diff.ts";

const textOf = (pieces: ReturnType<typeof diffOf>, without: "added" | "removed") =>
	pieces
		.filter(({ op }) => op !== without)
		.map(({ text }) => text)
		.join("");

test("names the words that were taken out and put in", () => {
	expect(diffOf("Boil the egg for ten minutes.", "Boil the egg for eight minutes.")).toEqual([
		{ op: "same", text: "Boil the egg for " },
		{ op: "removed", text: "ten" },
		{ op: "added", text: "eight" },
		{ op: "same", text: " minutes." },
	]);
});

test("gives both texts back", () => {
	const text = fc.array(fc.constantFrom("egg", "boil", " ", "\n", ".", "é", "水", "10")).map((words) => words.join(""));
	fc.assert(
		fc.property(text, text, (before, after) => {
			const pieces = diffOf(before, after);
			expect(textOf(pieces, "added")).toBe(before);
			expect(textOf(pieces, "removed")).toBe(after);
		}),
	);
});
