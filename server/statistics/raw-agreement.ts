import { overUnits, type Pattern, ratersOf, type Units } from "./units.ts";

/** Of two raters of this unit, how often both chose the same, 0 to 1; of units with two raters or more. */
function pairwise(pattern: Pattern): number {
	const raters = ratersOf(pattern);
	return pattern.counts.reduce((sum, count) => sum + count * (count - 1), 0) / (raters * (raters - 1));
}

/**
 * Raw agreement: the mean over units of how often two of their raters agree. Units with one rater say nothing of it.
 * @returns 0 to 1, or null where no unit has two raters
 */
export function rawAgreement(units: Units): number | null {
	const rated = { ...units, patterns: units.patterns.filter((pattern) => ratersOf(pattern) > 1) };
	const count = overUnits(rated, () => 1);
	return count === 0 ? null : overUnits(rated, pairwise) / count;
}
