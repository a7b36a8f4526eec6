import { expect, test } from "vitest";
import { readReleaseCommand } from "./release-command.ts";

test.each([
	[["list"], {}, { command: "list" }],
	[["make"], { name: "First", options: "options.json" }, { command: "make", name: "First", options: "options.json" }],
	[["download", "3"], { to: "folder" }, { command: "download", what: 3, to: "folder", gz: false }],
	[["verify", "folder"], {}, { command: "verify", what: "folder" }],
] as const)("%j is understood", (words, options, expected) => {
	expect(readReleaseCommand([...words], options)).toEqual(expected);
});

test.each([
	[[], {}, "Say what to do: list, make, download or verify."],
	[["list", "3"], {}, "“list” does not take “3”."],
	[["verify"], {}, "Say which folder."],
	[["download", "three"], { to: "x" }, "Say the number of the release, as list shows it."],
	[["download", "3"], {}, "Give the folder with --to."],
	[["make"], { name: "x" }, "Give a file of options with --options."],
	[["list"], { gz: true }, "“list” does not take --gz."],
	[["verify", "a", "b"], {}, "“b” is not expected after “a”."],
] as const)("%j is answered with a sentence", (words, options, sentence) => {
	expect(readReleaseCommand([...words], options)).toBe(sentence);
});
