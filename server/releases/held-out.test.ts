import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Asked, heldOutPrompts, promptKey } from "./held-out.ts";

describe("what is held out", () => {
	const asked = fc
		.array(fc.record({ prompt: fc.integer({ min: 0, max: 30 }), round: fc.constantFrom("a", "b", "c") }))
		.map((rows) => rows.map(({ prompt, round }): Asked => ({ key: promptKey(`Prompt ${prompt}?`), roundId: round })));

	test("is the same for the same seed, whatever the order, and about as much of each round as was asked for", () => {
		fc.assert(
			fc.property(asked, fc.integer({ min: 1, max: 20 }), fc.nat(), (rows, count, seed) => {
				const out = heldOutPrompts(rows, count, seed);
				expect(heldOutPrompts(rows.toReversed(), count, seed)).toEqual(out);
				for (const roundId of ["a", "b", "c"]) {
					const ofRound = rows.filter((row) => row.roundId === roundId);
					const held = ofRound.filter(({ key }) => out.has(key)).length;
					expect(held).toBeGreaterThanOrEqual(Math.min(count, ofRound.length));
				}
			}),
		);
	});

	test("are other prompts for another seed, and none where none is asked for", () => {
		const rows = Array.from({ length: 200 }, (_, i) => ({ key: promptKey(`Prompt ${i}`), roundId: "a" }));
		expect(heldOutPrompts(rows, 0, 1).size).toBe(0);
		expect(heldOutPrompts(rows, 20, 1)).not.toEqual(heldOutPrompts(rows, 20, 2));
		expect(heldOutPrompts(rows, 20, 1).size).toBe(20);
	});

	test("goes by what was asked, however it is written", () => {
		expect(promptKey("  How do I boil an EGG?")).toBe(promptKey("How do I boil an egg"));
		expect(promptKey("How do I boil an egg")).not.toBe(promptKey("How do I boil two eggs"));
	});
});
