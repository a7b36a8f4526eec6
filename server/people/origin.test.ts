import { expect, test } from "vitest";
import { isSameOrigin, trustedOrigins } from "./origin.ts";

test("an instance on this machine answers to all its local names on its own port", () => {
	expect(trustedOrigins("http://localhost:3100")).toEqual([
		"http://localhost:3100",
		"http://127.0.0.1:3100",
		"http://[::1]:3100",
	]);
});

test("a public instance answers to its own name alone", () => {
	expect(trustedOrigins("https://twofold.example.org/")).toEqual(["https://twofold.example.org"]);
});

test.each([
	[{ origin: "http://localhost:3000" }, true],
	[{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" }, true],
	[{ origin: "http://localhost:3001" }, false],
	[{ origin: "https://localhost:3000" }, false],
	[{ origin: "null" }, false],
	[{ origin: "https://other.example" }, false],
	[{}, true],
	[{ "sec-fetch-site": "same-origin" }, true],
	[{ "sec-fetch-site": "cross-site" }, false],
	[{ "sec-fetch-site": "same-site" }, false],
])("a request with %o", (headers, same) => {
	expect(isSameOrigin(new Headers(Object.entries(headers)), "http://localhost:3000")).toBe(same);
});
