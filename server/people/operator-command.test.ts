import { expect, test } from "vitest";
import { readOperatorCommand } from "./operator-command.ts";

test("a whole command", () => {
	const options = { email: "Ada@example.org", name: " Ada ", role: "admin", "password-stdin": true };
	expect(readOperatorCommand(["add"], options)).toEqual({
		...options,
		command: "add",
		email: "ada@example.org",
		name: "Ada",
	});
});

test.each([
	[[], {}, /^Say what to do/],
	[["remove"], {}, /^Say what to do/],
	[["list", "all"], {}, /“all” is not expected/],
	[["list"], { email: "ada@example.org" }, /“list” does not take --email/],
	[["disable"], {}, /--email/],
	[["disable"], { email: "ada" }, /e-mail address like/],
	[
		["add"],
		{ email: "ada@example.org", name: "Ada", role: "owner", "password-stdin": true },
		/annotator, researcher, admin/,
	],
	[["add"], { email: "ada@example.org", role: "admin", "password-stdin": true }, /--name/],
	[["reset-password"], { email: "ada@example.org" }, /--password-stdin/],
])("%o with %o is refused with a sentence", (words, options, sentence) => {
	expect(readOperatorCommand(words, options)).toMatch(sentence);
});
