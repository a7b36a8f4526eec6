import { expect, test } from "vitest";
import { degreeWeights, outcomesOfPoints } from "./degree-weights.ts";
import { eachPair, halvedTies, pairCounts, pairIndex, pairsOf, winMatrix } from "./pair-counts.ts";

test("each pair has a place of its own, in order", () => {
	for (let variants = 2; variants < 9; variants++) {
		const places: number[] = [];
		for (let i = 0; i < variants; i++) for (let j = i + 1; j < variants; j++) places.push(pairIndex(i, j, variants));
		expect(places).toEqual(Array.from({ length: pairsOf(variants) }, (_, place) => place));
	}
});

test("a pair counts alike in either order, and adds up", () => {
	const both = pairCounts(3, [
		{ first: 0, second: 2, wins: 3, losses: 1, ties: 2 },
		{ first: 2, second: 0, wins: 5, losses: 4, ties: 0 },
	]);
	expect([...both.counts]).toEqual([0, 0, 0, 7, 6, 2, 0, 0, 0]);
	const met: unknown[] = [];
	eachPair(both, (pair) => met.push(pair));
	expect(met).toEqual([{ first: 0, second: 2, wins: 7, losses: 6, ties: 2 }]);
	expect([...halvedTies(both).counts]).toEqual([0, 0, 0, 8, 7, 0, 0, 0, 0]);
	expect(winMatrix(both)).toEqual([
		[null, null, { wins: 7, losses: 6, ties: 2, share: 8 / 15 }],
		[null, null, null],
		[{ wins: 6, losses: 7, ties: 2, share: 7 / 15 }, null, null],
	]);
});

test("what is no pair and no count is refused", () => {
	for (const [i, j] of [
		[1, 1],
		[2, 1],
		[0, 3],
		[-1, 0],
	] as const)
		expect(() => pairIndex(i, j, 3)).toThrow(RangeError);
	expect(() => pairCounts(2, [{ first: 0, second: 1, wins: -1, losses: 0, ties: 0 }])).toThrow(RangeError);
});

const strip = [8, 7, 6, 5, 4, 3, 2, 1];

test.each([
	["never", "none", { wins: 26, losses: 10, ties: 0 }],
	["unsure", "none", { wins: 21, losses: 6, ties: 9 }],
	["unsure", "large", { wins: 44, losses: 10, ties: 9 }],
	["never", "large", { wins: 44, losses: 10, ties: 0 }],
] as const)("the eight points, ties %s, weights %s", (rule, weights, outcomes) => {
	expect(outcomesOfPoints(strip, rule, degreeWeights[weights])).toEqual(outcomes);
	const { wins, losses } = outcomesOfPoints(strip.toReversed(), rule, degreeWeights[weights]);
	expect([losses, wins]).toEqual([outcomes.wins, outcomes.losses]);
});

test("weights are the paper's margins, in thirds of the large one", () => {
	for (const [degree, weight] of degreeWeights.small.entries())
		expect(3 * weight).toBeCloseTo(degreeWeights.large[degree] ?? -1, 12);
	expect(() => outcomesOfPoints([1, 2], "never")).toThrow(RangeError);
});
