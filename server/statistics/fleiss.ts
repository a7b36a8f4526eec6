import { categoryWeights } from "./category-weights.ts";
import { type Agreement, allAlike, nobodyTwice, pairsIn, type Ratings } from "./ratings.ts";

/**
 * Fleiss' kappa, (p_a − p_e)/(1 − p_e) with p_e = Σ_kl w_kl π_k π_l, generalised by Gwet to weights and missing ratings: with the same
 * number of raters everywhere and identity weights it is Fleiss' own. Low where nearly all answers are of one category, even
 * where people agree.
 * Source: Fleiss (1971); Gwet (2014), chapters 2 and 3.
 */
export function fleissKappa(ratings: Ratings, weights = categoryWeights.identity(ratings.categories)): Agreement {
	const { units, paired, agreeing, shares } = pairsIn(ratings, weights);
	if (paired === 0) return nobodyTwice;
	let expected = 0;
	for (const [at, weight] of weights.entries()) {
		const [k, l] = [Math.floor(at / ratings.categories), at % ratings.categories];
		expected += weight * (shares[k] ?? 0) * (shares[l] ?? 0);
	}
	if (1 - expected < 1e-12) return allAlike;
	const value = (agreeing - expected) / (1 - expected);
	return { kind: "measured", value, observed: agreeing, expected, units, paired };
}
