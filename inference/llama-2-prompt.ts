/**
 * The exact prompt of Meta's reference implementation (llama/generation.py, `chat_completion`), as token ids.
 * Each turn is tokenized by itself, with a begin token before it and, after an answer, an end token.
 */

export const templateVersion = "llama-2-chat/1";

export type Message = { role: "system" | "user" | "assistant"; content: string };

/** A text that is tokenized as a whole; `answered` turns are followed by the end token. */
export type Turn = { text: string; answered: boolean };

export type Tokenizer = { bos: number; eos: number; tokenize: (text: string) => readonly number[] };

/** The messages make no prompt; the message is a sentence, `index` and `field` say where. */
export class PromptError extends Error {
	override name = "PromptError";
	readonly index: number;
	readonly field: "role" | "content";

	constructor(message: string, index: number, field: "role" | "content") {
		super(message);
		this.index = index;
		this.field = field;
	}
}

const specialTags = ["[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"] as const;

/** Throws `PromptError` where the roles do not alternate or a message contains one of the template's own tags. */
export function llama2Turns(messages: readonly Message[]): Turn[] {
	messages.forEach(refuseSpecialTags);
	const dialogue = mergeSystem(messages);
	const shift = messages.length - dialogue.length;
	dialogue.forEach((message, i) => {
		const expected = i % 2 === 0 ? "user" : "assistant";
		if (message.role !== expected) {
			throw new PromptError(
				`Message ${i + shift + 1} has the role ${message.role}; an optional system message comes first, then user and assistant in turn.`,
				i + shift,
				"role",
			);
		}
	});
	if (dialogue.length % 2 === 0)
		throw new PromptError("The last message must be of the user.", messages.length - 1, "role");
	const turns: Turn[] = [];
	for (let i = 0; i < dialogue.length; i += 2) {
		const question = `[INST] ${strip(dialogue[i]?.content ?? "")} [/INST]`;
		const answer = dialogue[i + 1];
		turns.push(
			answer === undefined
				? { text: question, answered: false }
				: { text: `${question} ${strip(answer.content)} `, answered: true },
		);
	}
	return turns;
}

export function llama2PromptIds(messages: readonly Message[], { bos, eos, tokenize }: Tokenizer): number[] {
	return llama2Turns(messages).flatMap(({ text, answered }) => [bos, ...tokenize(text), ...(answered ? [eos] : [])]);
}

/** A leading system message becomes the beginning of the first user message. */
function mergeSystem(messages: readonly Message[]): readonly Message[] {
	const [system, first, ...rest] = messages;
	if (system?.role !== "system") return messages;
	if (first === undefined) throw new PromptError("A user message must follow the system message.", 0, "role");
	const content = `<<SYS>>\n${system.content}\n<</SYS>>\n\n${first.content}`;
	return [{ role: first.role, content }, ...rest];
}

function refuseSpecialTags({ content }: Message, index: number): void {
	const tag = specialTags.find((candidate) => content.includes(candidate));
	if (tag === undefined) return;
	throw new PromptError(
		`Message ${index + 1} contains ${tag}, a mark of the Llama 2 prompt that no message may contain.`,
		index,
		"content",
	);
}

// What Python's str.strip() removes; JavaScript's trim() also removes U+FEFF and keeps U+001C to U+001F and U+0085.
const space = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const leading = new RegExp(`^${space}+`);

function strip(text: string): string {
	let end = text.length;
	while (end > 0 && isSpace.test(text.charAt(end - 1))) end--;
	return text.slice(0, end).replace(leading, "");
}

const isSpace = new RegExp(space);
