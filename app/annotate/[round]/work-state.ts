import type { ComparisonView, Message, WatchEvent } from "#server/comparisons/comparison.ts";
import { type Choices, noChoices, problemOf } from "#server/judgements/judgement.ts";
import type { AnnotatorRound, Axis, PromptSource } from "#server/rounds/round.ts";
import type { Kept } from "../../drafts/draft-saver.ts";

/** What `judgements.work` says: where this person stands in this round. */
export type Work = {
	round: AnnotatorRound;
	mine: number;
	today: number;
	promptDraft: { text: string; version: number };
	comparison: ComparisonView | null;
	draft: { choices: Choices; version: number } | null;
	revising: boolean;
	undoable: boolean;
	over: string | null;
};

export type Shown = { id: string; turn: number; prompt: string; history: Message[] };
export type Texts = { left: string; right: string };
type Pair = { shown: Shown; texts: Texts };

type Draft = {
	choices: Choices;
	/** The draft as the server has it. */
	kept: Kept<Choices>;
	revising: boolean;
};

type Judging = Draft &
	Pair & {
		/** The axis that has the keys. */
		axis: Axis;
		/** The person tried to submit, so what is missing is said. */
		tried: boolean;
		problem: string | null;
	};

export type Phase =
	/** `kept` is null until the server has said which draft it has. */
	| { kind: "composing"; text: string; kept: Kept<string> | null; asking: boolean; problem: string | null }
	/** In a round whose prompts are given: the next pair is asked for, or there is none now. */
	| { kind: "waiting"; asking: boolean; problem: string | null }
	| ({ kind: "sampling"; attempt: number; position: number | null; stopping: boolean; problem: string | null } & Pair)
	| ({ kind: "ended"; why: "failed" | "stopped"; message: string; busy: boolean; problem: string | null } & Pair)
	| ({ kind: "judging" } & Judging)
	| ({ kind: "submitting"; submissionKey: string } & Judging);

export type WorkState = {
	axes: readonly Axis[];
	source: PromptSource;
	/** Whether a pair of one's own prompt is one's own to judge. */
	authorJudges: boolean;
	/** Why nothing new can be begun here, as the server last said. */
	over: string | null;
	mine: number;
	today: number;
	said: Said;
	/** What became of the last act, where that needs a sentence. */
	notice: string | null;
	undo: Undo;
	phase: Phase;
};
/** What the status region says; one word or two, once per change. */
export type Said = "" | "Sampling" | "Ready to judge" | "Saved" | "Stopped" | "Failed";
export type Undo = { offered: boolean; busy: boolean; problem: string | null };

/** What was clicked or typed on this device and not yet acknowledged by the server. */
export type Unsent = { choices?: Choices | undefined; text?: string | undefined };

export type WorkAction =
	| { type: "loaded"; work: Work; unsent: Unsent }
	| { type: "typed"; text: string }
	| { type: "asked" }
	| { type: "sampling"; comparisonId: string; prompt: string }
	| { type: "watched"; event: WatchEvent }
	| { type: "stopping" }
	| { type: "retrying" }
	| { type: "retried" }
	| { type: "chose"; choices: Partial<Choices> }
	| { type: "axis"; axis: Axis }
	| { type: "tried" }
	| { type: "submitting"; submissionKey: string }
	/** `surplus`: others had made the judgements that the pair is for. */
	| { type: "submitted"; surplus: boolean }
	| { type: "refreshed"; work: Work }
	| { type: "undoing" }
	| { type: "undo-refused"; message: string }
	| { type: "undo-over" }
	| { type: "problem"; message: string }
	/** What stood in the way is gone, such as an ended session. */
	| { type: "solved" };

const surplusSentence = "Others had judged that pair by then. Your judgement is kept beside theirs.";
const sharedSentence = "Your pair is ready, and others judge it. Go on with the next one.";
const stoppedSentence = "You stopped the sampling. Sample again, or change the prompt.";

function composing(text: string, kept: Kept<string> | null): Phase {
	return { kind: "composing", text, kept, asking: false, problem: null };
}

function waiting(asking: boolean): Phase {
	return { kind: "waiting", asking, problem: null };
}

function keptPrompt(work: Work): Kept<string> {
	return { version: work.promptDraft.version, value: work.promptDraft.text };
}

