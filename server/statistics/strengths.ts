import type { Fit } from "./bradley-terry.ts";

/** Points of Elo's scale for a log-strength: odds of ten are 400 points. Source: Elo (1978). */
const pointsPerUnit = 400 / Math.LN10;

/** Log-strengths on Elo's scale, around a mean. */
export function eloScale(strengths: ArrayLike<number>, mean = 1000): number[] {
	return Array.from(strengths, (strength) => mean + strength * pointsPerUnit);
}

/** Strengths as shares that sum to 1, as in Davidson's paper. */
export function worths(strengths: ArrayLike<number>): number[] {
	const raised = Array.from(strengths, Math.exp);
	const sum = raised.reduce((total, worth) => total + worth, 0);
	return raised.map((worth) => worth / sum);
}

/** The standard error of one strength less another's, which does not depend on where 0 is; judgements taken for independent. */
export function errorOfDifference({ strengths, covariance }: Fit, first: number, second: number): number {
	const size = strengths.length + 1;
	const at = (i: number, j: number) => covariance[i * size + j] ?? 0;
	return Math.sqrt(Math.max(0, at(first, first) + at(second, second) - 2 * at(first, second)));
}

/** The standard error of a strength around the mean of all, or of the tie parameter for the number of variants. */
export function errorOf({ strengths, covariance }: Fit, index: number): number {
	return Math.sqrt(Math.max(0, covariance[index * (strengths.length + 2)] ?? 0));
}
