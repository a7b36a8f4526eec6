import { z } from "zod";
import type { JudgedPair } from "./preference-row.ts";

/** The forms in which trainers read judgements; docs/export.md says which reads which. */
export const formats = [
	...(["preference", "preference-implicit", "kto", "hh-rlhf", "llama-factory", "axolotl-rm"] as const),
	...(["openrlhf", "helpsteer3", "arena", "sft", "judgements"] as const),
] as const;
export type Format = (typeof formats)[number];
export const formatSchema = z.enum(formats);

/** Of which a margin is part, where one is wanted; the others know none. */
export const formatsWithMargin: readonly Format[] = ["preference", "preference-implicit", "openrlhf"];

/** Which hold pairs of a better and a worse response, and so those with an edited one too, where these are wanted. */
export const formatsOfPairs: readonly Format[] = [
	...(["preference", "preference-implicit", "hh-rlhf", "llama-factory", "axolotl-rm", "openrlhf"] as const),
];

/** How many rows a pair gives in a format. */
export function rowsOfPair(format: Format): number {
	return format === "kto" ? 2 : 1;
}

/** Why a format cannot hold a judgement. */
export const leftOutReasons = ["several_turns", "system_prompt", "turn_marks", "even_turns"] as const;
export type LeftOut = (typeof leftOutReasons)[number];

/** What of a judged pair decides whether a format can hold it. */
export type Shape = {
	/** Messages up to the last user turn, without a system prompt. */
	said: number;
	/** Both responses had the same system prompt. */
	system: boolean;
	/** A text holds the marks by which Anthropic's strings tell turns apart. */
	marks: boolean;
	/** Of the prompt, its history and the longer response. */
	characters: number;
};

export const turnMarks = ["\n\nHuman:", "\n\nAssistant:"] as const;
const holdsMark = (text: string) => turnMarks.some((mark) => text.includes(mark));

/** Those that cannot hold every pair. */
export const choosyFormats: readonly Format[] = ["hh-rlhf", "llama-factory", "axolotl-rm"];

/** Why the format cannot hold a pair of this shape; null where it can. */
export function leftOutOf({ said, system, marks }: Omit<Shape, "characters">, format: Format): LeftOut | null {
	if (format === "hh-rlhf") return system ? "system_prompt" : marks ? "turn_marks" : null;
	// LLaMA-Factory drops a prompt with an even number of turns.
	if (format === "llama-factory") return said % 2 === 0 ? "even_turns" : null;
	if (format === "axolotl-rm") return said === 1 ? null : "several_turns";
	return null;
}

/** TRL's default `max_length`; a token of English is some four characters. */
export const longRowTokens = 1024;
const charactersOfToken = 4;

/** Whether a trainer's usual limit cuts or drops the row. */
export function isLong({ characters }: Pick<Shape, "characters">): boolean {
	return characters > longRowTokens * charactersOfToken;
}

export function shapeOf(pair: JudgedPair): Shape {
	const { left, right } = pair.responses;
	const texts = [...pair.history.map(({ content }) => content), pair.prompt];
	const edited = pair.edit ? [pair.edit.text] : [];
	return {
		said: pair.history.length + 1,
		system: left.systemPrompt !== "" && left.systemPrompt === right.systemPrompt,
		marks: [...texts, left.text, right.text, ...edited].some(holdsMark),
		characters: texts.reduce((sum, text) => sum + text.length, 0) + Math.max(left.text.length, right.text.length),
	};
}
