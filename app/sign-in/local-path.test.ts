import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each([
	["/annotate/1?x=2", "/annotate/1?x=2"],
	["/rounds", "/rounds"],
	["//evil.example", "/"],
	["/\\evil.example", "/"],
	["https://evil.example", "/"],
	["javascript:alert(1)", "/"],
	["/..//evil.example", "/"],
	["", "/"],
	[undefined, "/"],
	[["/a", "/b"], "/"],
])("after signing in, %j leads to %j", (wanted, path) => {
	expect(localPath(wanted)).toBe(path);
});
