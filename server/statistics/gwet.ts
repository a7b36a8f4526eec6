import { overUnits, type Pattern, ratersOf, type Units } from "./units.ts";
import { agreementWeights, type WeightKind } from "./weights.ts";

export type Gwet = {
	/** At most 1; 0 is what chance gives. */
	coefficient: number;
	/** The weighted share of agreement, and what of it chance would give. */
	agreement: number;
	chance: number;
	standardError: number;
};

/**
 * Gwet's AC1 (identity weights) and AC2 (others), for any number of raters and with ratings missing. Its chance term stays calm
 * where nearly all ratings fall into one category, unlike that of kappa.
 *
 * p_a = mean over units with two raters of Σ_k r_ik (r*_ik − 1) / (r_i (r_i − 1)), r*_ik = Σ_l w_kl r_il;
 * p_e = Σ w / (q (q − 1)) · Σ_k π_k (1 − π_k), π_k the mean share of category k over all units; AC = (p_a − p_e) / (1 − p_e).
 * Source: Gwet, Computing inter-rater reliability and its variance in the presence of high agreement (2008); variance as in his
 * Handbook (2014), over units.
 * @returns null where no unit has two raters
 */
export function gwet(units: Units, weights: WeightKind): Gwet | null {
	const { categories } = units;
	const w = agreementWeights(weights, categories);
	const rated = { ...units, patterns: units.patterns.filter((pattern) => ratersOf(pattern) > 0) };
	const n = overUnits(rated, () => 1);
	const judgedTwice = overUnits(rated, (pattern) => (ratersOf(pattern) > 1 ? 1 : 0));
	if (judgedTwice === 0) return null;

	const shares = Array.from({ length: categories }, (_, k) =>
		overUnits(rated, (pattern) => (pattern.counts[k] ?? 0) / ratersOf(pattern)),
	).map((sum) => sum / n);
	const scale = w.flat().reduce((sum, weight) => sum + weight, 0) / (categories * (categories - 1));
	const chance = scale * shares.reduce((sum, share) => sum + share * (1 - share), 0);
	const agreementOf = (pattern: Pattern) => weightedAgreement(pattern, w);
	const agreement = overUnits(rated, agreementOf) / judgedTwice;
	const coefficient = (agreement - chance) / (1 - chance);

	const squared = overUnits(rated, (pattern) => {
		const raters = ratersOf(pattern);
		const own = ((n / judgedTwice) * (agreementOf(pattern) - (raters > 1 ? chance : 0))) / (1 - chance);
		const ownChance =
			(scale * pattern.counts.reduce((sum, count, k) => sum + count * (1 - (shares[k] ?? 0)), 0)) / raters;
		const adjusted = own - (2 * (1 - coefficient) * (ownChance - chance)) / (1 - chance);
		return (adjusted - coefficient) ** 2;
	});
	return { coefficient, agreement, chance, standardError: n > 1 ? Math.sqrt(squared / (n * (n - 1))) : Number.NaN };
}

/** Of one unit; 0 where it has a single rater. */
function weightedAgreement(pattern: Pattern, w: readonly (readonly number[])[]): number {
	const raters = ratersOf(pattern);
	if (raters < 2) return 0;
	const seen = pattern.counts.reduce((sum, count, k) => {
		const near = pattern.counts.reduce((total, other, l) => total + (w[k]?.[l] ?? 0) * other, 0);
		return sum + count * (near - 1);
	}, 0);
	return seen / (raters * (raters - 1));
}
