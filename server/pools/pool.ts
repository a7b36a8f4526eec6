/** A pool of prompts: what one may hold, and what one of its prompts is. */

export const poolLimits = {
	fileBytes: 50 * 1024 * 1024,
	prompts: 200_000,
	prompt: 8000,
	messages: 100,
	category: 80,
	tags: 20,
	tag: 40,
	level: 1000,
} as const;

export const promptFormats = ["jsonl", "csv", "text"] as const;
export type PromptFormat = (typeof promptFormats)[number];

export type PoolMessage = { role: "user" | "assistant"; content: string };

/** A prompt as a file brings it. */
export type PromptRow = {
	prompt: string;
	/** What was said before: user and assistant in turn. */
	history: PoolMessage[];
	category: string | null;
	tags: string[];
	/** For a curriculum: 1 is simple. */
	level: number | null;
};

/**
 * What makes two prompts the same: the words, not the width, case, spaces or sentence marks. Marks that sums and code are made
 * of stay, since "6 * 2" is not "6 / 2".
 */
export function normalisedPrompt(text: string): string {
	const folded = text.normalize("NFKC").toLowerCase().normalize("NFKC");
	const words = folded.replace(/[\s.,;:!?"'`´‘’“”„«»()[\]{}…¿¡。、–—]+/gu, " ").trim();
	return words === "" ? folded.trim() : words;
}
