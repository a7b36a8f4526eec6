import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprint, normalised, normalisedPrompt } from "./fingerprint.ts";

const one = (prompt: string) => fingerprint(normalisedPrompt({ prompt, history: [] }));

test.each([
	["How do I boil an egg?", "how do i  boil an EGG"],
	["Ｈｅｌｌｏ, world", "hello world!"],
	["café", "cafe\u0301"],
	["one\r\ntwo", "one two"],
])("%j and %j are one prompt", (a, b) => expect(one(a)).toBe(one(b)));

test.each([
	["How do I boil an egg?", "How do I boil two eggs?"],
	["?", "!"],
	["1 + 1", "1 1"],
])("%j and %j are two prompts", (a, b) => expect(one(a)).not.toBe(one(b)));

test("what went before a prompt counts", () => {
	const history = [{ role: "user" as const, content: "Hi" }];
	expect(fingerprint(normalisedPrompt({ prompt: "And now?", history }))).not.toBe(one("And now?"));
	expect(fingerprint(normalisedPrompt({ prompt: "Now?", history }))).not.toBe(one("Hi now?"));
});

test("white space and punctuation around a text change nothing", () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z0-9]+( [a-z0-9]+)*$/), (text) => {
			expect(normalised(` \u00a0"${text.toUpperCase()}" !\r\n`)).toBe(normalised(text));
		}),
	);
});
