import { z } from "zod";
import type { KnownPair } from "../known/known.ts";
import type { Axis } from "../rounds/axis.ts";
import { roundIdSchema } from "../rounds/round.ts";
import type { Part, RightAnswers } from "./agreement.ts";
import { pointSchema } from "./judgement-schema.ts";

/** Practice on known pairs, before the first judgement of a round. */

export const practiceChoicesSchema = z.strictObject({
	helpfulness: pointSchema.nullable(),
	safety: pointSchema.nullable(),
	leftSafe: z.boolean().nullable(),
	rightSafe: z.boolean().nullable(),
});
export type PracticeChoices = z.infer<typeof practiceChoicesSchema>;

export const answerSchema = roundIdSchema.extend({
	attemptId: z.uuid(),
	pairId: z.uuid(),
	choices: practiceChoicesSchema,
});

export type PracticePair = { id: string; prompt: string; history: KnownPair["history"]; left: string; right: string };
type Score = { agreed: number; of: number };

export type Qualification = {
	/** The round's name. */
	name: string;
	axes: Axis[];
	/** How many pairs there are, and with how many of them one must agree. */
	of: number;
	pass: number;
	/** How many attempts the round allows, and how many were ended. */
	attempts: number;
	ended: number;
	/** The last attempt that ended. */
	last: Score | null;
	state:
		| { kind: "begin" }
		| { kind: "pair"; attemptId: string; number: number; pair: PracticePair }
		| { kind: "passed" }
		| { kind: "failed" };
};

export type Feedback = {
	agreed: boolean;
	differs: Part[];
	right: RightAnswers;
	explanation: string;
	/** Set with the last answer of an attempt. */
	result: (Score & { passed: boolean; pass: number; attemptsLeft: number }) | null;
};

/** Pairs of which something is known on an axis that is judged. */
export function usablePairs<Pair extends Pick<KnownPair, Axis>>(
	pairs: readonly Pair[],
	judged: readonly Axis[],
): Pair[] {
	return pairs.filter((pair) => judged.some((axis) => pair[axis] !== null));
}

/** Which text is on which side, the same whenever it is asked; ids are random, so this is as good as a toss. */
export function isSwapped(attemptId: string, pairId: string): boolean {
	const digit = (id: string) => Number.parseInt(id.slice(-1), 16);
	return ((digit(attemptId) ^ digit(pairId)) & 1) === 1;
}

export function shownPair({ id, prompt, history, first, second }: KnownPair, swapped: boolean): PracticePair {
	const [left, right] = swapped ? [second, first] : [first, second];
	return { id, prompt, history, left, right };
}
