import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { degrees } from "../judgements/judgement.ts";
import { type Asked, heldOutPrompts, promptKey } from "./held-out.ts";
import { type Judged, type ReleaseOptions, releaseOptionsSchema, selectRows } from "./release.ts";

const options = (changed: Partial<ReleaseOptions> = {}): ReleaseOptions => ({
	...releaseOptionsSchema.parse({
		...{ roundIds: [crypto.randomUUID()], axes: ["helpfulness"], degrees: [...degrees], bins: [1, 2, 3] },
		...{ several: "each", formats: ["preference"] },
	}),
	...changed,
});

let made = 0;
const judged = (chosen: "left" | "right", degree: Judged["degree"], more: Partial<Judged> = {}): Judged => ({
	...{ judgementId: `j${++made}`, revision: 1, axis: "helpfulness", chosen, degree, bin: null },
	...{ surplus: false, hasty: false, unacceptable: false, ...more },
});

describe("several judgements of one pair", () => {
	const three = [judged("left", "significantly"), judged("left", "slightly"), judged("right", "better")];

	test("are a row each, with how many there were", () => {
		const rows = selectRows(three, options());
		expect(rows.map(({ judgementId }) => judgementId)).toEqual(three.map(({ judgementId }) => judgementId));
		expect(rows[2]).toMatchObject({ judgements: 3, majority: 2, aggregate: false });
	});

	test("become the weaker of the two that are the majority", () => {
		const rows = selectRows(three, options({ several: "majority" }));
		expect(rows).toMatchObject([{ judgementId: three[1]?.judgementId, judgements: 3, majority: 2, aggregate: true }]);
	});

	test("become none where as many chose the one as the other, and none where not all chose the same", () => {
		expect(selectRows(three.slice(1), options({ several: "majority" }))).toEqual([]);
		expect(selectRows(three, options({ several: "unanimous" }))).toEqual([]);
		expect(selectRows(three.slice(0, 2), options({ several: "unanimous" }))).toHaveLength(1);
	});

	test("are left out below the agreement that is asked for", () => {
		expect(selectRows(three, options({ leastAgreement: 0.6 }))).toHaveLength(3);
		expect(selectRows(three, options({ leastAgreement: 0.7 }))).toEqual([]);
	});
});

test("flags leave judgements out before anything is counted; degree and bin leave out rows", () => {
	const all = [
		judged("left", "better"),
		judged("right", "better", { surplus: true }),
		judged("right", "better", { hasty: true }),
		judged("right", "slightly", { unacceptable: true, bin: 3 }),
	];
	expect(selectRows(all, options({ hasty: "exclude", unacceptable: "exclude" }))).toMatchObject([
		{ judgementId: all[0]?.judgementId, judgements: 1, majority: 1 },
	]);
	expect(selectRows(all, options({ degrees: ["slightly"] }))).toMatchObject([{ judgementId: all[3]?.judgementId }]);
	expect(selectRows(all, options({ degrees: ["slightly"], bins: [1, 2] }))).toEqual([]);
	expect(selectRows(all, options({ surplus: "keep" }))).toHaveLength(4);
});

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