function sampling(shown: Shown): Phase {
	const texts = { left: "", right: "" };
	return { kind: "sampling", shown, texts, attempt: 0, position: null, stopping: false, problem: null };
}

function ended(shown: Shown, texts: Texts, why: "failed" | "stopped", message: string): Phase {
	return { kind: "ended", shown, texts, why, message, busy: false, problem: null };
}

function judging(axes: readonly Axis[], pair: Pair, draft: Draft): Phase {
	const axis = firstOpenAxis(axes, draft.choices);
	return { kind: "judging", ...pair, ...draft, axis, tried: false, problem: null };
}

function firstOpenAxis(axes: readonly Axis[], choices: Choices): Axis {
	return axes.find((axis) => choices[axis] === null) ?? axes[0] ?? "helpfulness";
}

/** The work page's first state, from what the server knows and what this device still holds unsent. */
export function startWork(work: Work, unsent: Unsent = {}): WorkState {
	const { comparison, round } = work;
	const undo: Undo = { offered: work.undoable && !work.revising, busy: false, problem: null };
	const { mine, today, over } = work;
	const { axes, promptSource: source, authorJudges } = round;
	const state = { axes, source, authorJudges, over, mine, today, undo, notice: null };
	if (!comparison && round.promptSource === "pool") return { ...state, said: "", phase: waiting(false) };
	if (!comparison)
		return { ...state, said: "", phase: composing(unsent.text ?? work.promptDraft.text, keptPrompt(work)) };
	const { id, turn, prompt, history } = comparison;
	const shown = { id, turn, prompt, history };
	const nothing = { left: "", right: "" };
	switch (comparison.state) {
		case "sampling":
			return { ...state, said: "Sampling", phase: sampling(shown) };
		case "failed":
			return { ...state, said: "Failed", phase: ended(shown, nothing, "failed", comparison.message) };
		case "stopped":
			return { ...state, said: "Stopped", phase: ended(shown, nothing, "stopped", stoppedSentence) };
		case "ready": {
			const kept = { version: work.draft?.version ?? 0, value: work.draft?.choices ?? noChoices };
			const draft = { choices: unsent.choices ?? kept.value, kept, revising: work.revising };
			const texts = { left: comparison.left, right: comparison.right };
			return { ...state, said: "Ready to judge", phase: judging(round.axes, { shown, texts }, draft) };
		}
	}
}

/** Both sides continue from the same character; a new attempt starts from nothing. */
export function continueTexts(texts: Texts, event: Extract<WatchEvent, { kind: "text" }>): Texts {
	return { left: texts.left.slice(0, event.from) + event.left, right: texts.right.slice(0, event.from) + event.right };
}

function watch(state: WorkState, event: WatchEvent): WorkState {
	const { phase } = state;
	if (phase.kind !== "sampling") return state;
	switch (event.kind) {
		case "queued":
			return { ...state, phase: { ...phase, position: event.position } };
		case "text": {
			const before = event.attempt === phase.attempt ? phase.texts : { left: "", right: "" };
			const texts = continueTexts(before, event);
			return { ...state, phase: { ...phase, texts, attempt: event.attempt, position: null } };
		}
		case "ready": {
			if (!state.authorJudges) return { ...state, said: "", notice: sharedSentence, phase: composing("", null) };
			const texts = { left: event.left, right: event.right };
			const draft = { choices: noChoices, kept: { version: 0, value: noChoices }, revising: false };
			return { ...state, said: "Ready to judge", phase: judging(state.axes, { shown: phase.shown, texts }, draft) };
		}
		case "failed":
			return { ...state, said: "Failed", phase: ended(phase.shown, phase.texts, "failed", event.message) };
		case "stopped":
			return { ...state, said: "Stopped", phase: ended(phase.shown, phase.texts, "stopped", stoppedSentence) };
		case "discarded":
			return { ...state, said: "", phase: composing(phase.shown.prompt, null) };
	}
}

function choose(state: WorkState, choices: Partial<Choices>): WorkState {
	if (state.phase.kind !== "judging") return state;
	const next = { ...state.phase.choices, ...choices };
	return { ...state, phase: { ...state.phase, choices: next, problem: null } };
}

