import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InferenceError } from "../errors.ts";
import { chatCompletionRequestSchema, limits, scoreRequestSchema } from "../protocol.ts";
import { parseRequest } from "./request-body.ts";

const valid = { model: "m", messages: [{ role: "user", content: "hello" }] };

function refusal(change: object) {
	try {
		parseRequest(chatCompletionRequestSchema, JSON.stringify({ ...valid, ...change }));
	} catch (error) {
		if (error instanceof InferenceError) return [error.param, error.message];
		throw error;
	}
	throw new Error("It was not refused.");
}

test("what is left out gets its default", () => {
	expect(parseRequest(chatCompletionRequestSchema, JSON.stringify(valid))).toMatchObject({
		temperature: 0.6,
		top_p: 0.9,
		max_tokens: 512,
		stream: false,
	});
});

describe("refused, with the field and a sentence", () => {
	test.each([
		[{ model: undefined }, "model", "model is missing."],
		[{ model: 3 }, "model", "model must be a text."],
		[{ model: "" }, "model", "model must be at least 1 character long."],
		[{ messages: [] }, "messages", "messages must be at least 1 entry long."],
		[{ messages: {} }, "messages", "messages must be a list."],
		[{ messages: [3] }, "messages[0]", "messages[0] must be an object."],
		[{ messages: [{ role: "user" }] }, "messages[0].content", "messages[0].content is missing."],
		[
			{ messages: [{ role: "tool", content: "" }] },
			"messages[0].role",
			"messages[0].role must be one of system, user, assistant.",
		],
		[
			{ messages: [{ role: "user", content: "", name: "x" }] },
			"messages[0].name",
			"messages[0].name is not a field that this service knows.",
		],
		[
			{ messages: [{ role: "user", content: "x".repeat(limits.messageCharacters + 1) }] },
			"messages[0].content",
			`messages[0].content must be at most ${limits.messageCharacters} characters long.`,
		],
		[{ temperature: -1 }, "temperature", "temperature must be at least 0."],
		[{ temperature: 2.1 }, "temperature", "temperature must be at most 2."],
		[{ temperature: "1" }, "temperature", "temperature must be a number."],
		[{ top_p: 0 }, "top_p", "top_p must be more than 0."],
		[{ max_tokens: 0 }, "max_tokens", "max_tokens must be at least 1."],
		[{ max_tokens: 1.5 }, "max_tokens", "max_tokens must be a whole number."],
		[{ seed: 2 ** 32 }, "seed", "seed must be at most 4294967294."],
		[{ stream: "yes" }, "stream", "stream must be true or false."],
		[{ stop: 7 }, "stop", "stop must be a text of 1 to 64 characters or a list of up to 4 such texts."],
		[
			{ stop: ["a", "b", "c", "d", "e"] },
			"stop",
			"stop must be a text of 1 to 64 characters or a list of up to 4 such texts.",
		],
		[{ n: 2 }, "n", "n is not a field that this service knows."],
	])("%j", (change, param, message) => {
		expect(refusal(change)).toEqual([param, message]);
	});
});

const schemas = [chatCompletionRequestSchema, scoreRequestSchema];

test("anything at all is either a request or an error that says what is wrong", () => {
	fc.assert(
		fc.property(fc.oneof(fc.json(), fc.string()), fc.constantFrom(...schemas), (body, schema) => {
			try {
				parseRequest(schema, body);
			} catch (error) {
				expect(error).toBeInstanceOf(InferenceError);
				if (error instanceof InferenceError) expect(error.message).toMatch(/^[^\n]+\.$/);
			}
		}),
	);
});
