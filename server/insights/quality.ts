import type { CheckCounts, Share } from "../judgements/check-counts.ts";

export type Practised = {
	/** Attempts that were begun, and the best score of those that ended. */
	attempts: number;
	best: Share | null;
	passed: boolean;
};
export type PersonQuality = { personId: string; pseudonym: string; practice: Practised | null } & CheckCounts;

/** From so many known pairs on a person is told how often they agreed, so that no single one can be told from it. */
export const leastTold = 10;
