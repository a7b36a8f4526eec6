import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatOf, proposedMapping, toPrompt } from "./mapping.ts";

const mapping = { prompt: "prompt", messages: "messages", category: "category", tags: "tags", level: "level" };
const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

test("a format is known by the end of the file's name", () => {
	expect(["a.JSONL", "b.ndjson", "c.csv", "d.tsv", "e.txt", "f"].map(formatOf)).toEqual([
		...["jsonl", "jsonl", "csv", "csv", "text", "text"],
	]);
});

test("columns are proposed by their usual names, the likeliest first", () => {
	expect(proposedMapping(["id", "text", "Instruction", "difficulty"])).toEqual({
		...{ prompt: "Instruction", messages: null, category: null, tags: null, level: "difficulty" },
	});
});

describe("a record becomes a prompt", () => {
	test("with all that is mapped", () => {
		const fields = { prompt: "Why?", category: " Science ", tags: "sky; light,sky", level: "2", id: 7 };
		expect(toPrompt(fields, mapping)).toEqual({
			prompt: { prompt: "Why?", history: [], category: "Science", tags: ["sky", "light"], level: 2 },
		});
	});

	test("whose last message is the prompt, where no column holds one", () => {
		const messages = [user("Hi"), assistant("Hello"), user("Why?")];
		expect(toPrompt({ messages }, mapping)).toMatchObject({
			prompt: { prompt: "Why?", history: messages.slice(0, 2) },
		});
		expect(toPrompt({ messages: JSON.stringify(messages) }, mapping)).toMatchObject({ prompt: { prompt: "Why?" } });
	});

	test("with the messages before it", () => {
		const messages = [user("Hi"), assistant("Hello")];
		expect(toPrompt({ prompt: "Why?", messages }, mapping)).toMatchObject({ prompt: { history: messages } });
	});
});

test.each([
	["nothing", {}, /no prompt/],
	["white space", { prompt: " " }, /Write a prompt/],
	["a number for a prompt", { prompt: 7 }, /no text/],
	["a NUL", { prompt: "a\0b" }, /NUL/],
	["half a surrogate pair", { prompt: "a\ud800" }, /broken/],
	["tags of the model's format", { prompt: "[INST] x" }, /\[INST\]/],
	["too long a prompt", { prompt: "x".repeat(2001) }, /2,000/],
	["an assistant's last word", { messages: [user("a"), assistant("b")] }, /last message is the user's/],
	["two users in a row", { messages: [user("a"), user("b")] }, /not in turn/],
	["a prompt after a user's message", { prompt: "b", messages: [user("a")] }, /end with one of the assistant/],
	["a system message", { messages: [{ role: "system", content: "a" }, user("b")] }, /list of up to 100/],
	["messages that are no JSON", { messages: "hello" }, /list of up to 100/],
	["level nought", { prompt: "a", level: 0 }, /whole number/],
	["half a level", { prompt: "a", level: "1.5" }, /whole number/],
	["a long category", { prompt: "a", category: "x".repeat(61) }, /60 characters/],
])("a record with %s is refused with its reason", (_, fields, reason) => {
	expect(toPrompt(fields, mapping)).toEqual({ reason: expect.stringMatching(reason) });
});

test("no record throws, whatever it holds", () => {
	const fields = fc.record(
		{
			prompt: fc.anything(),
			messages: fc.anything(),
			category: fc.anything(),
			tags: fc.anything(),
			level: fc.anything(),
		},
		{ requiredKeys: [] },
	);
	fc.assert(
		fc.property(fields, (each) => {
			const mapped = toPrompt(each, mapping);
			if ("reason" in mapped) expect(mapped.reason).not.toBe("");
			else expect(mapped.prompt.prompt.trim()).not.toBe("");
		}),
	);
});
