import { z } from "zod";
import type { Message, Side } from "../comparisons/comparison.ts";
import { sampleSchema } from "../comparisons/comparison.ts";
import type { Axis } from "../rounds/round.ts";
import { type Choices, preferenceOf } from "./judgement.ts";

/** What continues a dialogue: its next prompt. */
export const continueSchema = sampleSchema.extend({ dialogueId: z.uuid() });
export const dialogueIdSchema = z.strictObject({ dialogueId: z.uuid() });

/** A dialogue that goes on: everything in it is judged, and its next prompt is to be written. */
export type OpenDialogue = {
	id: string;
	/** The turn that is to be written. */
	turn: number;
	history: Message[];
	/** About how many tokens are taken of how many that the round's models read; null where that is not known. */
	context: { used: number; of: number } | null;
};

/** The response that a dialogue goes on from: what was chosen for helpfulness, or for safety where only that is judged. */
export function continuedSide(choices: Pick<Choices, Axis>): Side | null {
	const point = choices.helpfulness ?? choices.safety;
	return point === null ? null : preferenceOf(point).chosen;
}

export function grownHistory(history: readonly Message[], prompt: string, response: string): Message[] {
	return [...history, { role: "user", content: prompt }, { role: "assistant", content: response }];
}
