export const weightKinds = ["identity", "linear", "quadratic", "ordinal"] as const;
export type WeightKind = (typeof weightKinds)[number];

const pairs = (n: number) => (n * (n - 1)) / 2;

/**
 * How much two categories count as agreement, 1 for the same: Gwet, Handbook of Inter-Rater Reliability (2014), chapter 3.
 * @param categories of the scale, from 2 on
 * @returns categories × categories
 */
export function agreementWeights(kind: WeightKind, categories: number): number[][] {
	const between = (k: number, l: number): number => {
		const apart = Math.abs(k - l);
		if (kind === "identity") return apart === 0 ? 1 : 0;
		if (kind === "linear") return 1 - apart / (categories - 1);
		if (kind === "quadratic") return 1 - (apart / (categories - 1)) ** 2;
		return 1 - pairs(apart + 1) / pairs(categories);
	};
	return Array.from({ length: categories }, (_, k) => Array.from({ length: categories }, (_, l) => between(k, l)));
}
