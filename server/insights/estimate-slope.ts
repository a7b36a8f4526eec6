import { twoSidedZ } from "../statistics/distributions.ts";
import { fitLogistic } from "../statistics/logistic.ts";
import type { Slope, Told } from "./insight.ts";

/** How the odds of the left side go with how far it is ahead of the right one; judgements are taken for independent. */
export function slopeOf(shares: readonly { at: number; chosen: number; n: number }[]): Told<Slope> {
	const fit = fitLogistic({
		x: shares.map(({ at }) => at),
		successes: shares.map(({ chosen }) => chosen),
		trials: shares.map(({ n }) => n),
	});
	if (fit.kind !== "fitted") return { kind: "untold", sentence: fit.sentence };
	const reach = twoSidedZ(0.95) * Math.sqrt(fit.variances.slope);
	const odds = {
		value: Math.exp(fit.slope),
		low: Math.exp(fit.slope - reach),
		high: Math.exp(fit.slope + reach),
	};
	return { kind: "told", odds, shares: [...shares], intercept: fit.intercept, slope: fit.slope };
}
