import { z } from "zod";
import { pageKeySchema } from "../people/page-key.ts";
import { type Axis, axes } from "./axis.ts";
import type { EditMode } from "./edits.ts";
import type { PairRule } from "./pair-rule.ts";
import type { SafetySettings } from "./safety-settings.ts";

export const axisSchema = z.enum(axes);

export const roundStates = ["draft", "open", "paused", "closed"] as const;
export type RoundState = (typeof roundStates)[number];

export const roundAccesses = ["everyone", "chosen"] as const;
export type RoundAccess = (typeof roundAccesses)[number];

export const revealModes = ["stream", "together"] as const;
export type RevealMode = (typeof revealModes)[number];

/** Where prompts come from: annotators write them, they are those of the round's pool, or either. */
export const promptSources = ["written", "pool", "both"] as const;
export type PromptSource = (typeof promptSources)[number];

export const poolOrders = ["given", "simple_first", "random"] as const;
export type PoolOrder = (typeof poolOrders)[number];

export const roundIdSchema = z.strictObject({ roundId: z.uuid() });

/** A page of the rounds whose name or purpose holds `search`. */
export const roundsFilterSchema = z.strictObject({
	search: z.string().trim().max(100, "Search for at most 100 characters.").default(""),
	state: z.enum(roundStates).optional(),
	after: pageKeySchema.optional(),
});
export type RoundsFilter = z.infer<typeof roundsFilterSchema>;

export const suggestionSchema = z.object({ text: z.string().min(1).max(2000), topic: z.string().min(1).max(40) });
export const suggestionsSchema = z.array(suggestionSchema).max(50);
export type Suggestion = z.infer<typeof suggestionSchema>;

/** What a judgement in a round says, and must say. */
export type JudgingRules = {
	axes: Axis[];
	/** Why a response is good or not, as chips; none where it is empty. */
	reasons: string[];
	/** How many characters a comment must have; 0 where it is optional. */
	rationaleMinimum: number;
	/** Whether the chosen response may be edited. */
	edits: EditMode;
};

/** What an annotator may know of a round: nothing of its variants. */
export type AnnotatorRound = {
	id: string;
	name: string;
	purpose: string;
	state: RoundState;
	guidelines: string;
	guidelinesVersion: number;
	suggestions: Suggestion[];
	promptSource: PromptSource;
	/** How many turns a dialogue may have. */
	turns: number;
	/** Whether whoever writes a prompt judges its pair; others do where there are several judges. */
	authorJudges: boolean;
} & JudgingRules &
	SafetySettings;

export type Variant = {
	id: string;
	label: string;
	modelId: string;
	modelName: string;
	systemPrompt: string;
	temperature: number;
	topP: number;
	maxTokens: number;
};

export type Round = AnnotatorRound & {
	variants: Variant[];
	pairRule: PairRule;
	reveal: RevealMode;
	/** Null exactly where prompts are only written. */
	poolId: string | null;
	poolOrder: PoolOrder;
	/** How many people judge each comparison of the pool. */
	overlap: number;
	/** How many people judge each pair whose prompt somebody wrote, its author included where they judge. */
	writtenOverlap: number;
	/** A pair of the pool whose texts are at least this alike, 0.5 to 1, is sampled again. */
	alikeLimit: number;
	/** Known pairs that annotators practise on before their first judgement; null where nobody has to. */
	qualificationSetId: string | null;
	/** With how many of them they must agree, and how often they may try. */
	qualificationPass: number;
	qualificationAttempts: number;
	/** Known pairs that are mixed in unseen. */
	checkSetId: string | null;
	/** How many in a hundred of the pairs that are handed out are known, and how many somebody's own, swapped. */
	checkPercent: number;
	repeatPercent: number;
	/** Whether annotators see how often they agreed with the known pairs. */
	showsAgreement: boolean;
	access: RoundAccess;
	target: number | null;
	deadline: Date | null;
	previousId: string | null;
	createdAt: Date;
	openedAt: Date | null;
	closedAt: Date | null;
};

/** The settings that a draft, a round, its row and the next round's draft hold under the same names and in the same form. */
export type PlainSettings = Pick<
	Round,
	| ("name" | "purpose" | "guidelines" | "reveal" | "access" | "target")
	| ("promptSource" | "poolId" | "poolOrder" | "overlap" | "alikeLimit" | "writtenOverlap" | "authorJudges" | "turns")
	| ("reasons" | "rationaleMinimum" | "edits")
	| ("qualificationSetId" | "qualificationPass" | "qualificationAttempts")
	| ("checkSetId" | "checkPercent" | "repeatPercent" | "showsAgreement")
	| ("blurText" | "dailyCap")
>;

/** Those settings of whatever has them, and nothing else of it. */
export function plainSettings(of: PlainSettings): PlainSettings {
	const { name, purpose, guidelines, reveal, access, target } = of;
	const { promptSource, poolId, poolOrder, overlap, alikeLimit, writtenOverlap, authorJudges, turns } = of;
	const { reasons, rationaleMinimum, edits } = of;
	const { qualificationSetId, qualificationPass, qualificationAttempts } = of;
	const { checkSetId, checkPercent, repeatPercent, showsAgreement } = of;
	const { blurText, dailyCap } = of;
	return {
		...{ name, purpose, guidelines, reveal, access, target },
		...{ promptSource, poolId, poolOrder, overlap, alikeLimit, writtenOverlap, authorJudges, turns },
		...{ reasons, rationaleMinimum, edits },
		...{ qualificationSetId, qualificationPass, qualificationAttempts },
		...{ checkSetId, checkPercent, repeatPercent, showsAgreement },
		...{ blurText, dailyCap },
	};
}

/** Variants are P, Q, R…, since A and B are the two sides on the screen. */
export function variantLabel(index: number): string {
	if (!Number.isInteger(index) || index < 0 || index > 7) throw new RangeError("A round has at most 8 variants.");
	return String.fromCharCode("P".charCodeAt(0) + index);
}

/** Whether pairs are handed out, so that checks can be among them. */
export function handsOut(round: Pick<Round, "promptSource" | "writtenOverlap" | "authorJudges">): boolean {
	return round.promptSource !== "written" || sharesWritten(round);
}

/** Whether pairs whose prompts somebody wrote are given to others, too. */
export function sharesWritten({
	promptSource,
	writtenOverlap,
	authorJudges,
}: Pick<Round, "promptSource" | "writtenOverlap" | "authorJudges">): boolean {
	return promptSource !== "pool" && (writtenOverlap > 1 || !authorJudges);
}

export function toAnnotatorRound(round: Round): AnnotatorRound {
	const { id, name, purpose, state, axes: judged, guidelines, guidelinesVersion } = round;
	const { suggestions, promptSource, turns, authorJudges, reasons, rationaleMinimum, edits } = round;
	const { blurText, dailyCap } = round;
	const rules = { axes: judged, reasons, rationaleMinimum, edits };
	return {
		...{ id, name, purpose, state, ...rules, guidelines, guidelinesVersion },
		...{ suggestions, promptSource, turns, authorJudges },
		...{ blurText, dailyCap },
	};
}
