import { type Patterns, patternsOf } from "./patterns.ts";

/**
 * Units (comparisons) and how many raters put each into which category of a declared scale; units alike are taken together. Raters may
 * differ from unit to unit, in number too; a unit without a rating is none.
 */
export type Ratings = {
	categories: number;
	/** Patterns × categories, row by row. */
	counts: Float64Array;
	/** How many units have each pattern. */
	times: Float64Array;
};

/** @param units the columns are the categories @throws RangeError for fewer than two categories, or a unit without ratings */
export function ratingsOf({ width, starts, columns, values, times }: Patterns): Ratings {
	if (width < 2) throw new RangeError("A scale has two categories at least.");
	const counts = new Float64Array(times.length * width);
	for (let p = 0; p < times.length; p++) {
		const [from, to] = [starts[p] ?? 0, starts[p + 1] ?? 0];
		if (from === to && (times[p] ?? 0) > 0) throw new RangeError("A unit has a rating at least.");
		for (let cell = from; cell < to; cell++) counts[p * width + (columns[cell] ?? 0)] = values[cell] ?? 0;
	}
	return { categories: width, counts, times };
}

/**
 * The same ratings on a coarser scale, such as the choice alone of the eight points.
 * @param groups for each category the one that it becomes, from 0
 */
export function recoded({ categories, counts, times }: Ratings, groups: readonly number[]): Ratings {
	if (groups.length !== categories) throw new RangeError("Each category becomes one of the coarser scale.");
	const clusters = Array.from(times, (often, p) => ({
		times: often,
		cells: groups.map((column, category) => ({ column, count: counts[p * categories + category] ?? 0 })),
	}));
	return ratingsOf(patternsOf(Math.max(...groups) + 1, clusters));
}

/** A coefficient of agreement, or in a sentence why there is none. */
export type Agreement =
	| {
			kind: "measured";
			value: number;
			/** Agreement (of alpha: disagreement) that was seen, and that chance alone would give. */
			observed: number;
			expected: number;
			/** Units with a rating, and with two at least. */
			units: number;
			paired: number;
	  }
	| { kind: "undetermined"; sentence: string };

export const nobodyTwice = {
	kind: "undetermined",
	sentence: "No comparison was judged by two people, so there is no agreement to measure.",
} as const;

export const allAlike = {
	kind: "undetermined",
	sentence: "Everybody always gave the same answer, so agreement cannot be told from chance.",
} as const;

export type Pairs = {
	units: number;
	paired: number;
	/** The mean over paired units of the share of their pairs of ratings that agree, by weight. */
	agreeing: number;
	/** π: of the categories, the mean over units of the share of their ratings. */
	shares: Float64Array;
};

/** What the coefficients of Gwet and Fleiss have in common. Source: Gwet (2014), chapters 2 and 5. */
export function pairsIn({ categories, counts, times }: Ratings, weights: Float64Array): Pairs {
	const shares = new Float64Array(categories);
	let [units, paired, agreeing] = [0, 0, 0];
	for (let p = 0; p < times.length; p++) {
		const often = times[p] ?? 0;
		if (often === 0) continue;
		const unit = counts.subarray(p * categories, (p + 1) * categories);
		const raters = unit.reduce((sum, count) => sum + count, 0);
		units += often;
		for (let k = 0; k < categories; k++) shares[k] = (shares[k] ?? 0) + (often * (unit[k] ?? 0)) / raters;
		if (raters < 2) continue;
		paired += often;
		agreeing += often * agreementWithin(unit, raters, weights);
	}
	return { units, paired, agreeing: agreeing / paired, shares: shares.map((share) => share / units) };
}

/** Σ_k r_k (r*_k − 1) / (r (r − 1)), r*_k = Σ_l w_kl r_l: the share of pairs of raters of a unit who agree, by weight. */
export function agreementWithin(unit: Float64Array, raters: number, weights: Float64Array): number {
	let agreeing = 0;
	for (let k = 0; k < unit.length; k++) {
		const own = unit[k] ?? 0;
		if (own === 0) continue;
		let near = 0;
		for (let l = 0; l < unit.length; l++) near += (weights[k * unit.length + l] ?? 0) * (unit[l] ?? 0);
		agreeing += own * (near - 1);
	}
	return agreeing / (raters * (raters - 1));
}
