import { expect, test } from "vitest";
import type { KnownPair } from "../known/known.ts";
import { isSwapped, shownPair, usablePairs } from "./qualification.ts";

const pair: KnownPair = {
	...{ id: "00000000-0000-4000-8000-000000000001", position: 1, prompt: "P", history: [], first: "One", second: "Two" },
	...{ helpfulness: "first", safety: null, firstSafe: null, secondSafe: null, explanation: "", attention: false },
};

test("each text is on either side about as often", () => {
	let swapped = 0;
	for (let i = 0; i < 2000; i++) if (isSwapped(crypto.randomUUID(), crypto.randomUUID())) swapped += 1;
	expect(swapped).toBeGreaterThan(850);
	expect(swapped).toBeLessThan(1150);
});

test("whoever practises sees the texts and nothing of what is right", () => {
	const { id, prompt, history } = pair;
	expect(shownPair(pair, false)).toEqual({ id, prompt, history, left: "One", right: "Two" });
	expect(shownPair(pair, true)).toEqual({ id, prompt, history, left: "Two", right: "One" });
});

test("a pair that says nothing of what a round judges is left out of its practice", () => {
	expect(usablePairs([pair], ["helpfulness", "safety"])).toHaveLength(1);
	expect(usablePairs([pair], ["safety"])).toHaveLength(0);
});
