import { expect, test } from "vitest";
import { noChoices } from "#server/judgements/judgement.ts";
import {
	canSubmit,
	continueTexts,
	reduceWork,
	startWork,
	type Work,
	type WorkAction,
	type WorkState,
} from "./work-state.ts";

const round: Work["round"] = {
	id: "r",
	name: "Starter round",
	purpose: "Try it.",
	state: "open",
	axes: ["helpfulness", "safety"],
	guidelines: "",
	guidelinesVersion: 1,
	suggestions: [],
	promptSource: "written",
	authorJudges: true,
};
const nothing: Work = {
	round,
	mine: 3,
	today: 1,
	promptDraft: { text: "half a pro", version: 2 },
	comparison: null,
	draft: null,
	revising: false,
	undoable: false,
	over: null,
};
const pair = { id: "c", turn: 1, prompt: "Why?", history: [] };
const ready: Work = { ...nothing, comparison: { ...pair, state: "ready", left: "L", right: "R" } };
const whole = { helpfulness: 2, safety: 3, leftSafe: true, rightSafe: true, comment: "" };

function after(state: WorkState, ...actions: WorkAction[]): WorkState {
	return actions.reduce(reduceWork, state);
}

test("without a comparison the prompt that was begun is there again", () => {
	expect(startWork(nothing).phase).toMatchObject({ kind: "composing", text: "half a pro", kept: { version: 2 } });
});

test("what this device has unsent comes before what the server has", () => {
	expect(startWork(nothing, { text: "half a prompt" }).phase).toMatchObject({ text: "half a prompt" });
	expect(startWork(ready, { choices: whole }).phase).toMatchObject({ choices: whole, kept: { value: noChoices } });
});

test("a prompt becomes a pair that streams and can then be judged", () => {
	const state = after(
		startWork(nothing),
		{ type: "typed", text: "Why?" },
		{ type: "asked" },
		{ type: "sampling", comparisonId: "c", prompt: "Why?" },
		{ type: "watched", event: { kind: "queued", position: 2 } },
		{ type: "watched", event: { kind: "text", attempt: 1, from: 0, left: "Be", right: "No" } },
		{ type: "watched", event: { kind: "text", attempt: 1, from: 2, left: "cause", right: "body" } },
	);
	expect(state).toMatchObject({
		said: "Sampling",
		phase: { texts: { left: "Because", right: "Nobody" }, position: null },
	});
	expect(canSubmit(state)).toBe(false);
	const judging = after(state, { type: "watched", event: { kind: "ready", left: "Because.", right: "Nobody." } });
	expect(judging).toMatchObject({ said: "Ready to judge", phase: { kind: "judging", axis: "helpfulness" } });
});

test("a new attempt starts from nothing", () => {
	const sampling = startWork({ ...nothing, comparison: { ...pair, state: "sampling" } });
	const state = after(
		sampling,
		{ type: "watched", event: { kind: "text", attempt: 1, from: 0, left: "old", right: "old" } },
		{ type: "watched", event: { kind: "text", attempt: 2, from: 0, left: "n", right: "" } },
	);
	expect(state.phase).toMatchObject({ texts: { left: "n", right: "" }, attempt: 2 });
});

test("a text that is sent twice is shown once, and a side that ended stays as it is", () => {
	const event = { kind: "text", attempt: 1, from: 3, left: "def", right: "" } as const;
	expect(continueTexts({ left: "abcd", right: "xy" }, event)).toEqual({ left: "abcdef", right: "xy" });
});

test.each(["failed", "stopped"] as const)("a %s pair offers a retry and is never judgeable", (kind) => {
	const sampling = startWork({ ...nothing, comparison: { ...pair, state: "sampling" } });
	const event = kind === "failed" ? { kind, message: "The model fell over." } : { kind };
	const state = after(sampling, { type: "watched", event });
	expect(state.phase).toMatchObject({ kind: "ended", why: kind });
	expect(after(state, { type: "chose", choices: whole }, { type: "submitting", submissionKey: "k" })).toEqual(state);
	expect(after(state, { type: "retrying" }, { type: "retried" }).phase.kind).toBe("sampling");
});

test("what is missing is said when someone tries to submit, and the first open axis has the keys", () => {
	const state = after(startWork(ready), { type: "chose", choices: { helpfulness: 4 } }, { type: "tried" });
	expect(state.phase).toMatchObject({ kind: "judging", tried: true, axis: "safety" });
});

