import { logGamma } from "./incomplete-beta.ts";
import { type RandomUint32, uniform } from "./random.ts";

/** A standard normal number, by Box and Muller. */
export function normalDraw(random: RandomUint32): number {
	return Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
}

/** An index by its weight. @param weights at least one above 0, none below */
export function weightedDraw(weights: ArrayLike<number>, random: RandomUint32): number {
	let total = 0;
	for (let i = 0; i < weights.length; i++) total += weights[i] ?? 0;
	let left = uniform(random) * total;
	let last = 0;
	for (let i = 0; i < weights.length; i++) {
		const weight = weights[i] ?? 0;
		if (weight <= 0) continue;
		if (left < weight) return i;
		left -= weight;
		last = i;
	}
	return last;
}

/**
 * How many of n independent trials succeed, each with probability p: exact, by inversion where few are expected, else by Hörmann's
 * transformed rejection.
 * @param n a whole number from 0, p from 0 to 1
 * Source: Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS.
 */
export function binomialDraw(n: number, p: number, random: RandomUint32): number {
	if (n <= 0 || p <= 0) return 0;
	if (p >= 1) return n;
	if (p > 0.5) return n - binomialDraw(n, 1 - p, random);
	return n * p < 10 ? byInversion(n, p, random) : byRejection(n, p, random);
}

function byInversion(n: number, p: number, random: RandomUint32): number {
	const ratio = p / (1 - p);
	const none = (1 - p) ** n;
	for (;;) {
		let left = uniform(random);
		let share = none;
		for (let k = 0; k <= n; k++) {
			if (left < share) return k;
			left -= share;
			share *= (ratio * (n - k)) / (k + 1);
			// Past the mean and below what a double can tell: rounding ate the rest, so draw again.
			if (k > 110) break;
		}
	}
}

function byRejection(n: number, p: number, random: RandomUint32): number {
	const spread = Math.sqrt(n * p * (1 - p));
	const b = 1.15 + 2.53 * spread;
	const a = -0.0873 + 0.0248 * b + 0.01 * p;
	const c = n * p + 0.5;
	const accepted = 0.92 - 4.2 / b;
	const alpha = (2.83 + 5.1 / b) * spread;
	const odds = Math.log(p / (1 - p));
	const mode = Math.floor((n + 1) * p);
	const height = logGamma(mode + 1) + logGamma(n - mode + 1);
	for (;;) {
		const u = uniform(random) - 0.5;
		const v = uniform(random);
		const us = 0.5 - Math.abs(u);
		const k = Math.floor(((2 * a) / us + b) * u + c);
		if (us >= 0.07 && v <= accepted) return k;
		if (k < 0 || k > n) continue;
		const bound = height - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * odds;
		if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
	}
}

/**
 * How often each of the categories comes up in `total` draws by weight: a multinomial sample, by one binomial per category.
 * @param weights none below 0; their sum is `sum`
 * @param into where the counts go, as long as the weights
 */
export function multinomialDraw(
	total: number,
	weights: Float64Array,
	sum: number,
	random: RandomUint32,
	into: Float64Array,
): void {
	let left = total;
	let rest = sum;
	for (let i = 0; i < weights.length; i++) {
		const weight = weights[i] ?? 0;
		const drawn = left === 0 ? 0 : weight >= rest ? left : binomialDraw(left, weight / rest, random);
		into[i] = drawn;
		left -= drawn;
		rest -= weight;
	}
}
