import fc from "fast-check";
import { expect, test } from "vitest";
import { moments, quantile, summary } from "./summary.ts";

test("quantiles between the values, as in R and NumPy", () => {
	expect([0.1, 0.25, 0.5, 0.9].map((q) => quantile([1, 2, 4, 8, 16], q))).toEqual([1.4, 2, 4, 12.8]);
	expect(quantile([7], 0.3)).toBe(7);
});

test("a summary of a handful of values", () => {
	expect(summary([16, 1, 8, 2, 4])).toEqual({
		...{
			n: 5,
			mean: 6.2,
			deviation: Math.sqrt(37.2),
			least: 1,
			lowerQuartile: 2,
			median: 4,
			upperQuartile: 8,
			most: 16,
		},
	});
	expect(summary([])).toBeNull();
	expect(summary([3])).toMatchObject({ mean: 3, deviation: 0, median: 3 });
});

test("the order of values and the place of 0 change nothing but the place", () => {
	const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 });
	fc.assert(
		fc.property(values, (list) => {
			expect(summary(list.toReversed())).toEqual(summary(list));
			const [here, far] = [moments(list), moments(list.map((value) => value + 1e7))];
			expect(Math.abs(far.mean - here.mean - 1e7)).toBeLessThan(1e-6);
			expect(Math.abs(far.variance - here.variance)).toBeLessThanOrEqual(1e-6 * here.variance + 1e-2);
		}),
	);
});

test("no value and no share are refused", () => {
	expect(() => quantile([], 0.5)).toThrow(RangeError);
	expect(() => quantile([1], 1.1)).toThrow(RangeError);
});
