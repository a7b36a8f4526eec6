/**
 * Holm's correction of p values for their number: in rising order each times how many are left, never falling. A corrected value
 * below 0.05 can be believed with a chance of 5 % at most that any of those believed is wrong.
 * @param pValues each from 0 to 1
 * @returns the corrected values, in the order given
 * @throws RangeError for a value outside of 0 to 1
 * Source: Holm, "A simple sequentially rejective multiple test procedure" (1979).
 */
export function holm(pValues: readonly number[]): number[] {
	if (pValues.some((p) => !(p >= 0 && p <= 1))) throw new RangeError("A p value lies from 0 to 1.");
	const rising = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
	const corrected = pValues.map(() => 0);
	let highest = 0;
	for (const [rank, { p, index }] of rising.entries()) {
		highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)));
		corrected[index] = highest;
	}
	return corrected;
}
