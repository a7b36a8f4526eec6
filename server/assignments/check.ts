/** Pairs that are mixed in unseen: known ones, and a person's own earlier ones with the sides swapped. */
export type CheckKind = "known" | "repeat";

export type CheckShares = {
	/** How many in a hundred of the pairs that are handed out. */
	checkPercent: number;
	repeatPercent: number;
};

/** So many judgements are between a pair and its repeat. */
export const leastBetween = 5;

/**
 * Whether the next pair is a check. No two follow each other, so that after an ordinary pair the chance is share / (1 - share):
 * then the share of all pairs is what the round says, for shares up to a half.
 * @param draw uniform, 0 to below 1
 */
export function drawCheck({ checkPercent, repeatPercent }: CheckShares, draw: number): CheckKind | null {
	const share = (checkPercent + repeatPercent) / 100;
	if (share <= 0) return null;
	if (share > 0.5) throw new RangeError("At most half of the pairs are checks.");
	const chance = share / (1 - share);
	if (draw >= chance) return null;
	return draw < (chance * checkPercent) / (checkPercent + repeatPercent) ? "known" : "repeat";
}
