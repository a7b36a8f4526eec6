import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./wilson.ts";

/** Newcombe (1998), table I, method 3; and 60 of 100. */
test.each([
	[81, 263, 0.2553, 0.3662],
	[15, 148, 0.0624, 0.1605],
	[0, 20, 0, 0.1611],
	[1, 29, 0.0061, 0.1718],
])("%i of %i, as printed", (successes, n, low, high) => {
	const interval = wilson(successes, n);
	expect([interval.low.toFixed(4), interval.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
});

test("60 of 100", () => {
	const { low, high } = wilson(60, 100);
	expect([low.toFixed(6), high.toFixed(6)]).toEqual(["0.502003", "0.690599"]);
});

test("ends are between 0 and 1 around the share, mirror each other, and narrow with n", () => {
	const cases = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
	fc.assert(
		fc.property(cases, ([k, n]) => {
			const [own, mirror, twice] = [wilson(k, n), wilson(n - k, n), wilson(2 * k, 2 * n)];
			expect(own.low >= 0 && own.low <= k / n && own.high >= k / n && own.high <= 1).toBe(true);
			expect(own.low).toBeCloseTo(1 - mirror.high, 12);
			expect(twice.high - twice.low).toBeLessThan(own.high - own.low);
		}),
	);
});

test.each([
	[1, 0],
	[3, 2],
	[-1, 2],
	[Number.NaN, 2],
])("%f of %f is no share", (successes, n) => {
	expect(() => wilson(successes, n)).toThrow(RangeError);
});
