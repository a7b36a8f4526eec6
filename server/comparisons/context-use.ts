import type { Message } from "./comparison.ts";

/** Tokens that a turn has beside its texts: its begin and end, and the marks of the instruction. */
const tokensPerTurn = 12;

/** Where no response says it: Llama 2 makes a token of some four characters of English. */
const usualTokensPerCharacter = 0.25;

/** How much of a pair's two responses' tokens and characters there were; 0 and 0 where engines send no token ids. */
export type Measured = { tokens: number; characters: number };

/**
 * About how many tokens a dialogue takes so far. It is measured by both responses together, whichever was chosen, and by the longest
 * system prompt of the round, so that it tells nothing of which variant was where.
 */
export function tokensUsed(history: readonly Message[], longestSystemPrompt: number, measured: Measured): number {
	const { tokens, characters } = measured;
	const perCharacter = tokens > 0 && characters > 0 ? tokens / characters : usualTokensPerCharacter;
	const written = history.reduce((sum, { content }) => sum + content.length, longestSystemPrompt);
	const turns = history.filter(({ role }) => role === "user").length + 1;
	return Math.ceil(perCharacter * written) + tokensPerTurn * turns;
}

/** The share of the context that is left, as a whole per cent from 0 to 100. */
export function percentLeft({ used, of }: { used: number; of: number }): number {
	return Math.max(0, Math.min(100, Math.floor((100 * (of - used)) / of)));
}
