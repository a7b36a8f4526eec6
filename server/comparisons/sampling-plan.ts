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

/**
 * Two different variants of a round, uniformly over ordered pairs, so that a variant is on either side equally often.
 * Each response has a seed of its own: one seed for both would correlate the two samples.
 * @throws RangeError when there are fewer than two variants.
 */
export function drawPlan(variantIds: readonly string[], random: RandomUint32): SamplingPlan {
	const left = variantIds[below(Math.max(1, variantIds.length), random)];
	const others = variantIds.filter((id) => id !== left);
	const right = others[below(Math.max(1, others.length), random)];
	if (left === undefined || right === undefined) throw new RangeError("A comparison needs two different variants.");
	const seed = (): number => below(seedLimit, random);
	return { left: { variantId: left, seed: seed() }, right: { variantId: right, seed: seed() } };
}

/** The order in which two requests go out must not depend on the side, or the first-served side could be told by its pace. */
export function startOrder(random: RandomUint32): readonly Side[] {
	return below(2, random) === 0 ? sides : [...sides].reverse();
}
