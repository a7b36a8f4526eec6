import { z } from "zod";
import type { NewPrompt, PoolMessage } from "./pool.ts";
import { holdsFormatTags, withoutFormatTags } from "./prompt.ts";
import { promptSchema } from "./prompt-schema.ts";

export const fileFormats = ["jsonl", "csv", "text"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** By the end of a file's name; anything unknown is read as plain text. */
export function formatOf(fileName: string): FileFormat {
	if (/\.(jsonl|ndjson|json)$/i.test(fileName)) return "jsonl";
	return /\.(csv|tsv)$/i.test(fileName) ? "csv" : "text";
}

const column = z.string().max(200).nullable();
/** Which column of a file holds what; null where none does. */
export const mappingSchema = z.strictObject({
	prompt: column,
	/** Messages before the prompt; where no column holds the prompt, the last message is it. */
	messages: column,
	category: column,
	tags: column,
	level: column,
});
export type Mapping = z.infer<typeof mappingSchema>;

const usualNames: Record<keyof Mapping, readonly string[]> = {
	prompt: ["prompt", "instruction", "question", "query", "input", "text"],
	messages: ["messages", "history", "conversation", "conversations", "dialogue"],
	category: ["category", "topic", "domain", "type"],
	tags: ["tags", "labels", "keywords", "tag"],
	level: ["level", "difficulty", "tier"],
};

/** The columns that are called as such columns usually are. */
export function proposedMapping(columns: readonly string[]): Mapping {
	const find = (field: keyof Mapping) => {
		const byName = new Map([...columns].reverse().map((name) => [name.trim().toLowerCase(), name]));
		return usualNames[field].map((name) => byName.get(name)).find((name) => name !== undefined) ?? null;
	};
	const messages = find("messages");
	// A file of one column holds prompts, whatever that is called.
	const only = columns.length === 1 && messages === null ? (columns[0] ?? null) : null;
	return {
		...{ prompt: find("prompt") ?? only, messages, category: find("category") },
		...{ tags: find("tags"), level: find("level") },
	};
}

export type Mapped = { prompt: NewPrompt } | { reason: string };

class Fault extends Error {}

/** @returns the prompt that a record holds under this mapping, or a sentence that says why it holds none */
export function toPrompt(fields: Readonly<Record<string, unknown>>, mapping: Mapping): Mapped {
	const at = (name: string | null) => (name === null || !Object.hasOwn(fields, name) ? null : fields[name]);
	try {
		const messages = messagesOf(at(mapping.messages));
		const { prompt, history } = split(textOf(at(mapping.prompt), "prompt"), messages);
		const { category, tags, level } = mapping;
		return {
			prompt: {
				...{ prompt: checkedPrompt(prompt), history },
				...{ category: shortText(at(category), "category"), tags: tagsOf(at(tags)), level: levelOf(at(level)) },
			},
		};
	} catch (error) {
		if (error instanceof Fault) return { reason: error.message };
		throw error;
	}
}

function textOf(value: unknown, what: string): string | null {
	if (value === null || value === undefined || value === "") return null;
	if (typeof value !== "string") throw new Fault(`The ${what} is no text.`);
	return value;
}

function checkedPrompt(text: string): string {
	const checked = promptSchema.safeParse(text);
	if (!checked.success) throw new Fault(checked.error.issues[0]?.message ?? "This prompt cannot be taken.");
	return checked.data;
}

function split(prompt: string | null, messages: PoolMessage[]): { prompt: string; history: PoolMessage[] } {
	const last = messages.at(-1);
	if (prompt !== null) {
		if (last?.role === "user") throw new Fault("The messages before a prompt end with one of the assistant.");
		return { prompt, history: messages };
	}
	if (!last) throw new Fault("There is no prompt.");
	if (last.role !== "user") throw new Fault("The last message is the user's: it is the prompt.");
	return { prompt: last.content, history: messages.slice(0, -1) };
}

const messageListSchema = z
	.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string().trim().min(1).max(20_000) }))
	.max(100);

function messagesOf(value: unknown): PoolMessage[] {
	if (value === null || value === undefined || value === "") return [];
	const parsed = messageListSchema.safeParse(typeof value === "string" ? fromJson(value) : value);
	if (!parsed.success)
		throw new Fault('Messages are a list of up to 100 {"role": "user" or "assistant", "content": text}, none empty.');
	const inTurn = parsed.data.every(({ role }, i) => role === (i % 2 === 0 ? "user" : "assistant"));
	if (!inTurn) throw new Fault("The messages are not in turn: first the user, then the assistant, and so on.");
	if (parsed.data.some(({ content }) => holdsFormatTags(content)))
		throw new Fault(withoutFormatTags.replace("the prompt", "the messages"));
	return parsed.data.map(({ role, content }) => ({ role, content: storable(content, "messages") }));
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function storable(text: string, what: string): string {
	if (text.includes("\0") || !text.isWellFormed()) throw new Fault(`Take the broken characters out of the ${what}.`);
	return text;
}

function shortText(value: unknown, what: string): string | null {
	const text = (typeof value === "number" ? String(value) : textOf(value, what))?.trim() ?? "";
	if (text.length > 60) throw new Fault(`The ${what} is longer than 60 characters.`);
	return text === "" ? null : storable(text, what);
}

/** A list, or one text with commas, semicolons or bars between the tags. */
function tagsOf(value: unknown): string[] {
	const list = z.array(z.unknown()).safeParse(value);
	const texts = list.success ? list.data : (textOf(value, "tags") ?? "").split(/[,;|]/);
	const tags = texts.map((tag) => shortText(tag, "tag")).filter((tag) => tag !== null);
	if (tags.length > 20) throw new Fault("There are more than 20 tags.");
	return [...new Set(tags)];
}

function levelOf(value: unknown): number | null {
	if (value === null || value === undefined || value === "") return null;
	const level = typeof value === "string" && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
	if (typeof level !== "number" || !Number.isInteger(level) || level < 1 || level > 1000)
		throw new Fault("The level is a whole number from 1 (simple) to 1000.");
	return level;
}
