import { z } from "zod";
import { type Message, otherSide, type Side } from "../comparisons/comparison.ts";
import { type Degree, safetyBin } from "../judgements/judgement.ts";
import type { PromptLabels } from "../judgements/prompt-labels.ts";
import type { Axis } from "../rounds/axis.ts";

export const margins = ["none", "small", "large"] as const;
export const marginSchema = z.enum(margins);
export type Margin = z.infer<typeof marginSchema>;

/** Llama 2, table 27: how far the chosen score should lie above the rejected one, a degree. */
const marginTable: Record<Exclude<Margin, "none">, Record<Degree, number>> = {
	small: { significantly: 1, better: 2 / 3, slightly: 1 / 3, negligibly: 0 },
	large: { significantly: 3, better: 2, slightly: 1, negligibly: 0 },
};

export type ExportedResponse = {
	text: string;
	systemPrompt: string;
	/** The three are null for what an annotator made of a response: no model wrote it. */
	modelName: string | null;
	temperature: number | null;
	seed: number | null;
	/** It says which model wrote it. */
	namesModel: boolean;
};

/** One judgement of one axis with all that its row is made of. */
export type JudgedPair = {
	comparisonId: string;
	/** Null for a pair of a pool. */
	dialogueId: string | null;
	turn: number;
	roundName: string;
	history: Message[];
	prompt: string;
	/** What the pool says about its prompt. */
	labelled: { category: string | null; tags: string[]; level: number | null };
	axis: Axis;
	chosen: Side;
	degree: Degree;
	safe: Record<Side, boolean | null>;
	responses: Record<Side, ExportedResponse>;
	/** Judgements of this comparison on this axis, and how many of them chose the same side as most. */
	nJudgements: number;
	nMajority: number;
	reasons: Record<Side, string[]>;
	unacceptable: boolean;
	comment: string;
	/** What one response was edited into. */
	edit: { side: Side; text: string } | null;
	labels: PromptLabels;
	guidelinesVersion: number;
	activeMs: number | null;
	idleMs: number | null;
	/** Faster than reading the two allows. */
	hasty: boolean;
	pseudonym: string;
	judgedAt: Date;
	/** It came when the pair had all its judgements. */
	surplus: boolean;
	split: "train" | "test";
	/** It stands for all judgements of its pair. */
	aggregate: boolean;
	/** Whether one of its responses is an edited one, and which it lies above. */
	kind: PairKind;
};

export const pairKinds = ["judged", "edited_over_chosen", "edited_over_rejected"] as const;
export type PairKind = (typeof pairKinds)[number];

/** A row of the canonical `preference` format: explicit conversational form, then provenance; the same columns in every row. */
export type PreferenceRow = {
	prompt: Message[];
	chosen: [Message];
	rejected: [Message];
	margin?: number;
	comparison_id: string;
	dialogue_id: string | null;
	turn: number;
	round: string;
	axis: Axis;
	degree: Degree;
	safety_bin: 1 | 2 | 3 | null;
	n_judgements: number;
	agreement: number;
	/** Model, temperature and seed are null of a response that an annotator edited. */
	chosen_model: string | null;
	rejected_model: string | null;
	chosen_temperature: number | null;
	rejected_temperature: number | null;
	chosen_seed: number | null;
	rejected_seed: number | null;
	pair: PairKind;
	/** The response says which model wrote it, so that whoever judged it may have known. */
	chosen_names_model: boolean;
	rejected_names_model: boolean;
	chosen_reasons: string[];
	rejected_reasons: string[];
	both_unacceptable: boolean;
	/** What the annotator made of the chosen response; null where they left it, or edited the other one. */
	edited: string | null;
	/** Of the prompt, as this annotator labelled it. */
	risk_categories: PromptLabels["riskCategories"];
	attack_vectors: PromptLabels["attackVectors"];
	active_ms: number | null;
	idle_ms: number | null;
	hasty: boolean;
	/** Null where the row stands for the judgements of several people. */
	annotator: string | null;
	judged_at: string;
	surplus: boolean;
	split: "train" | "test";
};

/** How far the chosen score should lie above the rejected one; nothing where no margin is wanted. */
export function marginOf({ degree }: Pick<JudgedPair, "degree">, margin: Margin): { margin?: number } {
	return margin === "none" ? {} : { margin: marginTable[margin][degree] };
}

/** Only a system prompt that both responses were given belongs to the prompt; one that tells variants apart does not. */
export function promptMessages(pair: JudgedPair): Message[] {
	const { left, right } = pair.responses;
	const shared = left.systemPrompt === right.systemPrompt ? left.systemPrompt : "";
	const system: Message[] = shared ? [{ role: "system", content: shared }] : [];
	return [...system, ...pair.history, { role: "user", content: pair.prompt }];
}

/** The shown sides are undone here: chosen and rejected follow from the judgement, whichever side they were on. */
export function toPreferenceRow(pair: JudgedPair, margin: Margin): PreferenceRow {
	const rejectedSide = otherSide(pair.chosen);
	const chosen = pair.responses[pair.chosen];
	const rejected = pair.responses[rejectedSide];
	return {
		prompt: promptMessages(pair),
		chosen: [{ role: "assistant", content: chosen.text }],
		rejected: [{ role: "assistant", content: rejected.text }],
		...marginOf(pair, margin),
		comparison_id: pair.comparisonId,
		dialogue_id: pair.dialogueId,
		turn: pair.turn,
		round: pair.roundName,
		axis: pair.axis,
		degree: pair.degree,
		safety_bin: pair.axis === "safety" ? safetyBin(pair.safe[pair.chosen], pair.safe[rejectedSide]) : null,
		n_judgements: pair.nJudgements,
		agreement: pair.nMajority / pair.nJudgements,
		chosen_model: chosen.modelName,
		rejected_model: rejected.modelName,
		chosen_temperature: chosen.temperature,
		rejected_temperature: rejected.temperature,
		chosen_seed: chosen.seed,
		rejected_seed: rejected.seed,
		pair: pair.kind,
		chosen_names_model: chosen.namesModel,
		rejected_names_model: rejected.namesModel,
		chosen_reasons: pair.reasons[pair.chosen],
		rejected_reasons: pair.reasons[rejectedSide],
		both_unacceptable: pair.unacceptable,
		edited: pair.edit?.side === pair.chosen ? pair.edit.text : null,
		risk_categories: pair.labels.riskCategories,
		attack_vectors: pair.labels.attackVectors,
		active_ms: pair.activeMs,
		idle_ms: pair.idleMs,
		hasty: pair.hasty,
		annotator: pair.aggregate ? null : pair.pseudonym,
		judged_at: pair.judgedAt.toISOString(),
		surplus: pair.surplus,
		split: pair.split,
	};
}
