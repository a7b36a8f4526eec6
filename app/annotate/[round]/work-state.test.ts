import { expect, test } from "vitest";
import { noChoices } from "#server/judgements/judgement.ts";
import type { WorkState } from "./phase.ts";
import { startWork, type Work } from "./start-work.ts";
import { canSubmit, continueTexts, reduceWork, type WorkAction } from "./work-state.ts";

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
	turns: 1,
	reasons: [],
	rationaleMinimum: 0,
	edits: "none",
	...{ blurText: false, dailyCap: null },
};
const nothing: Work = {
	round,
	mine: 3,
	today: 1,
	promptDraft: { text: "half a pro", version: 2 },
	comparison: null,
	dialogue: null,
	draft: null,
	revising: false,
	...{ optedOut: false, helpLine: "" },
	undoable: false,
	over: null,
	accepted: true,
	qualified: true,
};
const pair = { id: "c", dialogueId: "d", turn: 1, prompt: "Why?", history: [] };
const ready: Work = { ...nothing, comparison: { ...pair, state: "ready", left: "L", right: "R" } };
const whole = { ...noChoices, helpfulness: 2, safety: 3, leftSafe: true, rightSafe: true, comment: "" };

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
		{ type: "sampling", comparisonId: "c", dialogueId: "d", prompt: "Why?" },
		{ type: "watched", event: { kind: "queued", position: 2 } },
		{ type: "watched", event: { kind: "text", attempt: 1, from: 0, left: "Be", right: "No" } },
		{ type: "watched", event: { kind: "text", attempt: 1, from: 2, left: "cause", right: "body" } },
	);
	expect(state).toMatchObject({
		said: "sampling",
		phase: { texts: { left: "Because", right: "Nobody" }, position: null },
	});
	expect(canSubmit(state)).toBe(false);
	const judging = after(state, { type: "watched", event: { kind: "ready", left: "Because.", right: "Nobody." } });
	expect(judging).toMatchObject({ said: "ready", phase: { kind: "judging", axis: "helpfulness" } });
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
	expect(state).toMatchObject({ said: "saved", mine: 4, today: 2, undo: { offered: true }, phase: { text: "" } });
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
	expect(state).toMatchObject({ mine: 3, today: 1, said: "saved" });
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

test("after a turn the dialogue goes on from the chosen response, until its last turn", () => {
	const long: Work = { ...ready, round: { ...round, turns: 2 } };
	const choices = { ...whole, helpfulness: 6 };
	const judged = (work: Work) =>
		after(
			startWork(work, { choices }),
			{ type: "submitting", submissionKey: "k" },
			{ type: "submitted", surplus: false },
		);
	const history = [
		{ role: "user" as const, content: "Why?" },
		{ role: "assistant" as const, content: "R" },
	];
	const composing = judged(long);
	expect(composing.phase).toMatchObject({ kind: "composing", text: "", dialogue: { id: "d", turn: 2, history } });
	const next = after(
		composing,
		{ type: "typed", text: "And then?" },
		{ type: "sampling", comparisonId: "c2", dialogueId: "d", prompt: "And then?" },
	);
	expect(next.phase).toMatchObject({ kind: "sampling", shown: { turn: 2, history, prompt: "And then?" } });
	const last: Work = { ...long, comparison: { ...pair, turn: 2, state: "ready", left: "L", right: "R" } };
	expect(judged(last).phase).toMatchObject({ kind: "composing", dialogue: null });
});

test("a prompt that is given up in another tab leaves the dialogue open, and ending it leaves what is written", () => {
	const history = [
		{ role: "user" as const, content: "Why?" },
		{ role: "assistant" as const, content: "R" },
	];
	const second: Work = { ...nothing, comparison: { ...pair, turn: 2, history, state: "sampling" } };
	const state = after(startWork(second), { type: "watched", event: { kind: "discarded" } });
	expect(state.phase).toMatchObject({ kind: "composing", text: "Why?", dialogue: { id: "d", turn: 2, history } });
	expect(after(state, { type: "dialogue-ended" }).phase).toMatchObject({ text: "Why?", dialogue: null });
});

test("a judgement that came late is said to be an extra one, with the next pair too, until the next is submitted", () => {
	const pool: Work = { ...ready, round: { ...round, promptSource: "pool", axes: ["helpfulness"] } };
	const next: Work = { ...pool, comparison: { ...pair, id: "next", state: "ready", left: "l", right: "r" } };
	const judged = after(
		startWork(pool, { choices: { ...noChoices, helpfulness: 2 } }),
		{ type: "submitting", submissionKey: "k" },
		{ type: "submitted", surplus: true },
		{ type: "refreshed", work: next },
	);
	expect(judged).toMatchObject({ notice: "surplus", phase: { kind: "judging", shown: { id: "next" } } });
	const again = after(
		judged,
		{ type: "chose", choices: { helpfulness: 3 } },
		{ type: "submitting", submissionKey: "l" },
	);
	expect(again).toMatchObject({ notice: null, phase: { kind: "submitting" } });
});

test("after a skip the next pair is asked for, or the prompt that was begun is there again", () => {
	const skipped = after(startWork(ready), { type: "skipped" });
	expect(skipped).toMatchObject({ said: "none", mine: 3, phase: { kind: "waiting", asking: true } });
	expect(after(skipped, { type: "loaded", work: nothing, unsent: {} }).phase).toMatchObject({ text: "half a pro" });
});

test("the next pair that was fetched is there with the submission, and a late answer changes the counts alone", () => {
	const waits = (id: string) => ({ ...pair, id, state: "ready" as const, left: "L", right: "R" });
	const pooled: Work = { ...ready, round: { ...round, promptSource: "pool" } };
	const pairs = ["c", "second", "third"].map((id) => ({ comparison: waits(id), draft: null }));
	const first = after(startWork(pooled), { type: "held", pairs });
	expect(first.ahead.map(({ comparison }) => comparison.id)).toEqual(["second", "third"]);
	const judge = (state: WorkState) =>
		after(
			state,
			{ type: "chose", choices: whole },
			{ type: "submitting", submissionKey: "k" },
			{ type: "submitted", surplus: false },
		);
	const second = judge(first);
	expect(second).toMatchObject({
		...{ said: "saved_next", mine: 4 },
		phase: { kind: "judging", shown: { id: "second" }, choices: noChoices },
	});
	const answer = (comparison: Work["comparison"]) =>
		after(second, { type: "refreshed", work: { ...pooled, mine: 7, comparison } });
	expect(answer(waits("second"))).toMatchObject({ mine: 7, phase: second.phase });
	expect(answer(waits("c"))).toEqual(second);
	expect(judge(judge(second)).phase).toEqual({ kind: "waiting", asking: true, problem: null });
});

test("a pair that others judge leaves its author in front of an empty prompt", () => {
	const shared: Work = { ...nothing, round: { ...round, authorJudges: false } };
	const state = after(
		startWork(shared),
		{ type: "asked" },
		{ type: "sampling", comparisonId: "c", dialogueId: "d", prompt: "Why?" },
		{ type: "watched", event: { kind: "ready", left: "L", right: "R" } },
	);
	expect(state).toMatchObject({ notice: "passed_on", phase: { kind: "composing", text: "" } });
});
