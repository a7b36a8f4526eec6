import { expect, it } from "vitest";
import { slopeOf } from "./estimate-slope.ts";

/** Where people say the same of the same, ten judgements of a pair tell as much as one. */
it("judgements of one comparison are not as good as so many of different ones", () => {
	const rows = Array.from({ length: 400 }, (_, i) => ({
		at: (i % 5) - 2,
		chosen: (i * 7919) % 11 < 5 + (i % 5) / 2 ? 1 : 0,
		n: 1,
	}));
	const alone = slopeOf(rows);
	const repeated = slopeOf(rows.map(({ at, chosen }) => ({ at, chosen: 10 * chosen, n: 10 })));
	if (alone.kind !== "told" || repeated.kind !== "told") throw new Error("Both can be told.");
	expect(repeated.odds.value).toBeCloseTo(alone.odds.value, 6);
	expect(repeated.odds.high - repeated.odds.low).toBeCloseTo(alone.odds.high - alone.odds.low, 4);
	expect(repeated.shares.map(({ n }) => n)).toEqual([800, 800, 800, 800, 800]);
});

it("a difference that is always the same, or decides everything, has a sentence instead of a slope", () => {
	expect(slopeOf([{ at: 0, chosen: 1, n: 2 }])).toMatchObject({ kind: "untold" });
	expect(
		slopeOf([
			{ at: -1, chosen: 0, n: 2 },
			{ at: 1, chosen: 2, n: 2 },
		]),
	).toMatchObject({ kind: "untold" });
	expect(slopeOf([])).toMatchObject({ kind: "untold", sentence: "Nothing has been judged yet." });
});
