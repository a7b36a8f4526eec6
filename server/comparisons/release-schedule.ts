/** How far one side has been sampled: its characters so far, and whether more can come. */
export type Sampled = { length: number; done: boolean };

/**
 * How many characters both sides may show: as many as the slower one has. A finished side holds nobody back, and once both
 * have finished, everything is shown. So neither the pace nor the pauses of a side tell which variant wrote it.
 */
export function releasable(left: Sampled, right: Sampled): number {
	if (left.done && right.done) return Math.max(left.length, right.length);
	return Math.min(
		left.done ? Number.POSITIVE_INFINITY : left.length,
		right.done ? Number.POSITIVE_INFINITY : right.length,
	);
}
