import { bootstrap, type Draws, type Percentiles, percentiles, type Rounds } from "./bootstrap.ts";
import { type Fit, fitStrengths } from "./bradley-terry.ts";
import { pairsOf } from "./pair-counts.ts";
import { type Patterns, totals } from "./patterns.ts";
import { davidson, type TieModel } from "./tie-models.ts";

/**
 * Strengths fitted again and again to prompts drawn with replacement, all judgements of a prompt together.
 * @param prompts the columns are those of PairCounts: three a pair
 * @param fit of all prompts, where each fit begins
 * @returns round by round the strengths and last the tie parameter
 * @throws RangeError where the prompts are counted for other variants
 */
export function bootstrapStrengths(prompts: Patterns, fit: Fit, rounds: Rounds, model: TieModel = davidson): Draws {
	const variants = fit.strengths.length;
	if (prompts.width !== 3 * pairsOf(variants))
		throw new RangeError("Prompts are counted in three columns for each pair of the variants.");
	const counts = new Float64Array(prompts.width);
	const found = new Float64Array(variants + 1);
	return bootstrap(prompts.times, rounds, variants + 1, (times) => {
		const again = fitStrengths({ variants, counts: totals(prompts, times, counts) }, model, fit);
		if (again.kind !== "fitted") return null;
		found.set(again.strengths);
		found[variants] = again.tie;
		return found;
	});
}

/** The interval of a strength around the mean of all variants; null where too many rounds did not decide it. */
export function strengthInterval(draws: Draws, variant: number, level = 0.95): Percentiles | null {
	return percentiles(draws, (round) => round[variant] ?? Number.NaN, level);
}

/** The interval of how far one variant is ahead of another, in log-odds: where it leaves out 0, the one is better. */
export function leadInterval(draws: Draws, first: number, second: number, level = 0.95): Percentiles | null {
	return percentiles(draws, (round) => (round[first] ?? Number.NaN) - (round[second] ?? Number.NaN), level);
}
