import { expect, test } from "vitest";
import type { Verdict } from "#server/comparisons/verdict.ts";
import { begin, countOf, type Run, withEvent } from "./verify-run.ts";

const verified = (comparisonId: string, verdict: Verdict) => ({
	...{ comparisonId, letter: "A" as const, variantLabel: "P", modelName: "m", verdict },
});
const good: Verdict = { kind: "verified", largest: 0.01 };
const bad: Verdict = { kind: "differs", token: 3, stored: -1, recomputed: null };
const events = [
	{ done: 0, of: 2, verified: null },
	{ done: 1, of: 2, verified: verified("1", good) },
	{ done: 2, of: 2, verified: verified("2", bad) },
];

test("a run counts up to its sample and is done, what differs on top", () => {
	const states = events.map((_, i) => events.slice(0, i + 1).reduce(withEvent, begin({ count: 2, seed: 7 })));
	expect(states.map(({ state, done, of }) => ({ state, done, of }))).toEqual([
		{ state: "running", done: 0, of: 2 },
		{ state: "running", done: 1, of: 2 },
		{ state: "done", done: 2, of: 2 },
	]);
	const last = states.at(-1);
	expect(last?.verified.map(({ comparisonId }) => comparisonId)).toEqual(["2", "1"]);
	expect(last && [countOf(last, "verified"), countOf(last, "differs"), countOf(last, "cannot")]).toEqual([1, 1, 0]);
});

test("a round without responses is done at once", () => {
	expect(withEvent(begin({ count: 10, seed: 7 }), { done: 0, of: 0, verified: null })).toMatchObject({ state: "done" });
});

test("what arrives after a stop changes nothing", () => {
	const stopped: Run = { ...begin({ count: 2, seed: 7 }), state: "stopped" };
	expect(withEvent(stopped, { done: 1, of: 2, verified: verified("1", good) })).toBe(stopped);
});
