import { expect, test } from "vitest";
import { readModelCommand } from "./pull-command.ts";

const address = "https://weights.example.org/x/c.gguf";

test("pull takes its name from the address and uses four connections", () => {
	const command = { command: "pull", url: new URL(address), name: "c.gguf", sha256: null, connections: 4 };
	expect(readModelCommand(["pull", address])).toEqual(command);
	const hash = "AB".repeat(32);
	const all = ["pull", address, "--as", "mine.gguf", "--sha256", hash, "--connections", "16"];
	expect(readModelCommand(all)).toEqual({ ...command, name: "mine.gguf", sha256: hash.toLowerCase(), connections: 16 });
});

test("list and help", () => {
	expect(readModelCommand(["list"])).toEqual({ command: "list" });
	for (const args of [[], ["--help"], ["pull", "--help"]]) expect(readModelCommand(args)).toEqual({ command: "help" });
});

test.each([
	[["push"], "Say pull or list, not push."],
	[["--as", "a.gguf"], "Say pull or list."],
	[["pull"], "pull takes one address."],
	[["pull", address, address], "pull takes one address."],
	[["list", "all"], "list takes nothing more."],
	[["list", "--as", "a.gguf"], "list takes nothing more."],
	[["pull", address, "--speed", "9"], "Unknown option '--speed'."],
	[["pull", address, "--connections", "17"], "--connections takes a number from 1 to 16."],
	[["pull", address, "--connections", "0"], "--connections takes a number from 1 to 16."],
	[["pull", address, "--connections", "1e1"], "--connections takes a number from 1 to 16."],
	[["pull", address, "--sha256", "abc"], "--sha256 takes 64 hexadecimal digits."],
	[["pull", address, "--as", "../a.gguf"], "is no name for a model"],
])("%j is refused", (args, sentence) => expect(() => readModelCommand(args)).toThrow(sentence));
