import { z } from "zod";
import type { Verdict } from "./verdict.ts";

export const sampleSizes = [10, 50, 200, 1000] as const;
export const largestSeed = 2 ** 31 - 1;

export const verifySampleSchema = z.strictObject({
	roundId: z.uuid(),
	count: z.int("Give a whole number of responses.").min(1).max(1000, "Verify at most 1,000 responses at once."),
	/** The same seed draws the same responses, as long as no new ones come. */
	seed: z.int("The seed is a whole number.").min(0).max(largestSeed, "The seed is a whole number below 2,147,483,648."),
});
export type VerifySample = z.infer<typeof verifySampleSchema>;

export const verifyOneSchema = z.strictObject({
	roundId: z.uuid(),
	comparisonId: z.uuid("A comparison's id is as in the export: 36 characters with hyphens."),
});

/** One response and what came of checking it. */
export type Verified = {
	comparisonId: string;
	letter: "A" | "B";
	variantLabel: string;
	modelName: string;
	verdict: Verdict;
};

/** How far a run is; `verified` is null in the first event, which says how many there are. */
export type VerifyEvent = { done: number; of: number; verified: Verified | null };
