import { multinomialDraw } from "./draws.ts";
import { type RandomUint32, seeded } from "./random.ts";
import { quantile } from "./summary.ts";
import type { Interval } from "./wilson.ts";

/**
 * Which rounds of a bootstrap to do. Each round has a stream of random numbers of its own, so rounds may be done in parts, on several
 * threads, and in any order: one seed, one result.
 */
export type Rounds = { seed: number; from: number; to: number };

/** What a statistic was in each round; NaN where the data drawn did not decide it. */
export type Draws = { width: number; values: Float64Array };

/**
 * Draws clusters with replacement, as many as there are, and does so again for each round.
 * @param times how many clusters have each pattern; whole numbers
 * @param statistic what is wanted of them, `width` numbers, from how often each pattern was drawn; null where they do not decide it.
 * The array that it is given is used again in the next round.
 * @returns round by round
 * @throws RangeError for no cluster
 * Source: Efron (1979); Davison and Hinkley, "Bootstrap methods and their application" (1997), section 2.4, on whole clusters.
 */
export function bootstrap(
	times: Float64Array,
	{ seed, from, to }: Rounds,
	width: number,
	statistic: (times: Float64Array) => ArrayLike<number> | null,
): Draws {
	const draw = resampler(times);
	const drawn = new Float64Array(times.length);
	const values = new Float64Array((to - from) * width).fill(Number.NaN);
	for (let round = from; round < to; round++) {
		draw(seeded(seed, round), drawn);
		const found = statistic(drawn);
		if (found) values.set(Array.from(found).slice(0, width), (round - from) * width);
	}
	return { width, values };
}

/** Rounds that were done in parts. @throws RangeError for none, or of different width */
export function joined(parts: readonly Draws[]): Draws {
	const width = parts[0]?.width;
	if (width === undefined || parts.some((part) => part.width !== width))
		throw new RangeError("Parts of one bootstrap have the same width.");
	const values = new Float64Array(parts.reduce((sum, part) => sum + part.values.length, 0));
	let at = 0;
	for (const part of parts) {
		values.set(part.values, at);
		at += part.values.length;
	}
	return { width, values };
}

/** From so many patterns for each cluster on, drawing clusters one by one takes less time than a binomial number for each pattern. */
const patternsPerCluster = 0.05;

function resampler(times: Float64Array): (random: RandomUint32, into: Float64Array) => void {
	const clusters = times.reduce((sum, often) => sum + often, 0);
	if (!(clusters > 0)) throw new RangeError("A bootstrap needs a cluster at least.");
	if (times.length < patternsPerCluster * clusters)
		return (random, into) => multinomialDraw(clusters, times, clusters, random, into);
	const patternOf = new Uint32Array(clusters);
	let at = 0;
	for (let p = 0; p < times.length; p++) {
		patternOf.fill(p, at, at + (times[p] ?? 0));
		at += times[p] ?? 0;
	}
	return (random, into) => {
		into.fill(0);
		for (let i = 0; i < clusters; i++) {
			// Favours some clusters by less than one part in 2^32 / clusters; an exact draw would take twice the time.
			const p = patternOf[Math.floor((random() / 2 ** 32) * clusters)] ?? 0;
			into[p] = (into[p] ?? 0) + 1;
		}
	};
}

export type Percentiles = {
	interval: Interval;
	/** The deviation of the rounds. */
	error: number;
	/** In how many rounds the statistic was decided: the interval is of these. */
	decided: number;
};

/**
 * The percentile interval of something computed from each round: its ends are the (R + 1) α-th and (R + 1)(1 − α)-th values of R, which
 * leaves out as much as it says, however few the rounds.
 * @param of from the numbers of a round
 * @returns null unless it is decided in enough rounds that its ends are: where more of the rest fell out than the interval leaves out,
 * one of the ends may be infinite
 * Source: Efron (1981); Davison and Hinkley (1997), section 5.2.1.
 */
export function percentiles(
	{ width, values }: Draws,
	of: (round: Float64Array) => number,
	level = 0.95,
): Percentiles | null {
	const rounds = values.length / width;
	const found: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const value = of(values.subarray(round * width, (round + 1) * width));
		if (!Number.isNaN(value)) found.push(value);
	}
	if (found.length === 0 || rounds - found.length > ((1 - level) / 2) * rounds) return null;
	const sorted = Float64Array.from(found).sort();
	const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
	const square = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, sorted.length - 1);
	const at = (share: number) => {
		const place = ((sorted.length + 1) * share - 1) / (sorted.length - 1);
		return quantile(sorted, Math.min(1, Math.max(0, place)));
	};
	const interval = { low: at((1 - level) / 2), high: at((1 + level) / 2) };
	return { interval, error: Math.sqrt(square), decided: sorted.length };
}
