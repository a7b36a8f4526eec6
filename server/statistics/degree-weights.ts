/** By how far a judgement counts, from significantly better to negligibly better / unsure. */
export type DegreeWeights = readonly [number, number, number, number];

export const degreeWeights = {
	/** Every judgement alike. */
	none: [1, 1, 1, 1],
	/** The paper's small margin, from 1 to 0. Source: Llama 2, table 27. */
	small: [1, 2 / 3, 1 / 3, 0],
	/** The paper's large margin, from 3 to 0. Source: Llama 2, table 27. */
	large: [3, 2, 1, 0],
} as const satisfies Record<string, DegreeWeights>;

/** Whether "negligibly better / unsure" is a tie, or a win of the chosen response as the paper's forced choice has it. */
export type TieRule = "unsure" | "never";

/**
 * Wins of the first, wins of the second and ties, from counts on the eight points of the strip.
 * @param points how often each was chosen, from "the first is significantly better" to "the second is significantly better"; eight
 * @param weights of a decided judgement; a tie counts 1
 * @throws RangeError unless there are eight counts
 */
export function outcomesOfPoints(
	points: ArrayLike<number>,
	rule: TieRule,
	weights: DegreeWeights = degreeWeights.none,
): { wins: number; losses: number; ties: number } {
	if (points.length !== 8) throw new RangeError("A strip has eight points.");
	const at = (point: number) => points[point] ?? 0;
	const unsure = rule === "unsure";
	let [wins, losses] = [0, 0];
	for (const [degree, weight] of weights.entries()) {
		if (unsure && degree === 3) continue;
		wins += weight * at(degree);
		losses += weight * at(7 - degree);
	}
	return { wins, losses, ties: unsure ? at(3) + at(4) : 0 };
}
