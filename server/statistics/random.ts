/** A uniformly random integer of 32 bits, unsigned. */
export type RandomUint32 = () => number;

/**
 * xoshiro128**: the same seed and stream give the same numbers everywhere; two streams of a seed are independent, so that work can be
 * split over threads without changing its result. State from splitmix32.
 * @param seed, stream whole numbers from 0 to 2^32 - 1
 * @throws RangeError for anything else
 * Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021).
 */
export function seeded(seed: number, stream = 0): RandomUint32 {
	for (const number of [seed, stream]) {
		if (!Number.isInteger(number) || number < 0 || number > 0xffff_ffff)
			throw new RangeError("A seed is a whole number from 0 to 4,294,967,295.");
	}
	const next = splitmix32(seed ^ mixed(stream + 0x6a09_e667));
	let [a, b, c, d] = [next(), next(), next(), next() | 1];
	return () => {
		const five = Math.imul(b, 5);
		const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = (d << 11) | (d >>> 21);
		return result;
	};
}

function splitmix32(seed: number): RandomUint32 {
	let state = seed;
	return () => {
		state = (state + 0x9e37_79b9) | 0;
		return mixed(state);
	};
}

function mixed(state: number): number {
	let z = state;
	z = Math.imul(z ^ (z >>> 16), 0x21f0_aaad);
	z = Math.imul(z ^ (z >>> 15), 0x735a_2d97);
	return (z ^ (z >>> 15)) >>> 0;
}

/** Uniform in (0, 1), never 0 nor 1, in steps of 2^-32. */
export function uniform(random: RandomUint32): number {
	return (random() + 0.5) / 2 ** 32;
}

/**
 * An unbiased integer in [0, n): draws that would favour small numbers are thrown away.
 * @param n a whole number from 1 to 2^32
 */
export function below(n: number, random: RandomUint32): number {
	const limit = 2 ** 32 - (2 ** 32 % n);
	for (;;) {
		const drawn = random();
		if (drawn < limit) return drawn % n;
	}
}
