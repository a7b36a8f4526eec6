import { z } from "zod";
import { seedSchema } from "#inference/protocol.ts";
import { type Side, sides } from "./comparison.ts";

/** Which variant, with which seed, answers on which side. Drawn on the server, stored, and never sent to a browser. */
const plannedSchema = z.strictObject({ variantId: z.uuid(), seed: seedSchema });
export const samplingPlanSchema = z.strictObject({ left: plannedSchema, right: plannedSchema });
export type SamplingPlan = z.infer<typeof samplingPlanSchema>;

/** A uniformly random integer of 32 bits, unsigned. */
export type RandomUint32 = () => number;

/** Seeds are below this; llama.cpp takes the number itself for "draw one yourself". */
const seedLimit = 0xffff_ffff;

/** An unbiased integer in [0, n): draws that would favour small numbers are thrown away. */
function below(n: number, random: RandomUint32): number {
	const limit = 2 ** 32 - (2 ** 32 % n);
	for (;;) {
		const drawn = random();
		if (drawn < limit) return drawn % n;
	}
}

/** Ids of two variants that may meet, with a whole-number weight above 0. */
export type PlannedPair = { first: string; second: string; weight: number };

/**
 * Two different variants of a round: a pair by its weight, then the sides by a toss, so that a variant is on either side equally
 * often. Each response has a seed of its own: one seed for both would correlate the two samples.
 * @throws RangeError when there is no pair to draw from
 */
export function drawPlan(pairs: readonly PlannedPair[], random: RandomUint32): SamplingPlan {
	const { first, second } = drawPair(pairs, random);
	const [left, right] = below(2, random) === 0 ? [first, second] : [second, first];
	const seed = (): number => below(seedLimit, random);
	return { left: { variantId: left, seed: seed() }, right: { variantId: right, seed: seed() } };
}

function drawPair(pairs: readonly PlannedPair[], random: RandomUint32): PlannedPair {
	const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
	let left = below(Math.max(1, total), random);
	for (const pair of pairs) {
		if (left < pair.weight) return pair;
		left -= pair.weight;
	}
	throw new RangeError("A comparison needs two different variants.");
}

/** The order in which two requests go out must not depend on the side, or the first-served side could be told by its pace. */
export function startOrder(random: RandomUint32): readonly Side[] {
	return below(2, random) === 0 ? sides : [...sides].reverse();
}
