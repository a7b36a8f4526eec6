import { incompleteBeta, inverse, logGamma } from "./incomplete-beta.ts";

function checked(share: number): void {
	if (!(share > 0 && share < 1)) throw new RangeError("A quantile is asked for a share between 0 and 1.");
}

/**
 * P(Z <= z) of the standard normal distribution, to about 15 digits: a series near the middle, a continued fraction in the tails.
 * Source: Abramowitz and Stegun, 26.2.11 and 26.2.14.
 */
export function normalCdf(z: number): number {
	if (Number.isNaN(z)) throw new RangeError("A probability is asked for a number.");
	if (z < 0) return tail(-z);
	return 1 - tail(z);
}

function tail(z: number): number {
	if (z > 38.5) return 0;
	const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	if (z < 3) {
		let term = z;
		let sum = z;
		for (let n = 3; Math.abs(term) > 1e-17 * sum; n += 2) {
			term *= (z * z) / n;
			sum += term;
		}
		return 0.5 - density * sum;
	}
	let fraction = 0;
	for (let n = 150; n > 0; n--) fraction = n / (z + fraction);
	return density / (z + fraction);
}

/** The z below which a share of the standard normal distribution lies. @throws RangeError unless 0 < share < 1 */
export function normalQuantile(share: number): number {
	checked(share);
	if (share > 0.5) return -normalQuantile(1 - share);
	return inverse(normalCdf, share, -39, 0);
}

/**
 * P(T <= t) of Student's distribution.
 * @param freedom degrees of freedom, above 0, not necessarily whole
 * Source: Abramowitz and Stegun, 26.7.1.
 */
export function tCdf(t: number, freedom: number): number {
	if (!(freedom > 0)) throw new RangeError("Student's distribution needs degrees of freedom above 0.");
	const lower = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
	return t < 0 ? lower : 1 - lower;
}

/** The t below which a share of Student's distribution lies. @throws RangeError unless 0 < share < 1 and freedom > 0 */
export function tQuantile(share: number, freedom: number): number {
	checked(share);
	if (share === 0.5) return 0;
	const both = 2 * Math.min(share, 1 - share);
	const x = inverse((at) => incompleteBeta(at, freedom / 2, 0.5), both, 0, 1);
	return Math.sign(share - 0.5) * Math.sqrt((freedom * (1 - x)) / x);
}

/** The x below which a share of the beta distribution lies. @throws RangeError unless 0 < share < 1 and a, b > 0 */
export function betaQuantile(share: number, a: number, b: number): number {
	checked(share);
	return inverse((x) => incompleteBeta(x, a, b), share, 0, 1);
}

/** ln P(K = k) for K of n trials that succeed with probability p, 0 < p < 1. */
export function logBinomial(k: number, n: number, p: number): number {
	const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
	return ways + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

/** The z of a two-sided interval of a level: 1.959964 for 0.95. @throws RangeError unless 0 < level < 1 */
export function twoSidedZ(level: number): number {
	return normalQuantile(1 - (1 - level) / 2);
}
