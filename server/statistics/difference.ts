import { tCdf, tQuantile } from "./distributions.ts";
import type { Moments } from "./summary.ts";
import { type Interval, wilson } from "./wilson.ts";

export type Share = { successes: number; n: number };

/** A difference with its interval, and its size on a scale that does not depend on the unit. */
export type Difference = { difference: number; interval: Interval; effect: number };

/**
 * The first share less the second, with Newcombe's interval made of their Wilson intervals. The effect is Cohen's
 * h = 2 asin √p₁ − 2 asin √p₂: 0.2 is small, 0.5 medium, 0.8 large.
 * @throws RangeError unless 0 <= successes <= n and n > 0 in both
 * Source: Newcombe, "Interval estimation for the difference between independent proportions" (1998), method 10; Cohen (1988).
 */
export function shareDifference(first: Share, second: Share, level = 0.95): Difference {
	const [a, b] = [wilson(first.successes, first.n, level), wilson(second.successes, second.n, level)];
	const [p, q] = [first.successes / first.n, second.successes / second.n];
	const low = p - q - Math.hypot(p - a.low, b.high - q);
	const high = p - q + Math.hypot(a.high - p, q - b.low);
	return { difference: p - q, interval: { low, high }, effect: cohensH(p, q) };
}

/** Cohen's h of two shares, from -π to π. @throws RangeError unless both are from 0 to 1 */
export function cohensH(p: number, q: number): number {
	if (!(p >= 0 && p <= 1 && q >= 0 && q <= 1)) throw new RangeError("A share lies from 0 to 1.");
	return 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q));
}

/**
 * The first mean less the second, by Welch's t with Satterthwaite's degrees of freedom; the variances may differ. The effect is Hedges'
 * g = (1 − 3/(4(n₁ + n₂) − 9)) · difference / pooled deviation: 0.2 is small, 0.5 medium, 0.8 large.
 * @throws RangeError for fewer than two values on a side, or where nothing varies
 * Source: Welch (1947); Hedges (1981).
 */
export function meanDifference(first: Moments, second: Moments, level = 0.95): Difference & { p: number } {
	if (first.n < 2 || second.n < 2) throw new RangeError("Means are compared from two values on each side on.");
	const [a, b] = [first.variance / first.n, second.variance / second.n];
	if (!(a + b > 0)) throw new RangeError("Means of values that never vary have no interval.");
	const difference = first.mean - second.mean;
	const freedom = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1));
	const reach = tQuantile(1 - (1 - level) / 2, freedom) * Math.sqrt(a + b);
	const both = first.n + second.n;
	const pooled = ((first.n - 1) * first.variance + (second.n - 1) * second.variance) / (both - 2);
	const effect = ((1 - 3 / (4 * both - 9)) * difference) / Math.sqrt(pooled);
	const p = 2 * tCdf(-Math.abs(difference) / Math.sqrt(a + b), freedom);
	return { difference, interval: { low: difference - reach, high: difference + reach }, effect, p };
}
