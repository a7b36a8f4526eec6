import { type Message, otherSide, type Side } from "../comparisons/comparison.ts";
import { pointOf } from "../judgements/judgement.ts";
import { editedPairs } from "./edited-pairs.ts";
import { choosyFormats, type Format, formatsOfPairs, type LeftOut, leftOutOf, shapeOf } from "./format-fit.ts";
import {
	type ExportedResponse,
	type JudgedPair,
	type Margin,
	marginOf,
	promptMessages,
	toPreferenceRow,
} from "./preference-row.ts";

export type Row = Record<string, unknown>;
/** A judgement of one axis in a format: its rows, or why there are none. */
export type Formatted = { rows: Row[] } | { leftOut: LeftOut };

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
function implicit(pair: JudgedPair, margin: Margin): Row {
	const prompt = promptMessages(pair);
	const { chosen, rejected } = turnsOf(pair);
	const conversations = { chosen: [...prompt, ...reply(chosen)], rejected: [...prompt, ...reply(rejected)] };
	return { ...conversations, ...marginOf(pair, margin) };
}

/** OpenRLHF's reward models: with prompt_key set, prompt and response are put together there. */
function openRlhf(pair: JudgedPair, margin: Margin): Row {
	const { chosen, rejected } = turnsOf(pair);
	return {
		prompt: promptMessages(pair),
		chosen: reply(chosen),
		rejected: reply(rejected),
		...marginOf(pair, margin),
	};
}

/** TRL's KTOTrainer: a row a response, good or bad. */
function kto(pair: JudgedPair): Row[] {
	const prompt = promptMessages(pair);
	const { chosen, rejected } = turnsOf(pair);
	return [
		{ prompt, completion: reply(chosen), label: true },
		{ prompt, completion: reply(rejected), label: false },
	];
}

const marks = { user: "\n\nHuman: ", assistant: "\n\nAssistant: " } as const;

/** Anthropic's: one string a side. It knows no system prompt, and a text that holds its marks could not be told apart. */
function hhRlhf(pair: JudgedPair): Row {
	const { said, chosen, rejected } = turnsOf(pair);
	const before = said.map(({ role, content }) => `${marks[role === "assistant" ? role : "user"]}${content}`).join("");
	const whole = (text: string) => `${before}${marks.assistant}${text}`;
	return { chosen: whole(chosen), rejected: whole(rejected) };
}

/** LLaMA-Factory's sharegpt ranking. */
function llamaFactory(pair: JudgedPair): Row {
	const { system, said, chosen, rejected } = turnsOf(pair);
	const conversations = said.map(({ role, content }) => ({
		from: role === "assistant" ? "gpt" : "human",
		value: content,
	}));
	const gpt = (value: string) => ({ from: "gpt", value });
	return { conversations, chosen: gpt(chosen), rejected: gpt(rejected), system };
}

/** Axolotl's bradley_terry.chat_template: a single turn, with a system field that must be there. */
function axolotl(pair: JudgedPair): Row {
	const { system, said, chosen, rejected } = turnsOf(pair);
	return { system, input: said[0]?.content ?? "", chosen, rejected };
}

/**
 * The two sides in an order that does not tell how they were shown: seeds are drawn, so either response comes first as often.
 * Formats with a first and a second response would give the shown side away otherwise.
 */
function inOrder({ responses: { left, right }, chosen }: JudgedPair): [Side, Side] {
	const seed = (response: ExportedResponse) => response.seed ?? -1;
	const told = ({ text, modelName, temperature }: ExportedResponse) => JSON.stringify([text, modelName, temperature]);
	if (seed(left) !== seed(right)) return seed(left) < seed(right) ? ["left", "right"] : ["right", "left"];
	if (told(left) !== told(right)) return told(left) < told(right) ? ["left", "right"] : ["right", "left"];
	return [chosen, otherSide(chosen)];
}

