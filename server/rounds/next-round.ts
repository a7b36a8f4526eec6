import type { Draft, DraftVariant, Given } from "./draft.ts";
import { plainSettings, type Round } from "./round.ts";

/**
 * The round after this one: everything is copied. Where there is a model that the round did not have, its variants are sampled as
 * the newest of the round's are and come first, and the rule is new against previous.
 * `modelIds` in the order in which models were registered.
 */
export function nextDraft(previous: Round, given: Given, modelIds: readonly string[]): Draft {
	const { axes, suggestions } = previous;
	const old = previous.variants.map(({ modelId, systemPrompt, temperature, topP, maxTokens }) => ({
		...{ modelId, systemPrompt, temperature, topP, maxTokens },
	}));
	const used = new Set(old.map(({ modelId }) => modelId));
	const newest = modelIds.filter((id) => !used.has(id)).at(-1);
	const copied = {
		...plainSettings(previous),
		axes,
		suggestions,
		...given,
		deadline: null,
	};
	if (newest === undefined) return { ...copied, variants: old, pairRule: previous.pairRule };
	const kept = old.filter(({ modelId }) => modelId === newestOf(previous, modelIds));
	const fresh = kept.map((variant): DraftVariant => ({ ...variant, modelId: newest }));
	return {
		...copied,
		variants: [...fresh, ...kept].slice(0, 8),
		pairRule: { kind: "new_previous", newModelId: newest },
	};
}

/** The model that was new in the round; where the rule does not say, the one that was registered last. */
function newestOf({ variants, pairRule }: Round, modelIds: readonly string[]): string | undefined {
	if (pairRule.kind === "new_previous" && pairRule.newModelId !== null) return pairRule.newModelId;
	const used = new Set(variants.map(({ modelId }) => modelId));
	return modelIds.filter((id) => used.has(id)).at(-1) ?? variants[0]?.modelId;
}
