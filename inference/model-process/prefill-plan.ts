/**
 * Decides, before each tick, how prompts get into their sequences: by copying from a sequence that already holds their
 * beginning, by waiting for an earlier run that is just evaluating it, or by evaluating a chunk. Pure.
 */

/** Copying costs about as much as evaluating this many tokens, so a smaller gain is not worth it. */
export const smallestGain = 16;

/** A run whose prompt is not all evaluated; in the order of arrival. `target` is the prompt without its last id. */
export type PendingPrompt = { slot: number; target: readonly number[]; evaluated: number };

/** What a sequence holds now. */
export type HeldTokens = { slot: number; tokens: readonly number[] };

export type PromptCopy = { slot: number; from: number; length: number };
export type PromptChunk = { slot: number; start: number; end: number };

export function sharedLength(a: readonly number[], b: readonly number[]): number {
	const shorter = Math.min(a.length, b.length);
	let length = 0;
	while (length < shorter && a[length] === b[length]) length++;
	return length;
}

function isWorthwhile(length: number, { target, evaluated }: PendingPrompt): boolean {
	return length > evaluated && (length === target.length || length - evaluated >= smallestGain);
}

/** The copies that spare pending prompts an evaluation, at most one for each. */
export function planCopies(pending: readonly PendingPrompt[], held: readonly HeldTokens[]): PromptCopy[] {
	return pending.flatMap((prompt) => {
		let best: PromptCopy = { slot: prompt.slot, from: prompt.slot, length: 0 };
		for (const { slot, tokens } of held) {
			if (slot === prompt.slot) continue;
			const length = sharedLength(tokens, prompt.target);
			if (length > best.length) best = { slot: prompt.slot, from: slot, length };
		}
		return isWorthwhile(best.length, prompt) ? [best] : [];
	});
}

/** Which chunks to evaluate in this tick, `budget` tokens in all; a prompt whose beginning an earlier one evaluates waits. */
export function planChunks(pending: readonly PendingPrompt[], budget: number): PromptChunk[] {
	const chunks: PromptChunk[] = [];
	let left = budget;
	pending.forEach((prompt, i) => {
		const waits = pending
			.slice(0, i)
			.some((earlier) => isWorthwhile(sharedLength(earlier.target, prompt.target), prompt));
		const length = Math.min(prompt.target.length - prompt.evaluated, left);
		if (waits || length <= 0) return;
		left -= length;
		chunks.push({ slot: prompt.slot, start: prompt.evaluated, end: prompt.evaluated + length });
	});
	return chunks;
}
