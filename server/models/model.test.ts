import { expect, test } from "vitest";
import { fileNameSchema, keepsKey, readBaseUrl, registerRemoteSchema } from "./model.ts";

test.each([
	["https://gpu.example.org", "https://gpu.example.org/v1"],
	["  http://gpu.example.org:8000/  ", "http://gpu.example.org:8000/v1"],
	["https://gpu.example.org/openai/v1/", "https://gpu.example.org/openai/v1"],
	["https://GPU.example.org:443/v1/chat/completions", "https://gpu.example.org/v1"],
	["http://2130706433:8000/v1", "http://127.0.0.1:8000/v1"],
])("%j is the base URL %s", (typed, baseUrl) => {
	expect(readBaseUrl(typed)).toEqual({ baseUrl });
});

test.each([
	["", /^Write the base URL/],
	["gpu.example.org:8000", /^Begin the base URL with https/],
	["file:///etc/passwd", /^Begin the base URL with https/],
	["ftp://gpu.example.org", /^Begin the base URL with https/],
	["javascript:alert(1)", /^Begin the base URL with https/],
	["http://", /^This is no address/],
	["http://a b/v1", /^This is no address/],
	["https://user@gpu.example.org", /^Take the name and the password out/],
	["https://:word@gpu.example.org", /^Take the name and the password out/],
	["https://gpu.example.org/v1?key=1", /^Take \? or #/],
	["https://gpu.example.org/v1#x", /^Take \? or #/],
])("%j is refused with a sentence", (typed, sentence) => {
	expect(readBaseUrl(typed)).toEqual({ problem: expect.stringMatching(sentence) });
});

test.each(["../secret", "..", "a/b", "/etc/passwd", "a\\b", "C:\\models\\a", "a\0b", "a\nb", ""])(
	"%j is no name of a file",
	(name) => {
		expect(fileNameSchema.safeParse(name).success).toBe(false);
	},
);

test.each(["llama-2-7b-chat.Q4_K_M", "my model (2)", "modèle"])("%j is a name of a file", (name) => {
	expect(fileNameSchema.safeParse(name).success).toBe(true);
});

test("a key with what a header cannot carry is refused", () => {
	const remote = { baseUrl: "https://gpu.example.org", engineId: "m", name: "M" };
	for (const key of ["a b", "a\r\nX-Evil: 1", "schlüssel", "", "   "]) {
		expect(registerRemoteSchema.safeParse({ ...remote, key }).success).toBe(false);
	}
	expect(registerRemoteSchema.parse({ ...remote, key: " sk-1 " })).toMatchObject({ key: "sk-1" });
	expect(registerRemoteSchema.parse({ ...remote, key: null })).toMatchObject({ baseUrl: "https://gpu.example.org/v1" });
});

test.each([
	["https://a.example/v1", "https://a.example/v2", true],
	["https://a.example/v1", "https://a.example:443/v1", true],
	["https://a.example/v1", "http://a.example/v1", false],
	["https://a.example/v1", "https://a.example:8443/v1", false],
	["https://a.example/v1", "https://b.example/v1", false],
	["https://a.example/v1", "https://a.example.b.example/v1", false],
])("from %s to %s the key is kept: %s", (before, after, kept) => {
	expect(keepsKey(before, after)).toBe(kept);
});
