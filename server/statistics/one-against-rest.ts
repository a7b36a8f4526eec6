import { categoryWeights } from "./category-weights.ts";
import { chanceAgreement } from "./gwet.ts";
import type { Patterns } from "./patterns.ts";
import { type Agreement, nobodyTwice } from "./ratings.ts";

/**
 * How well one rater agrees with the others who rated the same units: p_a is the mean over these units of the share of the others who
 * agree with the one (by weight: how nearly), corrected for chance as in Gwet's AC with the ratings of these units.
 * @param units of 2q columns: the one's own category (one count of 1), then how many others chose each
 * @returns `units` where the one rated, `paired` where somebody else did, too; only these enter
 * @throws RangeError for a unit without exactly one own rating
 * Source: p_a as in Gwet (2014), chapter 2, over the pairs with this rater alone.
 */
export function oneAgainstRest(
	{ width, starts, columns, values, times }: Patterns,
	weights = categoryWeights.identity(width / 2),
): Agreement {
	const q = width / 2;
	const shares = new Float64Array(q);
	let [units, paired, agreeing] = [0, 0, 0];
	for (let p = 0; p < times.length; p++) {
		const often = times[p] ?? 0;
		if (often === 0) continue;
		const start = starts[p] ?? 0;
		const own = columns[start] ?? width;
		// Columns rise, so the own category comes first, and a second one would be second.
		if (own >= q || values[start] !== 1 || (start + 1 < (starts[p + 1] ?? 0) && (columns[start + 1] ?? 0) < q))
			throw new RangeError("A unit has one rating of the rater who is compared with the others.");
		units += often;
		let [others, near] = [0, 0];
		for (let cell = start + 1; cell < (starts[p + 1] ?? 0); cell++) {
			others += values[cell] ?? 0;
			near += (values[cell] ?? 0) * (weights[own * q + (columns[cell] ?? 0) - q] ?? 0);
		}
		if (others === 0) continue;
		paired += often;
		agreeing += (often * near) / others;
		for (let cell = start; cell < (starts[p + 1] ?? 0); cell++) {
			const category = (columns[cell] ?? 0) % q;
			shares[category] = (shares[category] ?? 0) + (often * (values[cell] ?? 0)) / (others + 1);
		}
	}
	if (paired === 0) return nobodyTwice;
	const observed = agreeing / paired;
	const expected = chanceAgreement(
		shares.map((share) => share / paired),
		weights,
	);
	return { kind: "measured", value: (observed - expected) / (1 - expected), observed, expected, units, paired };
}
