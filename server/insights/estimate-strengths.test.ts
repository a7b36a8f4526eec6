import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { davidson } from "../statistics/tie-models.ts";
import { pairsInOrder, promptPatterns, strengthsOf, winRates } from "./estimate-strengths.ts";

const plain = { ties: "unsure", weights: "none" } as const;
/** A prompt of one pair whose judgements are these points. */
const prompt = (pair: number, points: readonly number[], times = 1) => ({
	times,
	cells: points.map((point) => ({ column: 8 * pair + point - 1, count: 1 })),
});
const atOnce = async () => {};

it("pairs are in the order of their columns", () => {
	expect(pairsInOrder(3)).toEqual([
		{ first: 0, second: 1 },
		{ first: 0, second: 2 },
		{ first: 1, second: 2 },
	]);
});

describe("what a prompt's judgements come to", () => {
	const [only] = [prompt(0, [1, 4, 8])];
	it.each([
		[plain, [1, 1, 1]],
		[{ ties: "never", weights: "none" } as const, [2, 1, 0]],
		[{ ties: "unsure", weights: "large" } as const, [3, 3, 1]],
	])("%o", (counting, expected) => {
		const { columns, values } = promptPatterns([only], 2, counting);
		const counts = [0, 0, 0];
		for (const [i, column] of columns.entries()) counts[column] = values[i] ?? 0;
		expect(counts).toEqual(expected);
	});
});

const clusters = fc.array(
	fc.record({ pair: fc.nat(2), points: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }) }),
	{ minLength: 1, maxLength: 30 },
);

describe("win rates", () => {
	it("of two variants are what is left of one, with the same width", () => {
		const [p, q] = winRates([prompt(0, [1, 1, 5, 8], 10)], 2, plain);
		expect(p?.value).toBeCloseTo(0.625, 10);
		expect((p?.value ?? 0) + (q?.value ?? 0)).toBeCloseTo(1, 10);
		expect((p?.high ?? 0) - (p?.low ?? 0)).toBeCloseTo((q?.high ?? 0) - (q?.low ?? 0), 10);
	});

	it("go with their variants when these are named the other way round", () => {
		// 0 and 2 change places: the pairs 0-1 and 1-2 do, too, and each pair is looked at from its other end.
		const swappedPair = [2, 1, 0];
		fc.assert(
			fc.property(clusters, (given) => {
				const straight = winRates(
					given.map(({ pair, points }) => prompt(pair, points)),
					3,
					plain,
				);
				const renamed = winRates(
					given.map(({ pair, points }) =>
						prompt(
							swappedPair[pair] ?? 0,
							points.map((point) => 9 - point),
						),
					),
					3,
					plain,
				);
				for (const [variant, rate] of straight.entries()) {
					expect(renamed[2 - variant]?.value).toBeCloseTo(rate.value, 10);
					expect(renamed[2 - variant]?.low).toBeCloseTo(rate.low, 10);
				}
			}),
		);
	});

	it("do not depend on the order of the prompts", () => {
		fc.assert(
			fc.property(clusters, (given) => {
				const prompts = given.map(({ pair, points }) => prompt(pair, points));
				expect(winRates(prompts.toReversed(), 3, plain)).toEqual(winRates(prompts, 3, plain));
			}),
		);
	});
});

describe("strengths", () => {
	it("are on Elo's scale around 1000, with intervals from prompts, and the same each time", async () => {
		// 60 : 40 without ties is 70.437 points; percentile limits of the log-odds are 0 and 0.800119 for ever more draws.
		const prompts = promptPatterns([prompt(0, [1], 60), prompt(0, [8], 40)], 2, plain);
		const found = await strengthsOf(prompts, 2, davidson, atOnce);
		if (found.kind !== "told") throw new Error(found.sentence);
		const [p, q] = found.ratings;
		expect((p?.value ?? 0) - (q?.value ?? 0)).toBeCloseTo(70.437, 2);
		expect((p?.low ?? 0) - 1000).toBeCloseTo(0, -1);
		expect((p?.high ?? 0) - 1000).toBeCloseTo((0.800119 / 2) * (400 / Math.LN10), -1);
		expect(found.tie).toBeNull();
		expect(await strengthsOf(prompts, 2, davidson, atOnce)).toEqual(found);
	});

	it("are a sentence where one variant never lost", async () => {
		const found = await strengthsOf(promptPatterns([prompt(0, [1], 9)], 2, plain), 2, davidson, atOnce);
		expect(found).toMatchObject({ kind: "untold", sentence: expect.stringContaining("never lost") });
	});

	it("stop where that is asked for", async () => {
		const prompts = promptPatterns([prompt(0, [1], 6), prompt(0, [8], 4)], 2, plain);
		let parts = 0;
		const stop = async () => {
			parts += 1;
			throw new Error("Stopped.");
		};
		await expect(strengthsOf(prompts, 2, davidson, stop)).rejects.toThrow("Stopped.");
		expect(parts).toBe(1);
	});
});
