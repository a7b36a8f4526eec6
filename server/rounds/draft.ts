import { z } from "zod";
import { pairRuleSchema, weightedPairs } from "./pair-rule.ts";
import { defaultReasons } from "./reasons.ts";
import {
	axisSchema,
	poolOrders,
	promptSources,
	revealModes,
	roundAccesses,
	suggestionsSchema,
	variantLabel,
} from "./round.ts";

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
const poolDefaults = { poolId: null, poolOrder: "given", overlap: 1, alikeLimit: 0.9 } as const;

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
	turns: z.number().nullable().default(1),
	reasons: z.array(z.string().max(limits.reason)).max(limits.reasons).default([]),
	/** Null where the field holds no number. */
	rationaleMinimum: z.number().nullable().default(0),
});
export type Draft = z.infer<typeof draftSchema>;

/** Whom a round is given to, where it is not for everyone. */
export const givenSchema = z.strictObject({
	people: z.array(z.uuid()).max(limits.people),
	teams: z.array(z.uuid()).max(limits.teams),
});
export type Given = z.infer<typeof givenSchema>;

export const draftParts = ["name", "axes", "variants", "pairs", "prompts", "guidelines", "amount", "people"] as const;
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
	today: string;
};

/** A finished draft: what was null is there. */
export type Settings = Omit<Draft, "variants" | "overlap" | "alikeLimit" | "turns" | "rationaleMinimum"> & {
	turns: number;
	rationaleMinimum: number;
	overlap: number;
	alikeLimit: number;
	variants: {
		label: string;
		modelId: string;
		systemPrompt: string;
		temperature: number;
		topP: number;
		maxTokens: number;
	}[];
};

export function problemsOf(draft: Draft, known: Known): DraftProblem[] {
	return [
		...(draft.name.trim() === "" ? [{ part: "name" as const, sentence: "Give the round a name." }] : []),
		...axesProblems(draft).map((sentence) => ({ part: "axes" as const, sentence })),
		...variantProblems(draft, known).map((sentence) => ({ part: "variants" as const, sentence })),
		...pairProblems(draft).map((sentence) => ({ part: "pairs" as const, sentence })),
		...promptProblems(draft, known).map((sentence) => ({ part: "prompts" as const, sentence })),
		...(draft.guidelines.trim() === ""
			? [{ part: "guidelines" as const, sentence: "Write guidelines: annotators judge by them." }]
			: []),
		...amountProblems(draft, known).map((sentence) => ({ part: "amount" as const, sentence })),
		...peopleProblems(draft, known).map((sentence) => ({ part: "people" as const, sentence })),
	];
}

function axesProblems({ axes, rationaleMinimum }: Draft): string[] {
	const fits = within(rationaleMinimum, 0, limits.rationale) && Number.isInteger(rationaleMinimum);
	return [
		...(axes.length === 0 ? ["Choose at least one axis to judge."] : []),
		...(fits
			? []
			: [`Give how long a comment must be, from 0 to ${limits.rationale.toLocaleString("en")} characters.`]),
	];
}

function variantProblems({ variants }: Draft, known: Known): string[] {
	if (variants.length < 2) return ["Add variants until there are at least two: a comparison needs two of them."];
	const each = variants.flatMap((variant, i) => variantFaults(variant, variantLabel(i), known));
	const seen = new Map<string, string>();
	const same = variants.flatMap((variant, i) => {
		const key = JSON.stringify(variant);
		const twin = seen.get(key);
		seen.set(key, twin ?? variantLabel(i));
		return twin === undefined ? [] : [`${twin} and ${variantLabel(i)} are the same. Change one of them, or remove it.`];
	});
	return [...each, ...same];
}

function within(value: number | null, least: number, most: number): boolean {
	return value !== null && value >= least && value <= most;
}

function variantFaults({ modelId, temperature, topP, maxTokens }: DraftVariant, label: string, known: Known): string[] {
	return [
		...(modelId === null ? [`Choose a model for ${label}.`] : []),
		...(modelId !== null && !known.modelIds.has(modelId) ? [`The model of ${label} is gone. Choose another one.`] : []),
		...(within(temperature, 0, 2) ? [] : [`Give ${label} a temperature from 0 to 2.`]),
		...(within(topP, 0.01, 1) ? [] : [`Give ${label} a top-p from 0.01 to 1.`]),
		...(within(maxTokens, 1, 8192) && Number.isInteger(maxTokens)
			? []
			: [`Give ${label} a whole number of tokens from 1 to 8192.`]),
	];
}

