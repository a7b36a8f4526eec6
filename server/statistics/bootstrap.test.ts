import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapAgreement } from "./agreement-bootstrap.ts";
import { bootstrap, joined, percentiles } from "./bootstrap.ts";
import { gwetAc, gwetInterval } from "./gwet.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { patternsOf } from "./patterns.ts";
import { ratingsOf } from "./ratings.ts";

const mean = (values: Float64Array) => (times: Float64Array) => {
	let [sum, n] = [0, 0];
	for (const [p, often] of times.entries()) {
		sum += often * (values[p] ?? 0);
		n += often;
	}
	return [sum / n];
};
const value = (round: Float64Array) => round[0] ?? Number.NaN;

describe("a seed", () => {
	const times = Float64Array.of(3, 1, 5);
	const values = Float64Array.of(1, 2, 6);
	test("gives one result, in one go or in parts; another gives another", () => {
		fc.assert(
			fc.property(fc.nat(1000), fc.nat(30), (seed, cut) => {
				const some = (from: number, to: number, of = seed) => bootstrap(times, { seed: of, from, to }, 1, mean(values));
				expect(some(0, 30)).toEqual(some(0, 30));
				expect(joined([some(0, cut), some(cut, 30)])).toEqual(some(0, 30));
				expect(some(0, 30, seed + 1)).not.toEqual(some(0, 30));
			}),
		);
	});
});

/** Both ways of drawing: one binomial number a pattern, and one cluster after the other. */
test.each([
	["few patterns of many clusters", 4, 250],
	["each cluster its own pattern", 1000, 1],
])("%s: every round draws as many clusters, with the error of a mean", (_of, patterns, each) => {
	const times = new Float64Array(patterns).fill(each);
	const values = Float64Array.from({ length: patterns }, (_, p) => (p % 4) * 2);
	const draws = bootstrap(times, { seed: 3, from: 0, to: 4000 }, 1, (drawn) => {
		expect(drawn.reduce((sum, often) => sum + often, 0)).toBe(1000);
		return mean(values)(drawn);
	});
	const found = percentiles(draws, value);
	// Of 0, 2, 4, 6 in equal shares: variance 5, over 1,000 clusters. 4,000 rounds know it to 1.1 %.
	expect(Math.abs((found?.error ?? 0) / Math.sqrt(5 / 1000) - 1)).toBeLessThan(0.045);
	expect(Math.abs((found?.interval.low ?? 0) - (3 - 1.96 * Math.sqrt(0.005)))).toBeLessThan(0.012);
	expect(Math.abs((found?.interval.high ?? 0) - (3 + 1.96 * Math.sqrt(0.005)))).toBeLessThan(0.012);
});

test("rounds that decide nothing are left out, and too many of them leave no interval", () => {
	const draws = (undecided: number) => ({
		...{ width: 1, values: Float64Array.from({ length: 200 }, (_, i) => (i < undecided ? Number.NaN : i)) },
	});
	expect(percentiles(draws(5), value)?.decided).toBe(195);
	expect(percentiles(draws(6), value)).toBeNull();
	expect(percentiles({ width: 1, values: new Float64Array(0) }, value)).toBeNull();
});

test("nothing to draw from, and parts that do not belong together, are refused", () => {
	expect(() => bootstrap(new Float64Array(2), { seed: 1, from: 0, to: 1 }, 1, () => [0])).toThrow(RangeError);
	expect(() => joined([])).toThrow(RangeError);
	expect(() =>
		joined([
			{ width: 1, values: new Float64Array(1) },
			{ width: 2, values: new Float64Array(2) },
		]),
	).toThrow(RangeError);
});

test("the bootstrap of Gwet's AC agrees with his formula, and alpha comes from the same draws", () => {
	const units = (times: number, ...counts: number[]) => ({
		times,
		cells: counts.map((count, column) => ({ column, count })),
	});
	const ratings = ratingsOf(
		patternsOf(3, [
			units(300, 3, 0, 0),
			units(150, 0, 2, 1),
			units(200, 0, 0, 3),
			units(100, 1, 1, 1),
			units(60, 2, 0, 0),
		]),
	);
	const coefficients = [gwetAc, (some: typeof ratings) => krippendorffAlpha(some, "nominal")];
	const draws = bootstrapAgreement(ratings, coefficients, { seed: 9, from: 0, to: 3000 });
	const exact = gwetInterval(ratings);
	const found = percentiles(draws, value);
	expect((found?.error ?? 0) / (exact?.error ?? 1)).toBeCloseTo(1, 1);
	expect(found?.interval.low).toBeCloseTo(exact?.interval.low ?? Number.NaN, 2);
	const alpha = percentiles(draws, (round) => round[1] ?? Number.NaN)?.interval;
	const whole = krippendorffAlpha(ratings, "nominal");
	expect(whole.kind === "measured" && alpha && alpha.low < whole.value && whole.value < alpha.high).toBe(true);
});
