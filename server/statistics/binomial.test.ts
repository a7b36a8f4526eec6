import fc from "fast-check";
import { expect, test } from "vitest";
import { binomialTest, clopperPearson } from "./binomial.ts";
import { logBinomial } from "./distributions.ts";

test.each([
	[60, 100, 0.056888],
	[540, 1000, 0.012444],
	[14, 16, 0.004181],
	[52, 100, 0.764353],
])("%i of %i against one half", (k, n, p) => {
	expect(binomialTest(k, n).toFixed(6)).toBe(p.toFixed(6));
});

/** Values of SciPy's binomtest. */
test.each([
	[3, 20, 0.3, 0.22041826738070913],
	[0, 5, 0.2, 0.5904],
	[9, 10, 0.7, 0.2995766785],
])("%i of %i against %f", (k, n, expected, p) => {
	expect(binomialTest(k, n, expected)).toBeCloseTo(p, 10);
});

test.each([
	[81, 263, 0.25273674558504267, 0.36762192260134746],
	[15, 148, 0.05784401008344801, 0.16165049034947895],
	[0, 20, 0, 0.16843347098308548],
	[1, 29, 0.0008726468835971072, 0.17764429548841465],
	[20, 20, 0.8315665290169145, 1],
])("the exact interval of %i of %i", (k, n, low, high) => {
	const interval = clopperPearson(k, n);
	expect(interval.low).toBeCloseTo(low, 10);
	expect(interval.high).toBeCloseTo(high, 10);
});

const counts = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));

test("sides do not count against one half, and an even split surprises nobody", () => {
	fc.assert(
		fc.property(counts, ([k, n]) => {
			expect(binomialTest(k, n)).toBeCloseTo(binomialTest(n - k, n), 10);
			expect(binomialTest(k, 2 * k || 1)).toBeCloseTo(1, 10);
		}),
	);
});

test("is the sum over all counts that are no likelier", () => {
	fc.assert(
		fc.property(counts, fc.double({ min: 0.05, max: 0.95, noNaN: true }), ([k, n], expected) => {
			const logs = Array.from({ length: n + 1 }, (_, count) => logBinomial(count, n, expected));
			const bound = (logs[k] ?? 0) + 1e-7;
			const sum = logs.filter((log) => log <= bound).reduce((total, log) => total + Math.exp(log), 0);
			expect(binomialTest(k, n, expected)).toBeCloseTo(Math.min(1, sum), 9);
		}),
	);
});

test("ends of the exact interval are where a one-sided test just believes", () => {
	fc.assert(
		fc.property(counts, ([k, n]) => {
			fc.pre(k > 0 && k < n);
			const { low, high } = clopperPearson(k, n);
			expect(low < k / n && k / n < high).toBe(true);
			// Against one half both agree with the test: inside of the interval it never rejects.
			if (low > 0.5 || high < 0.5) expect(binomialTest(k, n)).toBeLessThanOrEqual(0.05 + 1e-9);
			else expect(binomialTest(k, n)).toBeGreaterThanOrEqual(0.05 - 1e-9);
		}),
	);
});

test("a million judgements have an exact p value at once", () => {
	expect(binomialTest(500_980, 1_000_000)).toBeCloseTo(0.05009, 4);
});

test("fractions and impossible counts are refused", () => {
	for (const [k, n] of [
		[0.5, 2],
		[3, 2],
		[0, 0],
	] as const) {
		expect(() => binomialTest(k, n)).toThrow(RangeError);
		expect(() => clopperPearson(k, n)).toThrow(RangeError);
	}
	expect(() => binomialTest(1, 2, 1)).toThrow(RangeError);
});