test("an incomplete or refused judgement is never sent", () => {
	const submit: WorkAction = { type: "submitting", submissionKey: "k" };
	expect(after(startWork(ready), submit).phase.kind).toBe("judging");
	const refused = { ...whole, safety: 8, rightSafe: false };
	expect(after(startWork(ready), { type: "chose", choices: refused }, submit).phase.kind).toBe("judging");
});

test("while a judgement is being sent it cannot change, and a failure keeps all of it", () => {
	const sending = after(
		startWork(ready),
		{ type: "chose", choices: whole },
		{ type: "submitting", submissionKey: "k" },
	);
	expect(sending.phase).toMatchObject({ kind: "submitting", submissionKey: "k" });
	expect(after(sending, { type: "chose", choices: { helpfulness: 8 } })).toEqual(sending);
	const failed = after(sending, { type: "problem", message: "The server did not answer." });
	expect(failed.phase).toMatchObject({ kind: "judging", choices: whole, problem: "The server did not answer." });
});

test("a saved judgement counts, offers undo and asks for the next prompt at once", () => {
	const chosen = after(startWork(ready), { type: "chose", choices: whole });
	const state = after(chosen, { type: "submitting", submissionKey: "k" }, { type: "submitted", surplus: false });
	expect(state).toMatchObject({ said: "Saved", mine: 4, today: 2, undo: { offered: true }, phase: { text: "" } });
	const typing = after(state, { type: "typed", text: "Next" }, { type: "refreshed", work: { ...nothing, mine: 4 } });
	expect(typing.phase).toMatchObject({ text: "Next", kept: { version: 2 } });
});

test("a revision does not count again", () => {
	const draft = { choices: whole, version: 1 };
	const state = after(
		startWork({ ...ready, draft, revising: true }),
		{ type: "submitting", submissionKey: "k" },
		{ type: "submitted", surplus: false },
	);
	expect(state).toMatchObject({ mine: 3, today: 1, said: "Saved" });
});

test("in a round whose prompts are given, the next pair comes by itself, or a sentence says that there is none", () => {
	const given = { ...round, promptSource: "pool" as const };
	const first = startWork({ ...ready, round: given });
	const submitted = after(
		first,
		{ type: "chose", choices: whole },
		{ type: "submitting", submissionKey: "k" },
		{ type: "submitted", surplus: false },
	);
	expect(submitted).toMatchObject({ mine: 4, phase: { kind: "waiting", asking: true } });
	const next = {
		...ready,
		round: given,
		comparison: { ...pair, id: "d", state: "ready" as const, left: "M", right: "S" },
	};
	expect(after(submitted, { type: "refreshed", work: next }).phase).toMatchObject({
		kind: "judging",
		shown: { id: "d" },
	});
	const over = after(submitted, { type: "refreshed", work: { ...nothing, round: given, mine: 4 } });
	expect(over).toMatchObject({ mine: 4, phase: { kind: "waiting", asking: false } });
	expect(after(over, { type: "typed", text: "A prompt" }, { type: "asked" }).phase).toEqual({
		kind: "waiting",
		asking: true,
		problem: null,
	});
});

test("a judgement that came on top of the others is said in a sentence, which stays until the next one is sent", () => {
	const sent: WorkAction[] = [
		{ type: "chose", choices: whole },
		{ type: "submitting", submissionKey: "k" },
	];
	const submitted = after(startWork(ready), ...sent, { type: "submitted", surplus: true });
	const next = after(submitted, { type: "refreshed", work: ready });
	expect(next).toMatchObject({ notice: expect.stringContaining("is kept"), phase: { kind: "judging" } });
	expect(after(next, ...sent).notice).toBeNull();
});

test("whoever is no judge of their own pair goes on to the next prompt when it is ready", () => {
	const others = { ...nothing, round: { ...round, authorJudges: false } };
	const sampling = after(startWork(others), { type: "sampling", comparisonId: "c", prompt: "Eggs?" });
	const state = after(sampling, { type: "watched", event: { kind: "ready", left: "L", right: "R" } });
	expect(state).toMatchObject({
		notice: expect.stringContaining("others judge it"),
		phase: { kind: "composing", text: "" },
	});
});
