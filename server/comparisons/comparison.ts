import type { z } from "zod";
import type { messagesSchema } from "./comparison-schema.ts";

export const comparisonStates = ["sampling", "ready", "failed", "stopped", "discarded"] as const;
export type ComparisonState = (typeof comparisonStates)[number];

export const sides = ["left", "right"] as const;
export type Side = (typeof sides)[number];

export function otherSide(side: Side): Side {
	return side === "left" ? "right" : "left";
}

/** On the screen the left response is A and the right one B. */
export function sideLetter(side: Side): "A" | "B" {
	return side === "left" ? "A" : "B";
}

export type Message = z.infer<typeof messagesSchema>[number];

/** What an annotator's browser gets to know of a comparison. Nothing in it depends on which variant is on which side. */
export type ComparisonView = {
	id: string;
	/** Null for a pair of the pool. */
	dialogueId: string | null;
	turn: number;
	prompt: string;
	history: Message[];
} & (
	| { state: "sampling" | "stopped" }
	/** With the sentence that says what happened. */
	| { state: "failed"; message: string }
	| { state: "ready"; left: string; right: string }
);

export const failureKinds = ["broke_off", "line_full", "too_long"] as const;
export type FailureKind = (typeof failureKinds)[number];

/** What annotators read when sampling failed. The engine's own reason may name a model, so only researchers see that. */
const failureSentences: Record<FailureKind, string> = {
	broke_off: "Sampling broke off before both responses were complete. Nothing is lost: retry, or change the prompt.",
	line_full: "Many people are sampling right now, and the line is full. Nothing is lost: retry in a few seconds.",
	too_long: "The prompt is longer than this round's models can read. Change it to a shorter one, and sample again.",
};

const tooLongAfterAll =
	"The dialogue with this prompt is longer than this round's models can read. Change the prompt to a shorter one, or end the dialogue.";

export function failureSentence(kind: FailureKind | null, turn: number): string {
	if (kind === "too_long" && turn > 1) return tooLongAfterAll;
	return failureSentences[kind ?? "broke_off"];
}

/** What the token stream says. `text` continues both sides from the character `from`. */
export type WatchEvent =
	| { kind: "queued"; position: number }
	| { kind: "text"; attempt: number; from: number; left: string; right: string }
	| { kind: "ready"; left: string; right: string }
	| { kind: "failed"; message: string }
	| { kind: "stopped" }
	| { kind: "discarded" };