function pairProblems({ variants, pairRule }: Draft): string[] {
	if (variants.length < 2) return [];
	const labelled = variants.map(({ modelId }, i) => ({ label: variantLabel(i), modelId }));
	if (weightedPairs(labelled, pairRule).length > 0) return [];
	return pairRule.kind === "listed"
		? ["Give at least one pair a weight above 0."]
		: ["Choose the new model, and have variants of it and of another model."];
}

function promptProblems(draft: Draft, known: Known): string[] {
	const { promptSource, turns } = draft;
	const fits = promptSource === "pool" || (within(turns, 1, limits.turns) && Number.isInteger(turns));
	return [
		...(fits ? [] : [`Give how many turns a dialogue may have, from 1 to ${limits.turns}.`]),
		...(promptSource === "written" ? [] : pooledProblems(draft, known)),
	];
}

function pooledProblems({ poolId, overlap, alikeLimit }: Draft, { poolSizes }: Known): string[] {
	return [
		...poolFaults(poolId, poolSizes),
		...(within(overlap, 1, 10) && Number.isInteger(overlap)
			? []
			: ["Give how many people judge each pair of the pool, from 1 to 10."]),
		...(within(alikeLimit, 0.5, 1) ? [] : ["Give from when on two responses are too much alike, from 0.5 to 1."]),
	];
}

function poolFaults(poolId: string | null, poolSizes: Known["poolSizes"]): string[] {
	if (poolId === null) return ["Choose a pool of prompts, or let annotators write them."];
	const size = poolSizes.get(poolId);
	if (size === undefined) return ["The pool of prompts is gone. Choose another one."];
	return size === 0 ? ["The pool has no prompts yet. Add some to it, or choose another one."] : [];
}

function amountProblems({ target, deadline }: Draft, { today }: Known): string[] {
	const fits = target === null || (Number.isInteger(target) && target >= 1 && target <= 10_000_000);
	return [
		...(fits ? [] : ["The target is a whole number of judgements from 1 to 10,000,000, or empty."]),
		...(deadline !== null && deadline < today ? ["The deadline has passed. Choose a later day, or none."] : []),
	];
}

function peopleProblems({ access, people, teams }: Draft, known: Known): string[] {
	return access === "everyone" ? [] : givenProblems({ people, teams }, known);
}

/** What is wrong with whom a round is given to. */
export function givenProblems({ people, teams }: Given, { personIds, teamIds }: Known): string[] {
	if (people.length + teams.length === 0) return ["Choose who may annotate, or give the round to everyone."];
	return [
		...(people.some((id) => !personIds.has(id)) ? ["Somebody who was chosen is gone or disabled. Choose anew."] : []),
		...(teams.some((id) => !teamIds.has(id)) ? ["A team that was chosen is gone. Choose anew."] : []),
	];
}

/** @returns the finished settings, or null where there are problems. */
export function settingsOf(draft: Draft, known: Known): Settings | null {
	if (problemsOf(draft, known).length > 0) return null;
	const variants = draft.variants.map((variant, i) => {
		const { modelId, temperature, topP, maxTokens } = variant;
		if (modelId === null || temperature === null || topP === null || maxTokens === null) return null;
		return { label: variantLabel(i), modelId, systemPrompt: variant.systemPrompt.trim(), temperature, topP, maxTokens };
	});
	const whole = variants.filter((variant) => variant !== null);
	const turns = draft.promptSource === "pool" ? 1 : (draft.turns ?? 1);
	return {
		...draft,
		...poolSettings(draft),
		rationaleMinimum: draft.rationaleMinimum ?? 0,
		turns,
		name: draft.name.trim(),
		purpose: draft.purpose.trim(),
		variants: whole,
	};
}

/** A round whose prompts are only written has no pool, whatever its draft tried out before. */
function poolSettings({ promptSource, poolId, poolOrder, overlap, alikeLimit }: Draft) {
	if (promptSource === "written") return poolDefaults;
	return {
		...{ poolId, poolOrder },
		overlap: overlap ?? poolDefaults.overlap,
		alikeLimit: alikeLimit ?? poolDefaults.alikeLimit,
	};
}

/** What a new round begins with. */
export function emptyDraft(guidelines: string): Draft {
	return {
		...{ name: "", purpose: "", guidelines, axes: ["helpfulness", "safety"], variants: [], pairRule: { kind: "any" } },
		...{ reveal: "stream", access: "everyone", people: [], teams: [], target: null, deadline: null, suggestions: [] },
		...{ promptSource: "written", ...poolDefaults, turns: 1, reasons: [...defaultReasons], rationaleMinimum: 0 },
	};
}
