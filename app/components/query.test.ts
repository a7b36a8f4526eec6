import { expect, test } from "vitest";
import { queryOf, withQuery } from "./query.ts";

test("a page reads the parameters that it knows, each once and not empty", () => {
	const params = { search: "Ada", role: "", team: ["a", "b"], other: "x", after: undefined };
	expect(queryOf(params, ["search", "role", "team", "after"])).toEqual({ search: "Ada" });
});

test.each([
	["/people", {}, "/people"],
	["/people", { search: "a&b=c d", role: undefined, after: null, team: "" }, "/people?search=a%26b%3Dc+d"],
])("%s with %j is %s", (path, query, address) => {
	expect(withQuery(path, query)).toBe(address);
});
