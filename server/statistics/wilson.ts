/** Of the normal distribution, for 95 %. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of a share, 95 %: (p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n).
 * Source: Wilson (1927); compared in Newcombe, Two-sided confidence intervals for the single proportion (1998).
 * @param part 0 to `of`; it may be a fraction, as of weighted counts
 * @param of more than 0
 * @returns both ends, 0 to 1
 * @throws RangeError outside of that
 */
export function wilsonInterval(part: number, of: number): [number, number] {
	if (!(of > 0) || part < 0 || part > of) throw new RangeError(`${part} of ${of} is no share.`);
	const p = part / of;
	const middle = p + z ** 2 / (2 * of);
	const half = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
	const scale = 1 + z ** 2 / of;
	return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}
