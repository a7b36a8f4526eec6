import { expect, test } from "vitest";
import { logBinomial } from "./distributions.ts";
import { binomialDraw, multinomialDraw, normalDraw, weightedDraw } from "./draws.ts";
import { seeded } from "./random.ts";
import { moments } from "./summary.ts";

const drawn = (n: number, draw: (random: () => number) => number, seed = 11) => {
	const random = seeded(seed);
	return Float64Array.from({ length: n }, () => draw(random));
};

/** Inversion, rejection, both tails, and the largest that a bootstrap asks for. */
test.each([
	[3, 0.4],
	[40, 0.1],
	[60, 0.5],
	[200, 0.93],
	[100_000, 0.0002],
	[330_000, 0.31],
])("binomial numbers of %i trials at %f follow their distribution", (n, p) => {
	const draws = 40_000;
	const found = new Map<number, number>();
	for (const k of drawn(draws, (random) => binomialDraw(n, p, random))) found.set(k, (found.get(k) ?? 0) + 1);
	const [mean, deviation] = [n * p, Math.sqrt(n * p * (1 - p))];
	// In classes of about a quarter of a deviation, so that each has an expected count.
	const size = Math.max(1, Math.floor(deviation / 4));
	let [square, classes] = [0, 0];
	for (let from = Math.floor(mean - 5 * deviation); from <= mean + 5 * deviation; from += size) {
		let [expected, seen] = [0, 0];
		for (let k = Math.max(0, from); k < from + size && k <= n; k++) {
			expected += draws * Math.exp(logBinomial(k, n, p));
			seen += found.get(k) ?? 0;
		}
		if (expected < 5) continue;
		square += (seen - expected) ** 2 / expected;
		classes += 1;
	}
	expect(square).toBeLessThan(classes + 5 * Math.sqrt(2 * classes));
});

test("binomial numbers at the ends are certain", () => {
	expect([0, 1].map((p) => binomialDraw(9, p, seeded(1)))).toEqual([0, 9]);
});

test("a multinomial draw keeps the total and the shares", () => {
	const weights = Float64Array.of(1, 0, 3, 6);
	const into = new Float64Array(4);
	const sums = new Float64Array(4);
	const random = seeded(5);
	for (let i = 0; i < 2000; i++) {
		multinomialDraw(50, weights, 10, random, into);
		expect(into.reduce((sum, count) => sum + count, 0)).toBe(50);
		for (const [k, count] of into.entries()) sums[k] = (sums[k] ?? 0) + count;
	}
	expect(sums[1]).toBe(0);
	for (const [k, weight] of weights.entries()) expect((sums[k] ?? 0) / 10_000).toBeCloseTo(weight, 1);
});

test("a weighted draw follows the weights and never takes a weight of 0", () => {
	const found = drawn(30_000, (random) => weightedDraw([0, 2, 0, 1, 0], random));
	expect(new Set(found)).toEqual(new Set([1, 3]));
	expect(found.filter((k) => k === 1).length / 30_000).toBeCloseTo(2 / 3, 2);
});

test("normal numbers have mean 0, variance 1, and the usual share within one deviation", () => {
	const found = drawn(100_000, normalDraw);
	const { mean, variance } = moments(found);
	expect([Math.abs(mean) < 0.01, Math.abs(variance - 1) < 0.02]).toEqual([true, true]);
	expect(found.filter((z) => Math.abs(z) < 1).length / 100_000).toBeCloseTo(0.6827, 2);
});
