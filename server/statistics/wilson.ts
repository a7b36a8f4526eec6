import { twoSidedZ } from "./distributions.ts";

/** Two ends of what is compatible with the data. */
export type Interval = { low: number; high: number };

/**
 * Wilson's score interval of a share: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Between 0 and 1, and sound near both.
 * @param successes from 0 to n; weighted counts may be fractions
 * @param n above 0
 * @param level between 0 and 1
 * @throws RangeError outside of these
 * Source: Wilson (1927); Newcombe (1998), method 3.
 */
export function wilson(successes: number, n: number, level = 0.95): Interval {
	if (!(n > 0 && successes >= 0 && successes <= n))
		throw new RangeError("A share needs at least one trial, and no more successes than trials.");
	const z = twoSidedZ(level);
	const p = successes / n;
	const middle = p + (z * z) / (2 * n);
	const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
	const whole = 1 + (z * z) / n;
	// At the ends the formula gives 0 and 1 but for rounding.
	const low = successes === 0 ? 0 : (middle - reach) / whole;
	const high = successes === n ? 1 : (middle + reach) / whole;
	return { low, high };
}
