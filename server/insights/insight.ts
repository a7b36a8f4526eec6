import type { AttackVector, RiskCategory } from "../judgements/prompt-labels.ts";
import type { Bin } from "./safety.ts";

/** Variants are numbers here: their place among the round's, by label. */
export type VariantName = { label: string; modelName: string; temperature: number };

/** How often each of the eight points was chosen, as if the first of the two had been on the left each time. */
export type PairPoints = { first: number; second: number; points: number[] };

export type PersonCounts = {
	personId: string;
	pseudonym: string;
	/** How often each of the eight points as they stood on the screen. */
	points: number[];
	/** The median time at a pair, and all of them together, in milliseconds; null where it was not measured. */
	medianMs: number | null;
	activeMs: number;
	/** Judgements whose time was measured. */
	timed: number;
};

export type PairBins = { first: number; second: number; bins: Record<Bin, number> };
export type Marks = { safe: number; unsafe: number };

/** Judgements of safety whose prompt somebody labelled so, their responses, and how many of these are unsafe. */
type Labelled = { judgements: number; unsafe: number; responses: number };

/** What of a round's judgements is counted, under a filter, as of one moment. */
export type RoundCounts = {
	judgements: number;
	/** Prompts that were judged; a dialogue counts as one. */
	prompts: number;
	/** Comparisons that two people at least judged. */
	judgedTwice: number;
	variants: VariantName[];
	pairs: PairPoints[];
	/** A week begins on Monday; by degree, from significantly better on. */
	weeks: { week: string; degrees: number[] }[];
	/** How often each of the eight points as they stood on the screen. */
	shown: number[];
	/** Of judgements of safety. */
	bins: PairBins[];
	marks: Marks[];
	risks: (Labelled & { label: RiskCategory })[];
	vectors: (Labelled & { label: AttackVector })[];
	people: PersonCounts[];
};

/** A number with what is compatible with the data, or in a sentence why there is none. */
export type Estimate = { value: number; low: number; high: number };
export type Told<Found> = ({ kind: "told" } & Found) | { kind: "untold"; sentence: string };

export type Strengths = {
	/** On Elo's scale, mean 1000, a variant each. */
	ratings: Estimate[];
	/** ν of Davidson, θ of Rao and Kupper; null where there were no ties. */
	tie: number | null;
};

/** Raw agreement; Gwet's AC1, and AC2 with ordinal and quadratic weights; Krippendorff's alpha; Fleiss' kappa. */
export const coefficients = [
	...(["raw", "ac1", "ac2_ordinal", "ac2_quadratic"] as const),
	...(["alpha_nominal", "alpha_ordinal", "alpha_interval", "kappa"] as const),
] as const;
export type Coefficient = (typeof coefficients)[number];
export const scales = ["points", "choice", "safe"] as const;
export type AgreementScale = (typeof scales)[number];

export type AgreementOf = {
	scale: AgreementScale;
	/** Units that two people at least rated: comparisons, or responses on safe and unsafe. */
	paired: number;
	found: ({ coefficient: Coefficient } & Told<Estimate>)[];
};

/** AC2 with ordinal weights on the eight points, of some of the comparisons. */
export type AgreementPart = { label: string; paired: number; agreement: Told<Estimate> };

/** How the odds of being chosen go with a difference of the two sides, right against left. */
export type Slope = {
	/** Odds of the side with one unit more: 1 where it does not matter. */
	odds: Estimate;
	/** The share that chose the left side, by the difference left less right, for a chart; `n` judgements each. */
	shares: { at: number; chosen: number; n: number }[];
	/** The fitted line: intercept and slope in log-odds. */
	intercept: number;
	slope: number;
};

export const biases = ["length", "markdown"] as const;
export type SlopeBias = (typeof biases)[number];

export type Rest = { personId: string; agreement: Told<{ value: number }>; shared: number };

/** What takes longer than a page may: computed by a worker. */
export type Estimates = {
	/** Of the variants, in their order. */
	labels: string[];
	davidson: Told<Strengths>;
	raoKupper: Told<Strengths>;
	/** Of each variant the share of its comparisons that it won, a tie as half; intervals over prompts. */
	winRates: (Estimate & { n: number; design: number })[];
	agreement: AgreementOf[];
	/** Of the comparisons that were begun in each week, and of those of each risk of the prompt. */
	agreementBy: { week: AgreementPart[]; risk: AgreementPart[] };
	slopes: Record<SlopeBias, Told<Slope>>;
	/** How often the side that was finished first was chosen. */
	finishedFirst: { chosen: number; n: number };
	/** How often the left side was chosen in the fastest quarter of the judgements, and in the others. */
	fast: { left: number; n: number; otherLeft: number; others: number } | null;
	people: Rest[];
	corpus: Corpus;
};

/** As the paper's table 6 has it; null where no text has its tokens. */
export type Corpus = {
	comparisons: number;
	turnsPerDialogue: number | null;
	tokensPerExample: number | null;
	tokensPerPrompt: number | null;
	tokensPerResponse: number | null;
	/** Prompts that somebody had asked before, in the same words. */
	repeatedPrompts: number;
	/** Prompts that have the same words as another one, whatever their order, case and signs; of those whose texts were looked at. */
	similarPrompts: number;
	/** Comparisons by the category of their pool's prompt, the most frequent first; no more than ten. */
	categories: { category: string; comparisons: number }[];
	/** The same by the tags of the prompt. */
	tags: { tag: string; comparisons: number }[];
	/** A variant each, in tokens. */
	perVariant: { median: number | null; lower: number | null; upper: number | null }[];
};

export const eight = (): number[] => [0, 0, 0, 0, 0, 0, 0, 0];
