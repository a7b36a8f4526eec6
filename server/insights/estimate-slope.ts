import { twoSidedZ } from "../statistics/distributions.ts";
import { fitLogistic } from "../statistics/logistic.ts";
import type { Slope, Told } from "./insight.ts";

type Rows = readonly { at: number; chosen: number; n: number }[];

/**
 * How the odds of the left side go with how far it is ahead of the right one.
 * @param rows a comparison each: its judgements resemble each other, which the interval takes into account
 */
export function slopeOf(rows: Rows): Told<Slope> {
	const fit = fitLogistic({
		x: rows.map(({ at }) => at),
		successes: rows.map(({ chosen }) => chosen),
		trials: rows.map(({ n }) => n),
		clusters: rows.map((_, i) => i),
	});
	if (fit.kind !== "fitted") return { kind: "untold", sentence: fit.sentence };
	const reach = twoSidedZ(0.95) * Math.sqrt(fit.variances.slope);
	const odds = {
		value: Math.exp(fit.slope),
		low: Math.exp(fit.slope - reach),
		high: Math.exp(fit.slope + reach),
	};
	return { kind: "told", odds, shares: sharesOf(rows), intercept: fit.intercept, slope: fit.slope };
}

/** Comparisons at the same difference together, in order. */
function sharesOf(rows: Rows): Slope["shares"] {
	const shares = new Map<number, { at: number; chosen: number; n: number }>();
	for (const { at, chosen, n } of rows) {
		const share = shares.get(at) ?? { at, chosen: 0, n: 0 };
		share.chosen += chosen;
		share.n += n;
		shares.set(at, share);
	}
	return [...shares.values()].sort((a, b) => a.at - b.at);
}
