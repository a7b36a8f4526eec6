import { describe, expect, it } from "vitest";
import { promptRow, proposedMapping } from "./prompt-row.ts";

const mapping = { prompt: "prompt", messages: "messages", category: "category", tags: "tags", level: "level" };
const said = (role: string, content: string) => ({ role, content });

describe("the proposed mapping", () => {
	it("goes by the usual names in any case", () => {
		expect(proposedMapping(["Id", "Question", "TOPIC", "difficulty"])).toEqual({
			...{ prompt: "Question", messages: null, category: "TOPIC", tags: null, level: "difficulty" },
		});
	});

	it("takes a column that is alone for the prompts, and none where several might be", () => {
		expect(proposedMapping(["stuff"]).prompt).toBe("stuff");
		expect(proposedMapping(["stuff", "more"]).prompt).toBeNull();
	});
});

describe("a row", () => {
	it("has a prompt, and what else its columns hold", () => {
		const record = { prompt: " Hello? ", category: "Chat", tags: "a, b;a,", level: "2", other: 1 };
		expect(promptRow(record, mapping)).toEqual({
			row: { prompt: "Hello?", history: [], category: "Chat", tags: ["a", "b"], level: 2 },
		});
	});

	it("may be a dialogue, as a list or as JSON in a cell, with the prompt in it or after it", () => {
		const history = [said("user", "Hi"), said("assistant", "Hello.")];
		const row = { prompt: "Why?", history, category: null, tags: [], level: null };
		const messages = [...history, said("user", "Why?")];
		expect(promptRow({ messages }, mapping)).toEqual({ row });
		expect(promptRow({ messages: JSON.stringify(messages) }, mapping)).toEqual({ row });
		expect(promptRow({ messages: history, prompt: "Why?" }, mapping)).toEqual({ row });
	});

	const bad: [string, Record<string, unknown>, RegExp][] = [
		["nothing", {}, /no prompt/],
		["spaces", { prompt: "  " }, /no prompt/],
		["a number", { prompt: 5 }, /not text/],
		["a NUL", { prompt: "a\0" }, /NUL/],
		["too much", { prompt: "a".repeat(8001) }, /longer than 8000/],
		["an answer last", { messages: [said("user", "a"), said("assistant", "b")] }, /in turn/],
		["one side twice", { messages: [said("user", "a")], prompt: "b" }, /in turn/],
		["a system message", { messages: [said("system", "a")] }, /not a list/],
		["messages that are no JSON", { messages: "[{" }, /not a list/],
		["half a level", { prompt: "a", level: 1.5 }, /level/],
		["level nought", { prompt: "a", level: "0" }, /level/],
		["a long tag", { prompt: "a", tags: ["x".repeat(41)] }, /tag is longer/],
		["many tags", { prompt: "a", tags: Array.from({ length: 21 }, (_, i) => `${i}`) }, /more than 20/],
		["a category that is a list", { prompt: "a", category: ["b"] }, /category/],
	];
	it.each(bad)("with %s is refused with the reason", (_, record, reason) => {
		expect(promptRow(record, mapping)).toEqual({ reason: expect.stringMatching(reason) });
	});
});
