import { bootstrap, type Draws, type Rounds } from "./bootstrap.ts";
import type { Agreement } from "./ratings.ts";

/**
 * Coefficients of agreement of units drawn with replacement, all ratings of a unit together.
 * @param units Ratings, or the Patterns of oneAgainstRest
 * @param coefficients each is computed from the same draw
 * @returns round by round the coefficients in their order; NaN where the units drawn do not decide one
 */
export function bootstrapAgreement<Units extends { times: Float64Array }>(
	units: Units,
	coefficients: readonly ((units: Units) => Agreement)[],
	rounds: Rounds,
): Draws {
	const found = new Float64Array(coefficients.length);
	return bootstrap(units.times, rounds, coefficients.length, (times) => {
		const drawn = { ...units, times };
		for (const [i, coefficient] of coefficients.entries()) {
			const agreement = coefficient(drawn);
			found[i] = agreement.kind === "measured" ? agreement.value : Number.NaN;
		}
		return found;
	});
}
