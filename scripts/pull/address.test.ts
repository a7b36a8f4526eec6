import { expect, test } from "vitest";
import { authorization, modelFileName, nameFromUrl, redirectUrl, shown, weightsUrl } from "./address.ts";

test.each([
	"https://huggingface.co/a/b/resolve/main/c.gguf",
	"http://localhost:8000/c.gguf",
	"http://127.0.0.1/c.gguf",
	"http://[::1]:9/c.gguf",
])("%s may be pulled from", (address) => expect(weightsUrl(address).href).toBe(address));

test.each([
	["c.gguf", "is no address"],
	["http://weights.example.org/c.gguf", "http://weights.example.org is not encrypted"],
	["http://127.0.0.1.example.org/c.gguf", "not encrypted"],
	["http://localhost.example.org/c.gguf", "not encrypted"],
	["ftp://localhost/c.gguf", "not encrypted"],
	["file:///etc/passwd", "not encrypted"],
	["https://me:secret@weights.example.org/c.gguf", "Leave the name and password out"],
	["https://huggingface.co/a/b/blob/main/c.gguf", "https://huggingface.co/a/b/resolve/main/c.gguf"],
])("%s is refused with a sentence", (address, sentence) => expect(() => weightsUrl(address)).toThrow(sentence));

test("a redirect may be relative, and leads to https or this machine", () => {
	const from = new URL("https://huggingface.co/a/b");
	expect(redirectUrl(from, "/c?x=1").href).toBe("https://huggingface.co/c?x=1");
	expect(() => redirectUrl(from, "http://cdn.example.org/c")).toThrow("redirects to http://cdn.example.org");
	expect(() => redirectUrl(from, "https://")).toThrow("no address");
});

test("the token goes to huggingface.co and to no other host", () => {
	const sent = (address: string) => authorization(new URL(address), "hf_secret");
	expect(sent("https://huggingface.co/a")).toEqual({ authorization: "Bearer hf_secret" });
	for (const other of [
		"http://huggingface.co/a",
		"https://huggingface.co:8443/a",
		"https://cdn-lfs.huggingface.co/a",
		"https://huggingface.co.example.org/a",
		"https://cas-bridge.xethub.hf.co/a",
	])
		expect(sent(other)).toEqual({});
	expect(authorization(new URL("https://huggingface.co/a"), undefined)).toEqual({});
});

test("what follows the question mark is not shown", () => {
	expect(shown(new URL("https://a.example.org/c.gguf?Signature=secret"))).toBe("https://a.example.org/c.gguf?…");
});

test("the name is the last part of the address", () => {
	expect(nameFromUrl(new URL("https://a.example.org/x/llama%202.gguf?download=true"))).toBe("llama 2.gguf");
	for (const path of ["/x/", "/x/model.bin", "/x/..%2F..%2Fmodel.gguf", "/x/%00.gguf", "/x/%zz.bin"])
		expect(() => nameFromUrl(new URL(`https://a.example.org${path}`))).toThrow("is no name for a model");
});

test.each([
	"../a.gguf",
	"/a.gguf",
	"a/b.gguf",
	"a\\b.gguf",
	"a\0.gguf",
	"a\n.gguf",
	".gguf",
	".a.gguf",
	"a.GGUF",
	"a",
	"",
])("%j is no name", (name) => expect(() => modelFileName(name)).toThrow("is no name for a model"));

test("a name has room for what is put behind it", () => {
	expect(() => modelFileName(`${"ä".repeat(100)}.gguf`)).toThrow("is no name");
	expect(modelFileName("llama-2-7b-chat.Q4_K_M.gguf")).toBe("llama-2-7b-chat.Q4_K_M.gguf");
});
