import type { ComparisonView, Message } from "#server/comparisons/comparison.ts";
import type { OpenDialogue } from "#server/judgements/dialogue.ts";
import type { Choices } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import type { JudgingRules, PromptSource } from "#server/rounds/round.ts";
import type { Kept } from "../../drafts/draft-saver.ts";

export type Shown = { id: string; dialogueId: string | null; turn: number; prompt: string; history: Message[] };
export type Texts = { left: string; right: string };

type Draft = {
	choices: Choices;
	/** The draft as the server has it. */
	kept: Kept<Choices>;
	revising: boolean;
};

export type Judging = Draft & {
	shown: Shown;
	texts: Texts;
	/** The axis that has the keys. */
	axis: Axis;
	/** The person tried to submit, so what is missing is said. */
	tried: boolean;
	problem: string | null;
};

export type Phase =
	/** `kept` is null until the server has said which draft it has; the prompt begins a dialogue or goes on with one. */
	| {
			kind: "composing";
			text: string;
			kept: Kept<string> | null;
			dialogue: OpenDialogue | null;
			asking: boolean;
			problem: string | null;
	  }
	/** In a round whose prompts are given: the next pair is asked for, or there is none now. */
	| { kind: "waiting"; asking: boolean; problem: string | null }
	| {
			kind: "sampling";
			shown: Shown;
			texts: Texts;
			attempt: number;
			position: number | null;
			stopping: boolean;
			problem: string | null;
	  }
	| {
			kind: "ended";
			shown: Shown;
			texts: Texts;
			why: "failed" | "stopped";
			message: string;
			busy: boolean;
			problem: string | null;
	  }
	| ({ kind: "judging" } & Judging)
	| ({ kind: "submitting"; submissionKey: string } & Judging);

/** A pair to be judged, with what this person has chosen on it already. */
export type HeldPair = {
	comparison: Extract<ComparisonView, { state: "ready" }>;
	draft: { choices: Choices; version: number } | null;
};

export type WorkState = {
	axes: readonly Axis[];
	rules: JudgingRules;
	source: PromptSource;
	/** How many turns a dialogue may have. */
	turns: number;
	/** Why nothing new can be begun here, as the server last said. */
	over: string | null;
	mine: number;
	today: number;
	said: Said;
	undo: Undo;
	/** What became of the last act, where that needs a sentence. */
	notice: "surplus" | "passed_on" | null;
	/** Whether a pair of one's own prompt is one's own to judge. */
	authorJudges: boolean;
	/** The pairs of the pool that come after the one on the screen, and are this person's for now. */
	ahead: readonly HeldPair[];
	phase: Phase;
};
/** What the status region says; one word or two, once per change. */
export type Said = "none" | "sampling" | "ready" | "saved" | "saved_next" | "kept" | "stopped" | "failed";
export type Undo = { offered: boolean; busy: boolean; problem: string | null };

export function composing(text: string, kept: Kept<string> | null, dialogue: OpenDialogue | null): Phase {
	return { kind: "composing", text, kept, dialogue, asking: false, problem: null };
}

export function waiting(asking: boolean): Phase {
	return { kind: "waiting", asking, problem: null };
}

export function sampling(shown: Shown): Phase {
	const texts = { left: "", right: "" };
	return { kind: "sampling", shown, texts, attempt: 0, position: null, stopping: false, problem: null };
}

export function ended(shown: Shown, texts: Texts, why: "failed" | "stopped", message: string): Phase {
	return { kind: "ended", shown, texts, why, message, busy: false, problem: null };
}

export function judging(axes: readonly Axis[], pair: { shown: Shown; texts: Texts }, draft: Draft): Phase {
	const axis = firstOpenAxis(axes, draft.choices);
	return { kind: "judging", ...pair, ...draft, axis, tried: false, problem: null };
}

export function firstOpenAxis(axes: readonly Axis[], choices: Choices): Axis {
	return axes.find((axis) => choices[axis] === null) ?? axes[0] ?? "helpfulness";
}
