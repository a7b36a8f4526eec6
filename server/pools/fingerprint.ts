import { createHash } from "node:crypto";
import type { NewPrompt } from "./pool.ts";

/** What makes no other prompt of it is taken away: form (NFKC), case, punctuation and white space. */
export function normalised(text: string): string {
	const words = text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\p{P}\s]+/gu, " ")
		.trim();
	// A text of punctuation alone would be the same as any other such text.
	return words === "" ? text.normalize("NFKC").trim() : words;
}

/** The texts of a conversation in one, each normalised. */
export function normalisedPrompt({ prompt, history }: Pick<NewPrompt, "prompt" | "history">): string {
	return [...history.map(({ content }) => content), prompt].map(normalised).join("\n");
}

/** sha256 in hex of what `normalisedPrompt` returned: the same twice is an exact duplicate. */
export function fingerprint(normalisedText: string): string {
	return createHash("sha256").update(normalisedText).digest("hex");
}
