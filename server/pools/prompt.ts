export const promptCharacters = 2000;
/** The tags of Meta's chat format; its reference refuses them in messages, and so do we, before anything is sampled. */
const formatTags = ["[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"];

/** PostgreSQL keeps any text but NUL characters and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
	return !text.includes("\0") && text.isWellFormed();
}

export const holdsFormatTags = (text: string): boolean => formatTags.some((tag) => text.includes(tag));
export const withoutFormatTags = `Take ${formatTags.join(", ")} out of the prompt: these tags belong to the model's own format.`;

/** What is wrong with a prompt, as a sentence; null for one that can be sampled. */
export function promptProblem(text: string): string | null {
	if (text.length > promptCharacters)
		return `Shorten the prompt to ${promptCharacters.toLocaleString("en")} characters.`;
	if (text.trim() === "") return "Write a prompt first.";
	if (holdsFormatTags(text)) return withoutFormatTags;
	return isStorable(text) ? null : "Take the broken or invisible NUL characters out of the prompt.";
}
