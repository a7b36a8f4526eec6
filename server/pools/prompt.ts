import { z } from "zod";

export const promptCharacters = 2000;
/** The tags of Meta's chat format; its reference refuses them in messages, and so do we, before anything is sampled. */
const formatTags = ["[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"];

/** PostgreSQL keeps any text but NUL characters and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
	return !text.includes("\0") && text.isWellFormed();
}

export const holdsFormatTags = (text: string): boolean => formatTags.some((tag) => text.includes(tag));
export const withoutFormatTags = `Take ${formatTags.join(", ")} out of the prompt: these tags belong to the model's own format.`;

export const promptSchema = z
	.string()
	.max(promptCharacters, `Shorten the prompt to ${promptCharacters.toLocaleString("en")} characters.`)
	.refine((text) => text.trim().length > 0, "Write a prompt first.")
	.refine((text) => !holdsFormatTags(text), withoutFormatTags)
	.refine(isStorable, "Take the broken or invisible NUL characters out of the prompt.");
