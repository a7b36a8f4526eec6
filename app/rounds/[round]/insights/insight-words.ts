import type { AgreementScale, Coefficient, VariantName } from "#server/insights/insight.ts";
import type { Axis } from "#server/rounds/axis.ts";

export const axisNames: Record<Axis, string> = { helpfulness: "Helpfulness", safety: "Safety" };

export const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
export const decimal = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const one = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
/** "61.2 %" */
export const percent = { format: (share: number) => `${one.format(100 * share)} %` };

/** "61.2 % (58.0–64.3)" */
export const shareWords = (value: number, low: number, high: number) =>
	`${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
export const decimalWords = (value: number, low: number, high: number) =>
	`${decimal.format(value)} (${decimal.format(low)}–${decimal.format(high)})`;

export function variantWords(variants: readonly VariantName[], at: number): string {
	const variant = variants[at];
	return variant ? `${variant.label}, ${variant.modelName}, ${variant.temperature}` : "";
}

export const label = (variants: readonly VariantName[], at: number) => variants[at]?.label ?? "";

export const scaleNames: Record<AgreementScale, string> = {
	points: "The eight points",
	choice: "The choice alone",
	safe: "Safe or unsafe",
};

export const coefficientNames: Record<Coefficient, { name: string; means: string }> = {
	raw: {
		name: "Raw agreement",
		means: "Of two people who judged the same, how often they said the same. Chance alone gives much of it.",
	},
	ac1: {
		name: "Gwet's AC1",
		means: "Agreement beyond chance, 1 for perfect and 0 for chance; steady where nearly all answers are alike.",
	},
	ac2_ordinal: {
		name: "Gwet's AC2, ordinal",
		means: "As AC1, but neighbouring points agree nearly. The paper reports AC2; it had 0.37 to 0.55 for helpfulness.",
	},
	ac2_quadratic: {
		name: "Gwet's AC2, quadratic",
		means: "As AC2, but far apart counts against agreement by the square of the distance.",
	},
	alpha_nominal: {
		name: "Krippendorff's alpha, nominal",
		means: "Agreement beyond what the answers' own frequencies give, each answer a category of its own.",
	},
	alpha_ordinal: { name: "Krippendorff's alpha, ordinal", means: "The same, by how many answers lie between two." },
	alpha_interval: {
		name: "Krippendorff's alpha, interval",
		means: "The same, by the square of the distance between two points.",
	},
	kappa: {
		name: "Fleiss' kappa",
		means: "The oldest of them: falls where one answer is common, even where people agree.",
	},
};
