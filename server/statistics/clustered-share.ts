import type { Patterns } from "./patterns.ts";
import { type Interval, wilson } from "./wilson.ts";

export type ClusteredShare = {
	share: number;
	n: number;
	/** By how much the judgements of a prompt resemble each other: n / design independent ones would tell as much; from 1. */
	design: number;
	interval: Interval;
};

/**
 * A share of judgements that come in clusters (prompts), with Wilson's interval of as many independent ones as they are worth. The
 * design effect is the variance of the share over clusters, C/(C − 1) Σ_c (y_c − p n_c)²/n², over p (1 − p)/n, and 1 at least. Where
 * nothing varies, or there is one cluster, each cluster counts as one judgement.
 * @param clusters of two columns: successes and failures
 * @returns null for no judgement
 * @throws RangeError for another width
 * Source: Kish, "Survey sampling" (1965); Rao and Scott (1992).
 */
export function clusteredShare(
	{ width, starts, columns, values, times }: Patterns,
	level = 0.95,
): ClusteredShare | null {
	if (width !== 2) throw new RangeError("A share is of two columns: successes and failures.");
	const won = new Float64Array(times.length);
	const all = new Float64Array(times.length);
	let [successes, n, clusters] = [0, 0, 0];
	for (let p = 0; p < times.length; p++) {
		for (let cell = starts[p] ?? 0; cell < (starts[p + 1] ?? 0); cell++) {
			all[p] = (all[p] ?? 0) + (values[cell] ?? 0);
			if (columns[cell] === 0) won[p] = values[cell] ?? 0;
		}
		successes += (times[p] ?? 0) * (won[p] ?? 0);
		n += (times[p] ?? 0) * (all[p] ?? 0);
		if ((all[p] ?? 0) > 0) clusters += times[p] ?? 0;
	}
	if (n === 0) return null;
	const share = successes / n;
	const independent = share * (1 - share) * n;
	const squares = times.reduce((sum, often, p) => sum + often * ((won[p] ?? 0) - share * (all[p] ?? 0)) ** 2, 0);
	const varied = independent > 0 && clusters > 1;
	const design = Math.max(1, varied ? ((clusters / (clusters - 1)) * squares) / independent : n / clusters);
	return { share, n, design, interval: wilson(successes / design, n / design, level) };
}
