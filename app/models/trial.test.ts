import { expect, test } from "vitest";
import { begun, partsOf, type Trial, withEvent } from "./trial.ts";

const token = (text: string, logprob = -1) => ({ text, logprob });
const done = {
	kind: "done",
	finishReason: "stop",
	tokens: 2,
	seconds: 2,
	firstTokenSeconds: 1,
	tokensPerSecond: 1,
} as const;

test("a trial waits, writes and is done", () => {
	const queued = withEvent(begun, { kind: "queued", position: 2 });
	expect(queued).toMatchObject({ state: "running", position: 2 });
	const writing = withEvent(queued, { kind: "text", text: "Hi", tokens: [token("Hi")] });
	expect(writing).toMatchObject({ state: "running", position: null, pieces: [{ text: "Hi", tokens: [token("Hi")] }] });
	expect(withEvent(writing, done)).toMatchObject({ state: "done", figures: done, pieces: writing.pieces });
});

test("a failure keeps what was written", () => {
	const writing = withEvent(begun, { kind: "text", text: "Hi", tokens: [] });
	const failed = withEvent(writing, { kind: "failed", message: "It broke." });
	expect(failed).toMatchObject({ state: "failed", problem: "It broke.", pieces: writing.pieces });
});

test("what comes after a stop changes nothing", () => {
	const stopped: Trial = { ...begun, state: "stopped" };
	expect(withEvent(stopped, { kind: "text", text: "late", tokens: [] })).toBe(stopped);
	expect(withEvent(stopped, done)).toBe(stopped);
});

test("tokens stand apart where their texts add up, and together where half a character was held back", () => {
	expect(
		partsOf([
			{ text: "Hi", tokens: [token("Hi")] },
			{ text: " you", tokens: [token(" y"), token("ou")] },
			{ text: "é", tokens: [token("\ufffd"), token("\ufffd")] },
			{ text: "no tokens", tokens: [] },
		]),
	).toEqual([
		{ text: "Hi", tokens: [token("Hi")] },
		{ text: " y", tokens: [token(" y")] },
		{ text: "ou", tokens: [token("ou")] },
		{ text: "é", tokens: [token("\ufffd"), token("\ufffd")] },
		{ text: "no tokens", tokens: [] },
	]);
});
