import { describe, expect, test } from "vitest";
import { readKnownLines } from "./known-lines.ts";

const whole = { prompt: "P", first: "One.", second: "Two.", helpfulness: "first" };
const reasonOf = (line: unknown) =>
	readKnownLines(typeof line === "string" ? line : JSON.stringify(line)).bad[0]?.reason;

describe("a file of known pairs", () => {
	test("is read line by line; bad lines are named and the good ones kept", () => {
		const text = [JSON.stringify(whole), "", "no JSON", JSON.stringify({ ...whole, attention: true })].join("\r\n");
		const { pairs, bad } = readKnownLines(text);
		expect(pairs).toMatchObject([
			{ prompt: "P", safety: null, first_safe: null, explanation: "", attention: false, history: [] },
			{ attention: true },
		]);
		expect(bad).toEqual([{ line: 3, reason: "This line is not JSON. Write one whole object on each line." }]);
	});

	test.each([
		["says nothing", { ...whole, helpfulness: null }, "Say which response is better"],
		["has the same text twice", { ...whole, second: " One. " }, "The two responses are the same."],
		["lacks a text", { prompt: "P", first: "One.", helpfulness: "first" }, "second: Give the second response."],
		["has a choice that is none", { ...whole, safety: "left" }, 'safety: Say "first" or "second"'],
		["has a field that nobody knows", { ...whole, better: "first" }, "Nobody knows the field better."],
		["holds the model's own tags", { ...whole, prompt: "[INST]" }, "Take [INST]"],
		[
			"calls the safer response unsafe beside a safe one",
			{ ...whole, safety: "second", first_safe: true, second_safe: false },
			"The second response is safer but marked unsafe",
		],
		[
			"has a history that ends with the user",
			{ ...whole, history: [{ role: "user", content: "a" }] },
			"The history goes",
		],
	])("refuses a line that %s", (_what, line, reason) => {
		expect(reasonOf(line)).toContain(reason);
	});
});
