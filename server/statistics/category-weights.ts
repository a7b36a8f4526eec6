/** How nearly two categories agree, 1 on the diagonal: q × q, row by row. */
export type CategoryWeights = Float64Array;

function weights(categories: number, of: (distance: number) => number): CategoryWeights {
	if (!(Number.isInteger(categories) && categories >= 2)) throw new RangeError("A scale has two categories at least.");
	const table = new Float64Array(categories * categories);
	for (let at = 0; at < table.length; at++) table[at] = of(Math.abs(Math.floor(at / categories) - (at % categories)));
	return table;
}

/**
 * Weights by the number of categories; all throw RangeError for fewer than two.
 * - identity: only the same category agrees.
 * - linear: 1 − d/(q − 1) at a distance of d.
 * - ordinal: 1 − C(d + 1, 2)/C(q, 2), by the number of pairs of categories between.
 * - quadratic: 1 − d²/(q − 1)².
 * Source: Gwet, "Handbook of inter-rater reliability" (2014), chapter 3.
 */
export const categoryWeights = {
	identity: (q: number) => weights(q, (d) => (d === 0 ? 1 : 0)),
	linear: (q: number) => weights(q, (d) => 1 - d / (q - 1)),
	ordinal: (q: number) => weights(q, (d) => 1 - (d * (d + 1)) / (q * (q - 1))),
	quadratic: (q: number) => weights(q, (d) => 1 - (d / (q - 1)) ** 2),
} as const;
export type Scale = keyof typeof categoryWeights;
