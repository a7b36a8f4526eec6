import fc from "fast-check";
import { expect, test } from "vitest";
import { cohensH, meanDifference, shareDifference } from "./difference.ts";
import { moments } from "./summary.ts";

/** Newcombe (1998), table II, method 10; the second and third have extreme counts. */
test.each([
	[56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614],
	[9, 10, 3, 10, 0.1705227239345029, 0.809017973535488],
	[10, 10, 0, 20, 0.6790860371419145, 1],
])("%i of %i against %i of %i", (a, n, b, m, low, high) => {
	const { difference, interval } = shareDifference({ successes: a, n }, { successes: b, n: m });
	expect(difference).toBeCloseTo(a / n - b / m, 12);
	expect(interval.low).toBeCloseTo(low, 9);
	expect(interval.high).toBeCloseTo(high, 9);
});

test("Cohen's h of 0.5 to 0.4 is 0.2014, and π at most", () => {
	expect(cohensH(0.5, 0.4)).toBeCloseTo(0.2013579, 6);
	expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 12);
});

/** SciPy's ttest_ind(equal_var=False) of the data in Wikipedia's article on Welch's test. */
test("means whose variances differ", () => {
	const a = moments([27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4]);
	const b = moments([27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4]);
	const { difference, interval, p, effect } = meanDifference(a, b);
	expect([difference, interval.low, interval.high, p].map((value) => value.toFixed(9))).toEqual([
		...["-2.166666667", "-3.984096267", "-0.349237066", "0.021378001"],
	]);
	// The statistic of equal group sizes is d √(n/2), and g = d (1 − 3/111).
	expect(effect).toBeCloseTo((-2.455356398 / Math.sqrt(7.5)) * (1 - 3 / 111), 6);
});

test("exchanging the sides turns the sign, and nothing else", () => {
	const share = fc.integer({ min: 1, max: 500 }).chain((n) => fc.record({ n: fc.constant(n), successes: fc.nat(n) }));
	fc.assert(
		fc.property(share, share, (first, second) => {
			const [there, back] = [shareDifference(first, second), shareDifference(second, first)];
			expect(there.interval.low).toBeCloseTo(-back.interval.high, 12);
			expect(there.effect).toBeCloseTo(-back.effect, 12);
			expect(there.interval.low >= -1 - 1e-12 && there.interval.high <= 1 + 1e-12).toBe(true);
		}),
	);
});

test("too little to compare is refused", () => {
	expect(() => meanDifference({ n: 1, mean: 1, variance: 0 }, { n: 9, mean: 1, variance: 2 })).toThrow(RangeError);
	expect(() => meanDifference({ n: 3, mean: 1, variance: 0 }, { n: 9, mean: 1, variance: 0 })).toThrow(RangeError);
	expect(() => cohensH(1.1, 0)).toThrow(RangeError);
});
