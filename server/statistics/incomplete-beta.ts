/**
 * ln Γ(x), to about 14 digits: Stirling's series from 10 on, and the recurrence down to there.
 * @param x above 0
 * @throws RangeError for x at or below 0
 * Source: Abramowitz and Stegun, 6.1.41.
 */
export function logGamma(x: number): number {
	if (!(x > 0)) throw new RangeError("The logarithm of Γ is taken of numbers above 0.");
	let shift = 1;
	let z = x;
	while (z < 10) {
		shift *= z;
		z += 1;
	}
	const inverse = 1 / z;
	const square = inverse * inverse;
	const series =
		inverse *
		(1 / 12 -
			square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360))))));
	return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

/**
 * The regularised incomplete beta function I_x(a, b), by Lentz's evaluation of its continued fraction.
 * @param x from 0 to 1; a and b above 0
 * @throws RangeError outside of these
 * Source: Abramowitz and Stegun, 26.5.8; Lentz (1976).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
	if (!(x >= 0 && x <= 1 && a > 0 && b > 0))
		throw new RangeError("I_x(a, b) needs x from 0 to 1, and a and b above 0.");
	if (x === 0 || x === 1) return x;
	// The fraction converges quickly on this side of the mean; the other is its mirror.
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
	const front = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
	return (Math.exp(front) * betaFraction(x, a, b)) / a;
}

const tiny = 1e-300;
const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);

function betaFraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = 1 / away(1 - ((a + b) * x) / (a + 1));
	let value = d;
	for (let m = 1; m < 100_000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / away(1 + even * d);
		c = away(1 + even / c);
		value *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / away(1 + odd * d);
		c = away(1 + odd / c);
		value *= d * c;
		if (Math.abs(d * c - 1) < 1e-15) break;
	}
	return value;
}

/**
 * The x at which an increasing function of [low, high] reaches a value, by bisection to the last bit: slower than Newton, and never lost.
 */
export function inverse(increasing: (x: number) => number, value: number, low: number, high: number): number {
	let [from, to] = [low, high];
	for (let step = 0; step < 1100; step++) {
		const middle = from + (to - from) / 2;
		if (middle <= from || middle >= to) break;
		if (increasing(middle) < value) from = middle;
		else to = middle;
	}
	return from + (to - from) / 2;
}
