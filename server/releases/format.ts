import { z } from "zod";
import { type Message, otherSide } from "../comparisons/comparison.ts";
import { type JudgedPair, type Margin, marginOf, promptMessages, toPreferenceRow } from "./preference-row.ts";

/** The forms in which trainers read judgements; docs/export.md says which reads which. */
export const formats = [
	...(["preference", "preference-implicit", "kto", "hh-rlhf", "llama-factory", "axolotl-rm"] as const),
	...(["openrlhf", "arena", "sft", "judgements"] as const),
] as const;
export type Format = (typeof formats)[number];
export const formatSchema = z.enum(formats);

/** Of which a margin is part, where one is wanted; the others know none. */
export const formatsWithMargin: readonly Format[] = ["preference", "preference-implicit", "openrlhf"];

/** Why a format cannot hold a judgement. */
export const leftOutReasons = ["several_turns", "system_prompt", "turn_marks", "even_turns"] as const;
export type LeftOut = (typeof leftOutReasons)[number];

/** A judgement of one axis in a format: its rows, or why there are none. */
export type Formatted = { rows: object[] } | { leftOut: LeftOut };

const reply = (content: string): [Message] => [{ role: "assistant", content }];

type Turns = { system: string; said: Message[]; chosen: string; rejected: string };

/** The system prompt apart, where both responses had the same one. */
function turnsOf(pair: JudgedPair): Turns {
	const messages = promptMessages(pair);
	const [first] = messages;
	const texts = { chosen: pair.responses[pair.chosen].text, rejected: pair.responses[otherSide(pair.chosen)].text };
	if (first?.role === "system") return { system: first.content, said: messages.slice(1), ...texts };
	return { system: "", said: messages, ...texts };
}

/** TRL's recommended form for reward models: whole conversations, which differ in their last message. */
function implicit(pair: JudgedPair, margin: Margin): Formatted {
	const prompt = promptMessages(pair);
	const { chosen, rejected } = turnsOf(pair);
	const conversations = { chosen: [...prompt, ...reply(chosen)], rejected: [...prompt, ...reply(rejected)] };
	return { rows: [{ ...conversations, ...marginOf(pair, margin) }] };
}

/** OpenRLHF's reward models: with prompt_key set, prompt and response are put together there. */
function openRlhf(pair: JudgedPair, margin: Margin): Formatted {
	const { chosen, rejected } = turnsOf(pair);
	const lists = { prompt: promptMessages(pair), chosen: reply(chosen), rejected: reply(rejected) };
	return { rows: [{ ...lists, ...marginOf(pair, margin) }] };
}

/** TRL's KTOTrainer: a row a response, good or bad. */
function kto(pair: JudgedPair): Formatted {
	const prompt = promptMessages(pair);
	const { chosen, rejected } = turnsOf(pair);
	return {
		rows: [
			{ prompt, completion: reply(chosen), label: true },
			{ prompt, completion: reply(rejected), label: false },
		],
	};
}

const marks = { user: "\n\nHuman: ", assistant: "\n\nAssistant: " } as const;
const holdsMark = (text: string) => /\n\n(Human|Assistant):/.test(text);

/** Anthropic's: one string a side. It knows no system prompt, and a text that holds its marks could not be told apart. */
function hhRlhf(pair: JudgedPair): Formatted {
	const { system, said, chosen, rejected } = turnsOf(pair);
	if (system !== "") return { leftOut: "system_prompt" };
	if ([...said.map(({ content }) => content), chosen, rejected].some(holdsMark)) return { leftOut: "turn_marks" };
	const before = said.map(({ role, content }) => `${marks[role === "assistant" ? role : "user"]}${content}`).join("");
	const whole = (text: string) => `${before}${marks.assistant}${text}`;
	return { rows: [{ chosen: whole(chosen), rejected: whole(rejected) }] };
}

/** LLaMA-Factory's sharegpt ranking, which drops a prompt with an even number of turns. */
function llamaFactory(pair: JudgedPair): Formatted {
	const { system, said, chosen, rejected } = turnsOf(pair);
	if (said.length % 2 === 0) return { leftOut: "even_turns" };
	const conversations = said.map(({ role, content }) => ({
		from: role === "assistant" ? "gpt" : "human",
		value: content,
	}));
	const gpt = (value: string) => ({ from: "gpt", value });
	return { rows: [{ conversations, chosen: gpt(chosen), rejected: gpt(rejected), system }] };
}

/** Axolotl's bradley_terry.chat_template: a single turn, with a system field that must be there. */
function axolotl(pair: JudgedPair): Formatted {
	const { system, said, chosen, rejected } = turnsOf(pair);
	const [only] = said;
	if (said.length !== 1 || !only) return { leftOut: "several_turns" };
	return { rows: [{ system, input: only.content, chosen, rejected }] };
}

/** Battles as those of Chatbot Arena, for Bradley–Terry analysis; the one format that names models by design. */
function arena(pair: JudgedPair): Formatted {
	const prompt = promptMessages(pair);
	const { left, right } = pair.responses;
	const tie = pair.unacceptable ? "tie (bothbad)" : "tie";
	return {
		rows: [
			{
				question_id: pair.comparisonId,
				model_a: left.modelName,
				model_b: right.modelName,
				winner: pair.degree === "negligibly" ? tie : pair.chosen === "left" ? "model_a" : "model_b",
				judge: pair.aggregate ? "several" : pair.pseudonym,
				conversation_a: [...prompt, ...reply(left.text)],
				conversation_b: [...prompt, ...reply(right.text)],
				turn: prompt.filter(({ role }) => role === "user").length,
				anony: true,
				language: "unknown",
				tstamp: pair.judgedAt.getTime() / 1000,
			},
		],
	};
}

/** The conversation with the chosen reply, or with what an annotator made of it. */
function sft(pair: JudgedPair): Formatted {
	const edited = pair.edit?.side === pair.chosen ? pair.edit.text : null;
	return { rows: [{ messages: [...promptMessages(pair), ...reply(edited ?? turnsOf(pair).chosen)] }] };
}

/** Everything that is known of a judgement, with the side on which the chosen response was shown. */
function judgement(pair: JudgedPair): Formatted {
	const { margin: _margin, split: _split, ...row } = toPreferenceRow(pair, "none");
	const margins = { margin_small: marginOf(pair, "small").margin, margin_large: marginOf(pair, "large").margin };
	return { rows: [{ ...row, ...margins, chosen_side: pair.chosen }] };
}

/** A judgement of one axis as this format has it. */
export function toRows(pair: JudgedPair, format: Format, margin: Margin): Formatted {
	switch (format) {
		case "preference":
			return { rows: [toPreferenceRow(pair, margin)] };
		case "preference-implicit":
			return implicit(pair, margin);
		case "openrlhf":
			return openRlhf(pair, margin);
		case "kto":
			return kto(pair);
		case "hh-rlhf":
			return hhRlhf(pair);
		case "llama-factory":
			return llamaFactory(pair);
		case "axolotl-rm":
			return axolotl(pair);
		case "arena":
			return arena(pair);
		case "sft":
			return sft(pair);
		case "judgements":
			return judgement(pair);
	}
}
