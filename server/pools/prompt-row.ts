import { z } from "zod";
import { type PoolMessage, type PromptRow, poolLimits } from "./pool.ts";

/** Which column of a file holds what; null where none does. */
export const mappingSchema = z.strictObject({
	prompt: z.string().max(200).nullable(),
	/** A whole dialogue whose last message is the prompt, or what was said before the prompt where that has a column too. */
	messages: z.string().max(200).nullable(),
	category: z.string().max(200).nullable(),
	tags: z.string().max(200).nullable(),
	level: z.string().max(200).nullable(),
});
export type Mapping = z.infer<typeof mappingSchema>;

const usualNames: Record<keyof Mapping, string[]> = {
	prompt: ["prompt", "text", "instruction", "question", "input", "query"],
	messages: ["messages", "history", "conversation", "conversations", "dialogue"],
	category: ["category", "topic", "kind", "domain"],
	tags: ["tags", "labels", "keywords"],
	level: ["level", "difficulty", "stage"],
};

/** By the usual names; a file of one column holds prompts, whatever it is called. */
export function proposedMapping(columns: readonly string[]): Mapping {
	const named = (names: string[]) =>
		names.flatMap((name) => columns.filter((column) => column.trim().toLowerCase() === name)).at(0) ?? null;
	const messages = named(usualNames.messages);
	const prompt = named(usualNames.prompt) ?? (columns.length === 1 && messages === null ? (columns[0] ?? null) : null);
	const [category, tags, level] = [named(usualNames.category), named(usualNames.tags), named(usualNames.level)];
	return { prompt, messages, category, tags, level };
}

export type RowOrReason = { row: PromptRow } | { reason: string };

const messagesSchema = z
	.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string().trim().min(1).max(poolLimits.prompt) }))
	.max(poolLimits.messages);

/** A line of a file as a prompt, or the reason why it is none. */
export function promptRow(record: Readonly<Record<string, unknown>>, mapping: Mapping): RowOrReason {
	const at = (column: string | null): unknown => (column === null ? undefined : record[column]);
	try {
		const { prompt, history } = dialogueOf(at(mapping.prompt), at(mapping.messages));
		const category = wordOf(at(mapping.category), "category", poolLimits.category);
		return { row: { prompt, history, category, tags: tagsOf(at(mapping.tags)), level: levelOf(at(mapping.level)) } };
	} catch (error) {
		if (error instanceof BadRow) return { reason: error.message };
		throw error;
	}
}

class BadRow extends Error {}

const isEmpty = (value: unknown) => value === undefined || value === null || value === "";

function dialogueOf(prompt: unknown, messages: unknown): { prompt: string; history: PoolMessage[] } {
	const said = isEmpty(messages) ? [] : messagesOf(messages);
	const all = isEmpty(prompt) ? said : [...said, { role: "user" as const, content: promptOf(prompt) }];
	const last = all.at(-1);
	if (!last) throw new BadRow("There is no prompt.");
	if (all.some(({ role }, i) => role !== (i % 2 === 0 ? "user" : "assistant")) || last.role !== "user")
		throw new BadRow("Messages must be of user and assistant in turn, and the last one of the user.");
	return { prompt: last.content, history: all.slice(0, -1) };
}

function promptOf(value: unknown): string {
	if (typeof value !== "string") throw new BadRow("The prompt is not text.");
	const text = value.trim();
	if (text === "") throw new BadRow("There is no prompt.");
	if (text.length > poolLimits.prompt) throw new BadRow(`The prompt is longer than ${poolLimits.prompt} characters.`);
	if (text.includes("\0")) throw new BadRow("The prompt holds a NUL character.");
	return text;
}

function messagesOf(value: unknown): PoolMessage[] {
	const parsed = messagesSchema.safeParse(typeof value === "string" ? jsonOf(value) : value);
	if (!parsed.success) throw new BadRow("The messages are not a list of role (user or assistant) and content.");
	return parsed.data.map(({ role, content }) => ({ role, content: promptOf(content) }));
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function wordOf(value: unknown, what: string, most: number): string | null {
	if (isEmpty(value)) return null;
	if (typeof value !== "string" || value.includes("\0")) throw new BadRow(`The ${what} is not text.`);
	const word = value.trim();
	if (word.length > most) throw new BadRow(`The ${what} is longer than ${most} characters.`);
	return word === "" ? null : word;
}

/** A list, or words between commas or semicolons. */
function tagsOf(value: unknown): string[] {
	if (isEmpty(value)) return [];
	const parts: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[,;]/) : [value];
	const words = parts.map((part) => wordOf(part, "tag", poolLimits.tag)).filter((word) => word !== null);
	const tags = [...new Set(words)];
	if (tags.length > poolLimits.tags) throw new BadRow(`There are more than ${poolLimits.tags} tags.`);
	return tags;
}

function levelOf(value: unknown): number | null {
	if (isEmpty(value)) return null;
	const level = typeof value === "string" ? Number(value.trim() || Number.NaN) : value;
	if (typeof level !== "number" || !Number.isInteger(level) || level < 1 || level > poolLimits.level)
		throw new BadRow(`The level is not a whole number from 1 to ${poolLimits.level}.`);
	return level;
}
