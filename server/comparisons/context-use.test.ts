import { expect, test } from "vitest";
import type { Message } from "./comparison.ts";
import { percentLeft, tokensUsed } from "./context-use.ts";

const history: Message[] = [
	{ role: "user", content: "x".repeat(100) },
	{ role: "assistant", content: "y".repeat(300) },
];

test("a dialogue takes what its texts took in the pair that was measured, and a little for each turn", () => {
	expect(tokensUsed(history, 0, { tokens: 50, characters: 100 })).toBe(200 + 24);
	expect(tokensUsed(history, 200, { tokens: 50, characters: 100 })).toBe(300 + 24);
	expect(tokensUsed(history, 0, { tokens: 0, characters: 0 })).toBe(100 + 24);
});

test("what is left never falls below nothing", () => {
	expect(percentLeft({ used: 256, of: 1024 })).toBe(75);
	expect(percentLeft({ used: 2000, of: 1024 })).toBe(0);
});
