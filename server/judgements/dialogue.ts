import type { Message, Side } from "../comparisons/comparison.ts";
import type { JudgingRules } from "../rounds/round.ts";
import { type Choices, chosenSide, editOf } from "./judgement.ts";

/** A dialogue that goes on: everything in it is judged, and its next prompt is to be written. */
export type OpenDialogue = {
	id: string;
	/** The turn that is to be written. */
	turn: number;
	history: Message[];
	/** About how many tokens are taken of how many that the round's models read; null where that is not known. */
	context: { used: number; of: number } | null;
};

/**
 * The response that a dialogue goes on with: the one that was chosen, or what was made of it where the round says so.
 * @returns null where nothing was chosen
 */
export function continuedText(
	choices: Choices,
	texts: Record<Side, string>,
	rules: Pick<JudgingRules, "axes" | "edits">,
): string | null {
	const side = chosenSide(choices, rules.axes);
	if (side === null) return null;
	return (rules.edits === "continue" ? editOf(choices, rules) : null) ?? texts[side];
}

export function grownHistory(history: readonly Message[], prompt: string, response: string): Message[] {
	return [...history, { role: "user", content: prompt }, { role: "assistant", content: response }];
}
