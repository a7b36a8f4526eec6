/**
 * Linear interpolation between the order statistics around (n - 1) q: R's type 7, the usual one.
 * @param sorted rising, at least one
 * @param q from 0 to 1
 * @throws RangeError outside of these
 * Source: Hyndman and Fan (1996).
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
	if (sorted.length === 0 || !(q >= 0 && q <= 1))
		throw new RangeError("A quantile needs a value at least, and a share from 0 to 1.");
	const at = (sorted.length - 1) * q;
	const below = sorted[Math.floor(at)] ?? 0;
	const above = sorted[Math.ceil(at)] ?? 0;
	return below + (above - below) * (at - Math.floor(at));
}

export type Summary = {
	n: number;
	mean: number;
	/** Of the sample, with n - 1; 0 for a single value. */
	deviation: number;
	least: number;
	lowerQuartile: number;
	median: number;
	upperQuartile: number;
	most: number;
};

/** @param values in any order, left as they are @returns null for none */
export function summary(values: ArrayLike<number>): Summary | null {
	if (values.length === 0) return null;
	const sorted = Float64Array.from(values).sort();
	const { n, mean, variance } = moments(sorted);
	return {
		...{ n, mean, deviation: Math.sqrt(variance), least: quantile(sorted, 0), lowerQuartile: quantile(sorted, 0.25) },
		...{ median: quantile(sorted, 0.5), upperQuartile: quantile(sorted, 0.75), most: quantile(sorted, 1) },
	};
}

/** Of a sample: how many, their mean, and their variance with n - 1 (0 for a single value). */
export type Moments = { n: number; mean: number; variance: number };

/** Mean and variance in one pass, without the cancellation of a sum of squares. Source: Welford (1962). */
export function moments(values: ArrayLike<number>): Moments {
	let mean = 0;
	let squares = 0;
	const n = values.length;
	for (let i = 0; i < n; i++) {
		const value = values[i] ?? 0;
		const step = value - mean;
		mean += step / (i + 1);
		squares += step * (value - mean);
	}
	return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}
