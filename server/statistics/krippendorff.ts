import { type Agreement, allAlike, nobodyTwice, type Ratings } from "./ratings.ts";

/**
 * How far apart two categories are, δ²: nominal 0 or 1; ordinal by how many ratings lie between; interval (c − k)²; ratio
 * ((c − k)/(c + k))².
 */
export type Metric = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's α = 1 − D_o/D_e from the coincidences o_ck = Σ_u n_uc (n_uk − [c = k])/(m_u − 1) of units with two ratings at least:
 * D_o = Σ o_ck δ²/n, D_e = Σ n_c n_k δ²/(n (n − 1)). `observed` and `expected` are these disagreements.
 * @param values of the categories, for interval and ratio; from 1 on unless given
 * @throws RangeError for a number of values that is not that of the categories
 * Source: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).
 */
export function krippendorffAlpha(
	ratings: Ratings,
	metric: Metric,
	values: readonly number[] = Array.from({ length: ratings.categories }, (_, k) => k + 1),
): Agreement {
	const { categories } = ratings;
	if (values.length !== categories) throw new RangeError("Each category has a value.");
	const { coincidences, units, paired } = coincide(ratings);
	if (paired === 0) return nobodyTwice;
	const margins = Array.from({ length: categories }, (_, c) =>
		coincidences.subarray(c * categories, (c + 1) * categories).reduce((sum, count) => sum + count, 0),
	);
	const n = margins.reduce((sum, count) => sum + count, 0);
	const distance = distances[metric](margins, values);
	let [observed, expected] = [0, 0];
	for (let c = 0; c < categories; c++) {
		for (let k = 0; k < categories; k++) {
			if (c === k) continue;
			const apart = distance(c, k);
			observed += ((coincidences[c * categories + k] ?? 0) * apart) / n;
			expected += ((margins[c] ?? 0) * (margins[k] ?? 0) * apart) / (n * (n - 1));
		}
	}
	if (!(expected > 0)) return allAlike;
	return { kind: "measured", value: 1 - observed / expected, observed, expected, units, paired };
}

function coincide({ categories, counts, times }: Ratings) {
	const coincidences = new Float64Array(categories * categories);
	let [units, paired] = [0, 0];
	for (let p = 0; p < times.length; p++) {
		const often = times[p] ?? 0;
		const unit = counts.subarray(p * categories, (p + 1) * categories);
		const raters = unit.reduce((sum, count) => sum + count, 0);
		units += often;
		if (raters < 2 || often === 0) continue;
		paired += often;
		for (let at = 0; at < coincidences.length; at++) {
			const [c, k] = [Math.floor(at / categories), at % categories];
			const pairs = (unit[c] ?? 0) * ((unit[k] ?? 0) - (c === k ? 1 : 0));
			coincidences[at] = (coincidences[at] ?? 0) + (often * pairs) / (raters - 1);
		}
	}
	return { coincidences, units, paired };
}

type Distance = (c: number, k: number) => number;
const distances: Record<Metric, (margins: readonly number[], values: readonly number[]) => Distance> = {
	nominal: () => () => 1,
	ordinal: (margins) => (c, k) => {
		const between = margins.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, count) => sum + count, 0);
		return (between - ((margins[c] ?? 0) + (margins[k] ?? 0)) / 2) ** 2;
	},
	interval: (_, values) => (c, k) => ((values[c] ?? 0) - (values[k] ?? 0)) ** 2,
	ratio: (_, values) => (c, k) => {
		const [one, other] = [values[c] ?? 0, values[k] ?? 0];
		return one + other === 0 ? 0 : ((one - other) / (one + other)) ** 2;
	},
};