/** Battles as those of Chatbot Arena, for Bradley–Terry analysis; the one format that names models by design. */
function arena(pair: JudgedPair): Row {
	const prompt = promptMessages(pair);
	const [a, b] = inOrder(pair);
	const tie = pair.unacceptable ? "tie (bothbad)" : "tie";
	return {
		question_id: pair.comparisonId,
		model_a: pair.responses[a].modelName,
		model_b: pair.responses[b].modelName,
		winner: pair.degree === "negligibly" ? tie : pair.chosen === a ? "model_a" : "model_b",
		judge: pair.aggregate ? "several" : pair.pseudonym,
		conversation_a: [...prompt, ...reply(pair.responses[a].text)],
		conversation_b: [...prompt, ...reply(pair.responses[b].text)],
		turn: prompt.filter(({ role }) => role === "user").length,
		anony: true,
		language: "unknown",
		tstamp: pair.judgedAt.getTime() / 1000,
	};
}

/** From -3 (response 1 far better) to 3: eight points onto seven, as both that are negligibly better are 0. */
function scoreOf(pair: JudgedPair, first: Side): number {
	const point = pointOf({ chosen: pair.chosen === first ? "left" : "right", degree: pair.degree });
	return point <= 4 ? point - 4 || 0 : point - 5;
}

/** As HelpSteer3's preferences, for research: one judgement a row, negative where response 1 is the better one. */
function helpSteer(pair: JudgedPair): Row {
	const [first, second] = inOrder(pair);
	const score = scoreOf(pair, first);
	const feedback = { feedback1: pair.reasons[first].join("; "), feedback2: pair.reasons[second].join("; ") };
	return {
		...{ domain: pair.labelled.category ?? "general", language: "unknown", context: promptMessages(pair) },
		...{ response1: pair.responses[first].text, response2: pair.responses[second].text },
		overall_preference: score,
		individual_preference: [{ score, reasoning: pair.aggregate ? "" : pair.comment, ...feedback }],
	};
}

/** The conversation with the chosen reply, or with what an annotator made of it. */
function sft(pair: JudgedPair): Row {
	const edited = pair.edit?.side === pair.chosen ? pair.edit.text : null;
	return { messages: [...promptMessages(pair), ...reply(edited ?? turnsOf(pair).chosen)] };
}

/** Everything that is known of a judgement, with the side on which the chosen response was shown. */
function judgement(pair: JudgedPair): Row {
	const { margin: _margin, split, pair: _kind, ...row } = toPreferenceRow(pair, "none");
	const { category, tags, level } = pair.labelled;
	return {
		...row,
		...{ margin_small: marginOf(pair, "small").margin, margin_large: marginOf(pair, "large").margin },
		...{ comment: pair.aggregate ? "" : pair.comment, guidelines_version: pair.guidelinesVersion },
		...{ prompt_category: category, prompt_tags: tags, prompt_level: level },
		...{ chosen_side: pair.chosen, split },
	};
}

function rowsOf(pair: JudgedPair, format: Format, margin: Margin): Row[] {
	switch (format) {
		case "preference":
			return [toPreferenceRow(pair, margin)];
		case "preference-implicit":
			return [implicit(pair, margin)];
		case "openrlhf":
			return [openRlhf(pair, margin)];
		case "kto":
			return kto(pair);
		case "hh-rlhf":
			return [hhRlhf(pair)];
		case "llama-factory":
			return [llamaFactory(pair)];
		case "axolotl-rm":
			return [axolotl(pair)];
		case "helpsteer3":
			return [helpSteer(pair)];
		case "arena":
			return [arena(pair)];
		case "sft":
			return [sft(pair)];
		case "judgements":
			return [judgement(pair)];
	}
}

export type Form = {
	format: Format;
	margin: Margin /** Whether edited replies make pairs of their own. */;
	edits?: boolean;
};

/** A judgement of one axis as this format has it. */
export function toRows(pair: JudgedPair, { format, margin, edits = false }: Form): Formatted {
	const leftOut = choosyFormats.includes(format) ? leftOutOf(shapeOf(pair), format) : null;
	if (leftOut) return { leftOut };
	const more = edits && formatsOfPairs.includes(format) ? editedPairs(pair) : [];
	return { rows: [pair, ...more].flatMap((each) => rowsOf(each, format, margin)) };
}
