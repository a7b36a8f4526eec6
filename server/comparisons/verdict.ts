/** What a response was stored with, as far as it can be checked. */
export type StoredTokens = {
	embedded: boolean;
	promptTokenIds: readonly number[];
	outputTokenIds: readonly number[];
	/** Natural logarithms, one an output token, of the distribution that was sampled from. */
	outputLogprobs: readonly number[];
	weightsSha256: string | null;
	topK: number | null;
	minP: number | null;
};

/** What a model says of the same tokens now; null where truncation would leave the token out. */
export type Recomputed = { logprobs: readonly (number | null)[]; weightsSha256: string };

export type Verdict =
	/** `largest` is the largest absolute difference of all tokens. */
	| { kind: "verified"; largest: number }
	/** `token` counts from 1. */
	| { kind: "differs"; token: number; stored: number; recomputed: number | null }
	| { kind: "weights_gone"; reason: string }
	| { kind: "cannot"; reason: string };

/**
 * How far a recomputed log-probability may be from the stored one. What else is in the batch changes the rounding of both; other
 * weights, another prompt or another text are off by far more.
 */
export const tolerance = 0.05;

/** Why a response cannot be checked at all, or null where it can. */
export function whyNot(stored: StoredTokens): string | null {
	const { embedded, promptTokenIds, outputTokenIds, outputLogprobs, weightsSha256, topK, minP } = stored;
	if (!embedded) return "A remote engine made it, and no weights are here to ask again.";
	if (
		promptTokenIds.length === 0 ||
		outputTokenIds.length === 0 ||
		weightsSha256 === null ||
		topK === null ||
		minP === null
	)
		return "It was stored without its tokens.";
	return outputLogprobs.length === outputTokenIds.length ? null : "It was stored without a probability for each token.";
}

/** Whether the stored tokens have the stored probabilities under the weights that are here. */
export function verdictOf(stored: StoredTokens, { logprobs, weightsSha256 }: Recomputed): Verdict {
	const reason = whyNot(stored);
	if (reason !== null) return { kind: "cannot", reason };
	if (stored.weightsSha256 !== weightsSha256)
		return { kind: "weights_gone", reason: "The file of that name holds other weights now." };
	let largest = 0;
	for (const [i, before] of stored.outputLogprobs.entries()) {
		const now = logprobs[i] ?? null;
		const difference = now === null ? Number.POSITIVE_INFINITY : Math.abs(now - before);
		if (!(difference <= tolerance)) return { kind: "differs", token: i + 1, stored: before, recomputed: now };
		largest = Math.max(largest, difference);
	}
	return { kind: "verified", largest };
}
