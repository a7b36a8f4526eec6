import type { AttackVector, RiskCategory } from "../judgements/prompt-labels.ts";

export const bins = [1, 2, 3] as const;
export type Bin = (typeof bins)[number];

/** Shares of the safety bins in the paper's own data (Llama 2, section 3.2.1). */
export const paperShares: Record<Bin, number> = { 1: 0.18, 2: 0.47, 3: 0.35 };

/** Of a round's judgements as they are now, surplus ones and those of withdrawn pairs apart. */
export type SafetyCounts = {
	bins: Record<Bin, number>;
	riskCategories: Record<RiskCategory, number>;
	attackVectors: Record<AttackVector, number>;
};

export function noSafetyCounts(): SafetyCounts {
	return {
		bins: { 1: 0, 2: 0, 3: 0 },
		riskCategories: { illicit: 0, hateful: 0, unqualified_advice: 0, none: 0 },
		attackVectors: { psychological: 0, logic: 0, syntactic: 0, semantic: 0, perspective: 0, non_english: 0, other: 0 },
	};
}

export type BinShare = { bin: Bin; count: number; share: number; paper: number };

/** Each bin with its share of all judgements, 0 to 1; 0 where there are none. */
export function binShares(counts: SafetyCounts["bins"]): BinShare[] {
	const all = bins.reduce((sum, bin) => sum + counts[bin], 0);
	return bins.map((bin) => ({
		...{ bin, count: counts[bin], paper: paperShares[bin] },
		share: all === 0 ? 0 : counts[bin] / all,
	}));
}
