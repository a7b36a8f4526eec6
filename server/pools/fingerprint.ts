import { createHash } from "node:crypto";
import { normalisedPrompt, type PromptRow } from "./pool.ts";

/** The same for prompts with the same words after the same dialogue, hex. */
export function fingerprintOf({ prompt, history }: Pick<PromptRow, "prompt" | "history">): string {
	const said = [...history.map(({ content }) => content), prompt].map(normalisedPrompt);
	return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}
