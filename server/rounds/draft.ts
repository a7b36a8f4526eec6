import { z } from "zod";
import type { Axis } from "./axis.ts";
import { editModes } from "./edits.ts";
import { pairRuleSchema } from "./pair-rule.ts";
import { defaultReasons } from "./reasons.ts";
import { axisSchema, poolOrders, promptSources, revealModes, roundAccesses, suggestionsSchema } from "./round.ts";
import { safetyDefaults } from "./safety-settings.ts";

/** A round that is being written. A draft may be unfinished anywhere; `problemsOf` says what is missing before it can open. */

export const limits = {
	name: 120,
	purpose: 1000,
	guidelines: 50_000,
	systemPrompt: 8000,
	variants: 8,
	people: 2000,
	teams: 200,
	turns: 50,
	reasons: 16,
	reason: 40,
	rationale: 2000,
} as const;

const draftVariantSchema = z.strictObject({
	modelId: z.uuid().nullable(),
	systemPrompt: z.string().max(limits.systemPrompt),
	/** Null where the field holds no number. */
	temperature: z.number().nullable(),
	topP: z.number().nullable(),
	maxTokens: z.number().nullable(),
});
export type DraftVariant = z.infer<typeof draftVariantSchema>;

/** How pairs of a pool are made where nobody says otherwise. */
export const poolDefaults = { poolId: null, poolOrder: "given", overlap: 1, alikeLimit: 0.9 } as const;

/** Who judges what somebody wrote, where nobody says otherwise: its author alone. */
export const writtenDefaults = { writtenOverlap: 1, authorJudges: true, turns: 1 } as const;

/** Nobody has to qualify, and nothing is mixed in. */
export const qualityDefaults = {
	...{ qualificationSetId: null, qualificationPass: 0, qualificationAttempts: 1 },
	...{ checkSetId: null, checkPercent: 0, repeatPercent: 0, showsAgreement: false },
} as const;

export const draftSchema = z.strictObject({
	name: z.string().max(limits.name),
	purpose: z.string().max(limits.purpose),
	guidelines: z.string().max(limits.guidelines),
	axes: z.array(axisSchema).max(2),
	variants: z.array(draftVariantSchema).max(limits.variants),
	pairRule: pairRuleSchema,
	reveal: z.enum(revealModes),
	access: z.enum(roundAccesses),
	/** Ids of the people who may annotate, where the round is not for everyone. */
	people: z.array(z.uuid()).max(limits.people),
	/** Ids of teams that may, whoever is in them at the time. With a default, since drafts were kept before. */
	teams: z.array(z.uuid()).max(limits.teams).default([]),
	target: z.number().nullable(),
	/** The last day, as YYYY-MM-DD; the round takes new prompts until that day ends in UTC. */
	deadline: z.iso.date().nullable(),
	suggestions: suggestionsSchema,
	// With defaults, since drafts were kept before there were pools.
	promptSource: z.enum(promptSources).default("written"),
	poolId: z.uuid().nullable().default(poolDefaults.poolId),
	poolOrder: z.enum(poolOrders).default(poolDefaults.poolOrder),
	overlap: z.number().nullable().default(poolDefaults.overlap),
	alikeLimit: z.number().nullable().default(poolDefaults.alikeLimit),
	turns: z.number().nullable().default(writtenDefaults.turns),
	reasons: z.array(z.string().max(limits.reason)).max(limits.reasons).default([]),
	/** Null where the field holds no number. */
	rationaleMinimum: z.number().nullable().default(0),
	edits: z.enum(editModes).default("none"),
	/** How many people judge each pair whose prompt somebody wrote. */
	writtenOverlap: z.number().nullable().default(writtenDefaults.writtenOverlap),
	authorJudges: z.boolean().default(writtenDefaults.authorJudges),
	qualificationSetId: z.uuid().nullable().default(qualityDefaults.qualificationSetId),
	qualificationPass: z.number().nullable().default(qualityDefaults.qualificationPass),
	qualificationAttempts: z.number().nullable().default(qualityDefaults.qualificationAttempts),
	checkSetId: z.uuid().nullable().default(qualityDefaults.checkSetId),
	checkPercent: z.number().nullable().default(qualityDefaults.checkPercent),
	repeatPercent: z.number().nullable().default(qualityDefaults.repeatPercent),
	showsAgreement: z.boolean().default(qualityDefaults.showsAgreement),
	blurText: z.boolean().default(safetyDefaults.blurText),
	dailyCap: z.number().nullable().default(safetyDefaults.dailyCap),
});
export type Draft = z.infer<typeof draftSchema>;

/** Whom a round is given to, where it is not for everyone. */
export const givenSchema = z.strictObject({
	people: z.array(z.uuid()).max(limits.people),
	teams: z.array(z.uuid()).max(limits.teams),
});
export type Given = z.infer<typeof givenSchema>;

export const draftParts = [
	"name",
	"axes",
	"variants",
	"pairs",
	"prompts",
	"quality",
	"guidelines",
	"amount",
	"people",
] as const;
export type DraftPart = (typeof draftParts)[number];
/** What keeps a draft from being opened: where, and a sentence that says what to do. */
export type DraftProblem = { part: DraftPart; sentence: string };

/** What a draft is checked against. `today` as YYYY-MM-DD by the database's clock. */
export type Known = {
	modelIds: ReadonlySet<string>;
	personIds: ReadonlySet<string>;
	teamIds: ReadonlySet<string>;
	/** How many prompts each pool has. */
	poolSizes: ReadonlyMap<string, number>;
	/** How many pairs each set has that say something of an axis, or of either. */
	knownSets: ReadonlyMap<string, Record<Axis | "either", number>>;
	today: string;
};

/** What a new round begins with. */
export function emptyDraft(guidelines: string): Draft {
	return {
		...{ name: "", purpose: "", guidelines, axes: ["helpfulness", "safety"], variants: [], pairRule: { kind: "any" } },
		...{ reveal: "stream", access: "everyone", people: [], teams: [], target: null, deadline: null, suggestions: [] },
		...{
			promptSource: "written",
			...poolDefaults,
			...writtenDefaults,
			...qualityDefaults,
			...safetyDefaults,
			reasons: [...defaultReasons],
			rationaleMinimum: 0,
			edits: "none",
		},
	};
}
