import { categoryWeights } from "./category-weights.ts";
import { tQuantile } from "./distributions.ts";
import { type Agreement, agreementWithin, nobodyTwice, type Pairs, pairsIn, type Ratings } from "./ratings.ts";
import type { Interval } from "./wilson.ts";

/** Σ_kl w_kl / (q (q − 1)): what turns Σ_k π_k (1 − π_k) into agreement by chance. */
function scaleOf(weights: Float64Array, categories: number): number {
	return weights.reduce((sum, weight) => sum + weight, 0) / (categories * (categories - 1));
}

/** p_e, the agreement by chance of ratings with these shares π of the categories. */
export function chanceAgreement(shares: Float64Array, weights: Float64Array): number {
	return scaleOf(weights, shares.length) * shares.reduce((sum, share) => sum + share * (1 - share), 0);
}

/**
 * Gwet's AC1 (identity weights) and AC2 (others): (p_a − p_e)/(1 − p_e) with p_e = Σw/(q (q − 1)) Σ_k π_k (1 − π_k). Units with one
 * rating enter π alone. The scale counts as declared, with categories that nobody used.
 * Source: Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement" (2008); Gwet (2014).
 */
export function gwetAc(ratings: Ratings, weights = categoryWeights.identity(ratings.categories)): Agreement {
	const pairs = pairsIn(ratings, weights);
	if (pairs.paired === 0) return nobodyTwice;
	const expected = chanceAgreement(pairs.shares, weights);
	const value = (pairs.agreeing - expected) / (1 - expected);
	return { kind: "measured", value, observed: pairs.agreeing, expected, units: pairs.units, paired: pairs.paired };
}

/**
 * The standard error of gwetAc over units, and its interval by Student's t with n − 1 degrees of freedom, its upper end at 1 at most.
 * Raters are taken as given, not as a sample of raters.
 * @returns null where there is no coefficient, or only one unit
 * Source: Gwet (2014), chapter 5.
 */
export function gwetInterval(
	ratings: Ratings,
	weights = categoryWeights.identity(ratings.categories),
	level = 0.95,
): { error: number; interval: Interval } | null {
	const found = gwetAc(ratings, weights);
	if (found.kind !== "measured" || found.units < 2) return null;
	const pairs = pairsIn(ratings, weights);
	let squares = 0;
	for (let p = 0; p < ratings.times.length; p++) {
		const often = ratings.times[p] ?? 0;
		if (often > 0) squares += often * (influence(ratings, p, weights, pairs, found) - found.value) ** 2;
	}
	const error = Math.sqrt(squares / (found.units * (found.units - 1)));
	const reach = tQuantile(1 - (1 - level) / 2, found.units - 1) * error;
	return { error, interval: { low: found.value - reach, high: Math.min(1, found.value + reach) } };
}

/** AC*_i = AC_i − 2 (1 − AC) (p_e|i − p_e)/(1 − p_e), AC_i = (n/n′) (p_a|i − p_e)/(1 − p_e), or 0 with one rating. */
function influence(
	{ counts, categories }: Ratings,
	pattern: number,
	weights: Float64Array,
	{ shares, units, paired }: Pairs,
	{ value, expected }: { value: number; expected: number },
): number {
	const unit = counts.subarray(pattern * categories, (pattern + 1) * categories);
	const raters = unit.reduce((sum, count) => sum + count, 0);
	let own = 0;
	for (let k = 0; k < categories; k++) own += ((unit[k] ?? 0) * (1 - (shares[k] ?? 0))) / raters;
	const expectedHere = scaleOf(weights, categories) * own;
	const agreeing = raters < 2 ? expected : agreementWithin(unit, raters, weights);
	const here = ((units / paired) * (agreeing - expected)) / (1 - expected);
	return here - (2 * (1 - value) * (expectedHere - expected)) / (1 - expected);
}
