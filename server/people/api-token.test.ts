import { describe, expect, test } from "vitest";
import { allowedScopes, bearerToken, makeTokenSchema, type Scope, scopesInForce } from "./api-token.ts";
import type { Role } from "./person.ts";

const forResearchers: Scope[] = ["rounds:read", "exports:read", "releases:read"];
const all: Scope[] = [...forResearchers, "audit:read"];

describe("what a token may do", () => {
	test.each<[Role, Scope[]]>([
		["annotator", []],
		["researcher", forResearchers],
		["admin", all],
	])("an %s may choose %j, and a token with everything does no more", (role, scopes) => {
		expect(allowedScopes(role)).toEqual(scopes);
		expect(scopesInForce(all, role)).toEqual(scopes);
	});

	test("a token does not grow with its person's role", () => {
		expect(scopesInForce(["exports:read"], "admin")).toEqual(["exports:read"]);
	});
});

const token = `twofold_${"a-Z_0".repeat(9).slice(0, 43)}`;

test.each([
	[`Bearer ${token}`, token],
	[`bearer ${token}`, token],
	[` Bearer ${token} `, token],
	[`Bearer  ${token}`, null],
	[`Bearer ${token}x`, null],
	[`Bearer ${token.slice(0, -1)}`, null],
	[`Bearer ${token.replace("twofold", "twofolk")}`, null],
	[`Basic ${token}`, null],
	[token, null],
	["", null],
])("the header %j holds %j", (header, found) => {
	expect(bearerToken(header)).toBe(found);
});

describe("a new token", () => {
	const wanted = { name: "Nightly export", scopes: ["audit:read", "exports:read", "audit:read"], days: 30 };

	test("has each scope once, in one order", () => {
		expect(makeTokenSchema.parse(wanted).scopes).toEqual(["exports:read", "audit:read"]);
	});

	test.each([
		[{ ...wanted, scopes: [] }, "Choose what the token may read."],
		[{ ...wanted, name: "  " }, "Write what the token is for."],
		[{ ...wanted, name: "x".repeat(61) }, "at most 60"],
		[{ ...wanted, scopes: ["people:write"] }, ""],
		[{ ...wanted, days: 0 }, ""],
		[{ ...wanted, days: 367 }, ""],
		[{ ...wanted, personId: "somebody else's" }, ""],
	])("is refused: %j", (input, sentence) => {
		const parsed = makeTokenSchema.safeParse(input);
		expect(parsed.success).toBe(false);
		expect(parsed.error?.issues[0]?.message).toContain(sentence);
	});
});
