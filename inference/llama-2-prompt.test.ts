import llamaTokenizer from "llama-tokenizer-js";
import { describe, expect, test } from "vitest";
import { goldenPrompts } from "./golden/llama-2-prompts.ts";
import { llama2PromptIds, llama2Turns, type Message, PromptError } from "./llama-2-prompt.ts";

const user = (content: string): Message => ({ role: "user", content });
const assistant = (content: string): Message => ({ role: "assistant", content });
const system = (content: string): Message => ({ role: "system", content });

const asText = (messages: Message[]) =>
	llama2Turns(messages)
		.map(({ text, answered }) => `<s>${text}${answered ? "</s>" : ""}`)
		.join("");

describe("the text of the prompt", () => {
	test("is Meta's, for a dialogue with a system prompt and spaces", () => {
		expect(asText([system("S"), user(" U1 "), assistant(" A1 "), user("U2")])).toBe(
			"<s>[INST] <<SYS>>\nS\n<</SYS>>\n\n U1 [/INST] A1 </s><s>[INST] U2 [/INST]",
		);
	});

	test("strips what Python's str.strip() strips, and no more", () => {
		expect(asText([user("\u001c\u0085\u3000 x\ufeff\n")])).toBe("<s>[INST] x\ufeff [/INST]");
	});

	test("strips a long run of spaces in linear time", () => {
		const spaces = " ".repeat(100_000);
		expect(asText([user(`${spaces}x${spaces}y${spaces}`)])).toBe(`<s>[INST] x${spaces}y [/INST]`);
	});
});

describe("the token ids of the real Llama 2 vocabulary", () => {
	const tokenizer = { bos: 1, eos: 2, tokenize: (text: string) => llamaTokenizer.encode(text, false, true) };

	test.each(goldenPrompts)("$name", ({ messages, ids }) => {
		expect(llama2PromptIds(messages, tokenizer)).toEqual(ids);
	});
});

describe("refused with a sentence", () => {
	const refusal = (messages: Message[]) => {
		try {
			llama2Turns(messages);
		} catch (error) {
			if (error instanceof PromptError) return { message: error.message, index: error.index, field: error.field };
			throw error;
		}
		throw new Error("It was not refused.");
	};

	test.each(["[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"])("%s in any message", (tag) => {
		const message = (n: number) =>
			`Message ${n} contains ${tag}, a mark of the Llama 2 prompt that no message may contain.`;
		expect(refusal([user(`a ${tag} b`)])).toEqual({ message: message(1), index: 0, field: "content" });
		expect(refusal([system(tag), user("a")])).toEqual({ message: message(1), index: 0, field: "content" });
		expect(refusal([user("a"), assistant(tag), user("b")])).toEqual({
			message: message(2),
			index: 1,
			field: "content",
		});
	});

	test("roles that do not alternate, or do not end with the user", () => {
		expect(refusal([assistant("a")])).toMatchObject({ index: 0, field: "role" });
		expect(refusal([user("a"), user("b")])).toMatchObject({ index: 1, field: "role" });
		expect(refusal([system("s"), assistant("a")])).toMatchObject({ index: 1, field: "role" });
		expect(refusal([user("a"), system("s"), user("b")])).toMatchObject({ index: 1, field: "role" });
		expect(refusal([system("s")]).message).toBe("A user message must follow the system message.");
		expect(refusal([user("a"), assistant("b")]).message).toBe("The last message must be of the user.");
	});
});
