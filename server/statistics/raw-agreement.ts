import { categoryWeights } from "./category-weights.ts";
import { type Agreement, nobodyTwice, pairsIn, type Ratings } from "./ratings.ts";

/**
 * p_a: of two people who judged the same unit, how often they agree (by weight: how nearly), as a mean over units with two ratings at
 * least. Not corrected for chance: `expected` is 0.
 * Source: Gwet (2014), chapter 2.
 */
export function rawAgreement(ratings: Ratings, weights = categoryWeights.identity(ratings.categories)): Agreement {
	const { units, paired, agreeing } = pairsIn(ratings, weights);
	if (paired === 0) return nobodyTwice;
	return { kind: "measured", value: agreeing, observed: agreeing, expected: 0, units, paired };
}
