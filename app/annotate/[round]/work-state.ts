import type { WatchEvent } from "#server/comparisons/comparison.ts";
import { continuedText, grownHistory, type OpenDialogue } from "#server/judgements/dialogue.ts";
import { type Choices, noChoices } from "#server/judgements/judgement.ts";
import { problemOf } from "#server/judgements/problem.ts";
import type { Axis } from "#server/rounds/axis.ts";
import {
	composing,
	ended,
	firstOpenAxis,
	type HeldPair,
	type Judging,
	judging,
	type Shown,
	sampling,
	type Texts,
	type WorkState,
	waiting,
} from "./phase.ts";
import { judgingOf, keptPrompt, startWork, type Unsent, type Work } from "./start-work.ts";

export type WorkAction =
	| { type: "loaded"; work: Work; unsent: Unsent }
	| { type: "typed"; text: string }
	| { type: "asked" }
	| { type: "sampling"; comparisonId: string; dialogueId: string | null; prompt: string }
	| { type: "dialogue-ended" }
	| { type: "watched"; event: WatchEvent }
	| { type: "stopping" }
	| { type: "retrying" }
	| { type: "retried" }
	| { type: "chose"; choices: Partial<Choices> }
	| { type: "axis"; axis: Axis }
	| { type: "tried" }
	| { type: "submitting"; submissionKey: string }
	| { type: "submitted"; surplus: boolean }
	/** Nobody answered: the judgement waits on this device. */
	| { type: "queued" }
	| { type: "skipped" }
	| { type: "refreshed"; work: Work }
	/** All that this person holds, the pair on the screen among them. */
	| { type: "held"; pairs: readonly HeldPair[] }
	| { type: "undoing" }
	| { type: "undo-refused"; message: string }
	| { type: "undo-over" }
	| { type: "problem"; message: string }
	/** What stood in the way is gone, such as an ended session. */
	| { type: "solved" };

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
			if (!state.authorJudges) return { ...state, said: "none", notice: "passed_on", phase: composing("", null, null) };
			const texts = { left: event.left, right: event.right };
			const draft = { choices: noChoices, kept: { version: 0, value: noChoices }, revising: false };
			return { ...state, said: "ready", phase: judging(state.axes, { shown: phase.shown, texts }, draft) };
		}
		case "failed":
			return { ...state, said: "failed", phase: ended(phase.shown, phase.texts, "failed", event.message) };
		case "stopped":
			return { ...state, said: "stopped", phase: ended(phase.shown, phase.texts, "stopped", "") };
		case "discarded":
			return { ...state, said: "none", phase: composing(phase.shown.prompt, null, beforeTurn(phase.shown)) };
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

/** The dialogue as it is while a turn of it is written. */
function beforeTurn({ dialogueId, turn, history }: Shown): OpenDialogue | null {
	return dialogueId !== null && turn > 1 ? { id: dialogueId, turn, history, context: null } : null;
}

/** The dialogue after a judgement, where it may go on. */
function afterTurn({ shown, texts, choices }: Judging, { turns, rules }: WorkState): OpenDialogue | null {
	const text = continuedText(choices, texts, rules);
	if (shown.dialogueId === null || shown.turn >= turns || text === null) return null;
	const history = grownHistory(shown.history, shown.prompt, text);
	return { id: shown.dialogueId, turn: shown.turn + 1, history, context: null };
}

function submitted(state: WorkState, surplus: boolean): WorkState {
	if (state.phase.kind !== "submitting") return state;
	const counts = state.phase.revising ? {} : { mine: state.mine + 1, today: state.today + 1 };
	const undo = { offered: true, busy: false, problem: null };
	const dialogue = afterTurn(state.phase, state);
	const saved = { ...state, ...counts, said: "saved" as const, undo, notice: surplus ? ("surplus" as const) : null };
	if (state.source !== "pool") return { ...saved, phase: composing("", null, dialogue) };
	const [next, ...ahead] = state.ahead;
	if (!next) return { ...saved, phase: waiting(true) };
	return {
		...saved,
		said: "saved_next",
		ahead,
		phase: judgingOf(state.axes, next, { unsent: {}, revising: false }),
	};
}

function isOf({ shown }: Judging, { comparison }: Work): boolean {
	return shown.id === comparison?.id;
}

function held(state: WorkState, pairs: readonly HeldPair[]): WorkState {
	if (state.phase.kind !== "judging") return state;
	const { id } = state.phase.shown;
	return { ...state, ahead: pairs.filter(({ comparison }) => comparison.id !== id) };
}

/** After a submission the server is asked where things stand; what is being typed meanwhile stays. */
function refreshed(state: WorkState, work: Work): WorkState {
	const undo = { ...state.undo, offered: work.undoable };
	const counts = { mine: work.mine, today: work.today, over: work.over, undo };
	// The next pair was there before: only what is around it is new.
	if (state.phase.kind === "judging") return isOf(state.phase, work) ? { ...state, ...counts } : state;
	if (state.phase.kind !== "composing" && state.phase.kind !== "waiting") return state;
	if (work.comparison) return { ...startWork(work), notice: state.notice };
	if (state.phase.kind === "waiting") return { ...state, ...counts, phase: waiting(false) };
	return { ...state, ...counts, phase: { ...state.phase, kept: keptPrompt(work), dialogue: work.dialogue } };
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
			if (phase.kind !== "composing") return state;
			const { turn, history } = phase.dialogue ?? { turn: 1, history: [] };
			const { comparisonId: id, dialogueId, prompt } = action;
			return { ...state, said: "sampling", phase: sampling({ id, dialogueId, turn, prompt, history }) };
		}
		case "dialogue-ended":
			return phase.kind === "composing" ? { ...state, phase: { ...phase, dialogue: null, asking: false } } : state;
		case "watched":
			return watch(state, action.event);
		case "stopping":
			return phase.kind === "sampling" ? { ...state, phase: { ...phase, stopping: true, problem: null } } : state;
		case "retrying":
			return phase.kind === "ended" ? { ...state, phase: { ...phase, busy: true, problem: null } } : state;
		case "retried":
			return phase.kind === "ended" ? { ...state, said: "sampling", phase: sampling(phase.shown) } : state;
		case "held":
			return held(state, action.pairs);
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
		case "queued":
			return {
				...submitted(state, false),
				said: "kept",
				undo: { offered: false, busy: false, problem: null },
			};
		case "skipped":
			return { ...state, said: "none", notice: null, phase: waiting(true) };
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
	return state.phase.kind === "judging" && problemOf(state.phase.choices, state.rules) === null;
}
