import { betaQuantile, logBinomial } from "./distributions.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import type { Interval } from "./wilson.ts";

function checked(successes: number, n: number): void {
	const whole = Number.isInteger(successes) && Number.isInteger(n);
	if (!(whole && n > 0 && successes >= 0 && successes <= n))
		throw new RangeError("An exact test needs whole counts, at least one trial, and no more successes than trials.");
}

/**
 * The exact two-sided binomial test: the probability, if each trial succeeds with probability `expected`, of a count that is no
 * likelier than the one seen.
 * @param successes, n whole, 0 <= successes <= n, n >= 1
 * @param expected between 0 and 1
 * @returns the p value, from 0 to 1
 * @throws RangeError outside of these
 * Source: Clopper and Pearson (1934); "no likelier" with a relative tolerance of 1e-7, as in R's binom.test.
 */
export function binomialTest(successes: number, n: number, expected = 0.5): number {
	checked(successes, n);
	if (!(expected > 0 && expected < 1)) throw new RangeError("The expected share lies between 0 and 1.");
	// Failures are successes of the mirrored trial: it is enough to look from below.
	const [k, p] = successes <= n * expected ? [successes, expected] : [n - successes, 1 - expected];
	const bound = logBinomial(k, n, p) + Math.log1p(1e-7);
	const mode = Math.min(n, Math.floor((n + 1) * p));
	if (logBinomial(mode, n, p) <= bound) return 1;
	// Beyond the mode counts only get less likely: the first that is no likelier, or n + 1 where each is likelier.
	let [likelier, from] = [mode, n + 1];
	while (from - likelier > 1) {
		const middle = Math.floor((likelier + from) / 2);
		if (logBinomial(middle, n, p) <= bound) from = middle;
		else likelier = middle;
	}
	const above = from > n ? 0 : incompleteBeta(p, from, n - from + 1);
	return Math.min(1, incompleteBeta(1 - p, n - k, k + 1) + above);
}

/**
 * The exact interval of a share: it covers at least at its level, whatever the share.
 * @param successes, n whole, 0 <= successes <= n, n >= 1
 * @throws RangeError outside of these
 * Source: Clopper and Pearson (1934), as quantiles of beta distributions.
 */
export function clopperPearson(successes: number, n: number, level = 0.95): Interval {
	checked(successes, n);
	const outside = (1 - level) / 2;
	const low = successes === 0 ? 0 : betaQuantile(outside, successes, n - successes + 1);
	const high = successes === n ? 1 : betaQuantile(1 - outside, successes + 1, n - successes);
	return { low, high };
}
