import { type Draft, type DraftProblem, type DraftVariant, type Given, type Known, limits } from "./draft.ts";
import { weightedPairs } from "./pair-rule.ts";
import { qualityProblems } from "./quality-problems.ts";
import { variantLabel } from "./round.ts";
import { safetyProblems } from "./safety-settings.ts";

/** What keeps a draft from being opened; none where it is finished. */
export function problemsOf(draft: Draft, known: Known): DraftProblem[] {
	return [
		...(draft.name.trim() === "" ? [{ part: "name" as const, sentence: "Give the round a name." }] : []),
		...axesProblems(draft).map((sentence) => ({ part: "axes" as const, sentence })),
		...variantProblems(draft, known).map((sentence) => ({ part: "variants" as const, sentence })),
		...pairProblems(draft).map((sentence) => ({ part: "pairs" as const, sentence })),
		...promptProblems(draft, known).map((sentence) => ({ part: "prompts" as const, sentence })),
		...qualityProblems(draft, known).map((sentence) => ({ part: "quality" as const, sentence })),
		...(draft.guidelines.trim() === ""
			? [{ part: "guidelines" as const, sentence: "Write guidelines: annotators judge by them." }]
			: []),
		...amountProblems(draft, known).map((sentence) => ({ part: "amount" as const, sentence })),
		...peopleProblems(draft, known).map((sentence) => ({ part: "people" as const, sentence })),
	];
}

function axesProblems(draft: Draft): string[] {
	const { axes, rationaleMinimum } = draft;
	const fits = within(rationaleMinimum, 0, limits.rationale) && Number.isInteger(rationaleMinimum);
	return [
		...(axes.length === 0 ? ["Choose at least one axis to judge."] : []),
		...(fits
			? []
			: [`Give how long a comment must be, from 0 to ${limits.rationale.toLocaleString("en")} characters.`]),
		...safetyProblems(axes, draft),
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

function isOverlap(value: number | null): boolean {
	return within(value, 1, 10) && Number.isInteger(value);
}

function promptProblems(draft: Draft, known: Known): string[] {
	const { promptSource } = draft;
	return [
		...(promptSource === "pool" ? [] : writtenProblems(draft)),
		...(promptSource === "written" ? [] : pooledProblems(draft, known)),
	];
}

function writtenProblems({ turns, writtenOverlap, authorJudges }: Draft): string[] {
	const fits = within(turns, 1, limits.turns) && Number.isInteger(turns);
	return [
		...(fits ? [] : [`Give how many turns a dialogue may have, from 1 to ${limits.turns}.`]),
		...(isOverlap(writtenOverlap)
			? []
			: ["Give how many people judge each pair whose prompt somebody wrote, from 1 to 10."]),
		...(authorJudges || turns === 1
			? []
			: ["A dialogue goes on from what its author chose. Let authors judge, or give dialogues one turn."]),
	];
}

function pooledProblems({ poolId, overlap, alikeLimit }: Draft, { poolSizes }: Known): string[] {
	return [
		...poolFaults(poolId, poolSizes),
		...(isOverlap(overlap) ? [] : ["Give how many people judge each pair of the pool, from 1 to 10."]),
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