function withProblem(state: WorkState, message: string): WorkState {
	const { phase } = state;
	switch (phase.kind) {
		case "composing":
		case "waiting":
			return { ...state, phase: { ...phase, asking: false, problem: message } };
		case "sampling":
			return { ...state, phase: { ...phase, stopping: false, problem: message } };
		case "ended":
			return { ...state, phase: { ...phase, busy: false, problem: message } };
		case "judging":
			return { ...state, phase: { ...phase, problem: message } };
		case "submitting": {
			const { submissionKey: _key, ...rest } = phase;
			return { ...state, phase: { ...rest, kind: "judging", problem: message } };
		}
	}
}

function tryToSubmit(state: WorkState): WorkState {
	if (state.phase.kind !== "judging") return state;
	const axis = firstOpenAxis(state.axes, state.phase.choices);
	return { ...state, phase: { ...state.phase, tried: true, axis } };
}

function submitted(state: WorkState, surplus: boolean): WorkState {
	if (state.phase.kind !== "submitting") return state;
	const counts = state.phase.revising ? {} : { mine: state.mine + 1, today: state.today + 1 };
	const undo = { offered: true, busy: false, problem: null };
	const phase = state.source === "pool" ? waiting(true) : composing("", null);
	return { ...state, ...counts, said: "Saved", notice: surplus ? surplusSentence : null, undo, phase };
}

/** After a submission the server is asked where things stand; what is being typed meanwhile stays. */
function refreshed(state: WorkState, work: Work): WorkState {
	if (state.phase.kind !== "composing" && state.phase.kind !== "waiting") return state;
	if (work.comparison) return { ...startWork(work), notice: state.notice };
	const counts = { mine: work.mine, today: work.today };
	if (state.phase.kind === "waiting") return { ...state, ...counts, phase: waiting(false) };
	return { ...state, ...counts, phase: { ...state.phase, kept: keptPrompt(work) } };
}

export function reduceWork(state: WorkState, action: WorkAction): WorkState {
	const { phase } = state;
	switch (action.type) {
		case "loaded":
			return startWork(action.work, action.unsent);
		case "typed":
			return phase.kind === "composing" ? { ...state, phase: { ...phase, text: action.text, problem: null } } : state;
		case "asked":
			return phase.kind === "composing" || phase.kind === "waiting"
				? { ...state, phase: { ...phase, asking: true, problem: null } }
				: state;
		case "sampling": {
			const shown = { id: action.comparisonId, turn: 1, prompt: action.prompt, history: [] };
			if (phase.kind !== "composing") return state;
			return { ...state, said: "Sampling", notice: null, phase: sampling(shown) };
		}
		case "watched":
			return watch(state, action.event);
		case "stopping":
			return phase.kind === "sampling" ? { ...state, phase: { ...phase, stopping: true, problem: null } } : state;
		case "retrying":
			return phase.kind === "ended" ? { ...state, phase: { ...phase, busy: true, problem: null } } : state;
		case "retried":
			return phase.kind === "ended" ? { ...state, said: "Sampling", phase: sampling(phase.shown) } : state;
		case "refreshed":
			return refreshed(state, action.work);
		case "chose":
			return choose(state, action.choices);
		case "axis":
			return phase.kind === "judging" ? { ...state, phase: { ...phase, axis: action.axis } } : state;
		case "tried":
			return tryToSubmit(state);
		case "submitting":
			return canSubmit(state) && phase.kind === "judging"
				? {
						...state,
						notice: null,
						phase: { ...phase, kind: "submitting", submissionKey: action.submissionKey, problem: null },
					}
				: state;
		case "submitted":
			return submitted(state, action.surplus);
		case "undoing":
			return { ...state, undo: { ...state.undo, busy: true, problem: null } };
		case "undo-refused":
			return { ...state, undo: { offered: false, busy: false, problem: action.message } };
		case "undo-over":
			return { ...state, undo: { ...state.undo, offered: false } };
		case "problem":
			return withProblem(state, action.message);
		case "solved":
			return { ...state, phase: { ...state.phase, problem: null } };
	}
}

export function canSubmit(state: WorkState): boolean {
	return state.phase.kind === "judging" && problemOf(state.phase.choices, state.axes) === null;
}
