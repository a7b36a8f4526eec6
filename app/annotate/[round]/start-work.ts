import type { ComparisonView } from "#server/comparisons/comparison.ts";
import type { OpenDialogue } from "#server/judgements/dialogue.ts";
import { type Choices, noChoices } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import type { AnnotatorRound } from "#server/rounds/round.ts";
import type { Kept } from "../../drafts/draft-saver.ts";
import {
	composing,
	ended,
	type HeldPair,
	judging,
	type Phase,
	sampling,
	type Undo,
	type WorkState,
	waiting,
} from "./phase.ts";

/** What `judgements.work` says: where this person stands in this round. */
export type Work = {
	round: AnnotatorRound;
	mine: number;
	today: number;
	promptDraft: { text: string; version: number };
	comparison: ComparisonView | null;
	dialogue: OpenDialogue | null;
	draft: { choices: Choices; version: number } | null;
	revising: boolean;
	undoable: boolean;
	over: string | null;
	/** Whether the guidelines in force are accepted; else the page shows them before anything else. */
	accepted: boolean;
	/** Whether the round's practice is passed, where it has one; else the page shows it before the work. */
	qualified: boolean;
	/** This person wants no rounds that judge safety, and this is one. */
	optedOut: boolean;
	/** What the operator says of help, where safety is judged; else empty. */
	helpLine: string;
};

/** What was clicked or typed on this device and not yet acknowledged by the server. */
export type Unsent = { choices?: Choices | undefined; text?: string | undefined };

export function keptPrompt(work: Work): Kept<string> {
	return { version: work.promptDraft.version, value: work.promptDraft.text };
}

/** A pair that is ready, with what was chosen on it. */
export function judgingOf(
	axes: readonly Axis[],
	{ comparison, draft }: HeldPair,
	{ unsent, revising }: { unsent: Unsent; revising: boolean },
): Phase {
	const { id, dialogueId, turn, prompt, history, left, right } = comparison;
	const kept = { version: draft?.version ?? 0, value: draft?.choices ?? noChoices };
	const pair = { shown: { id, dialogueId, turn, prompt, history }, texts: { left, right } };
	return judging(axes, pair, { choices: unsent.choices ?? kept.value, kept, revising });
}

/** The work page's first state, from what the server knows and what this device still holds unsent. */
export function startWork(work: Work, unsent: Unsent = {}): WorkState {
	const { comparison, round } = work;
	const undo: Undo = { offered: work.undoable && !work.revising, busy: false, problem: null };
	const { mine, today, over } = work;
	const { axes, reasons, rationaleMinimum, edits, authorJudges } = round;
	const state = {
		axes,
		rules: { axes, reasons, rationaleMinimum, edits },
		source: round.promptSource,
		turns: round.turns,
		over,
		mine,
		today,
		undo,
		...{ notice: null, authorJudges, ahead: [] },
	};
	if (!comparison && round.promptSource === "pool") return { ...state, said: "none", phase: waiting(false) };
	if (!comparison) {
		const text = unsent.text ?? work.promptDraft.text;
		return { ...state, said: "none", phase: composing(text, keptPrompt(work), work.dialogue) };
	}
	const { id, dialogueId, turn, prompt, history } = comparison;
	const shown = { id, dialogueId, turn, prompt, history };
	const nothing = { left: "", right: "" };
	switch (comparison.state) {
		case "sampling":
			return { ...state, said: "sampling", phase: sampling(shown) };
		case "failed":
			return { ...state, said: "failed", phase: ended(shown, nothing, "failed", comparison.message) };
		case "stopped":
			return { ...state, said: "stopped", phase: ended(shown, nothing, "stopped", "") };
		case "ready": {
			const { draft, revising } = work;
			return {
				...state,
				said: "ready",
				phase: judgingOf(round.axes, { comparison, draft }, { unsent, revising }),
			};
		}
	}
}
