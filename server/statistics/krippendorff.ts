import { type Pattern, ratersOf, type Units } from "./units.ts";

export const levels = ["nominal", "ordinal", "interval", "ratio"] as const;
export type Level = (typeof levels)[number];

type Coincidences = { observed: number[][]; totals: number[]; n: number };

/** How often two raters of one unit gave c and k: o_ck = Σ_u n_uc (n_uk − [c = k]) / (m_u − 1). */
function coincidences({ categories, patterns }: Units): Coincidences {
	const observed = Array.from({ length: categories }, () => Array.from({ length: categories }, () => 0));
	const add = ({ counts, units }: Pattern) => {
		const raters = ratersOf({ counts });
		if (raters < 2) return;
		for (const [c, row] of observed.entries())
			for (const k of row.keys())
				row[k] = (row[k] ?? 0) + (units * (counts[c] ?? 0) * ((counts[k] ?? 0) - (c === k ? 1 : 0))) / (raters - 1);
	};
	for (const pattern of patterns) add(pattern);
	const totals = observed.map((row) => row.reduce((sum, value) => sum + value, 0));
	return { observed, totals, n: totals.reduce((sum, total) => sum + total, 0) };
}

/** How far two categories lie apart, squared; a category's number is its place, from 1. */
function distance(level: Level, totals: readonly number[], c: number, k: number): number {
	if (c === k) return 0;
	if (level === "nominal") return 1;
	if (level === "interval") return (c - k) ** 2;
	if (level === "ratio") return ((c - k) / (c + k + 2)) ** 2;
	const [from, to] = [Math.min(c, k), Math.max(c, k)];
	const between = totals.slice(from, to + 1).reduce((sum, total) => sum + total, 0);
	return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
}

/**
 * Krippendorff's alpha: 1 − observed over expected disagreement, for any number of raters and with ratings missing;
 * α = 1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck.
 * Source: Krippendorff, Computing Krippendorff's alpha-reliability (2011).
 * @returns null where no unit has two raters, or where all ratings are the same, so that no disagreement could be expected
 */
export function krippendorff(units: Units, level: Level): number | null {
	const { observed, totals, n } = coincidences(units);
	let [seen, expected] = [0, 0];
	for (const [c, row] of observed.entries()) {
		for (const [k, value] of row.entries()) {
			const apart = distance(level, totals, c, k);
			seen += value * apart;
			expected += (totals[c] ?? 0) * (totals[k] ?? 0) * apart;
		}
	}
	return expected === 0 ? null : 1 - ((n - 1) * seen) / expected;
}
