import { z } from "zod";
import { pageKeySchema } from "../people/page-key.ts";
import { isStorable } from "../pools/prompt.ts";

/** Why a pair is given back unjudged. */
export const skipReasons = ["cannot_judge", "language", "broken", "offensive"] as const;
export type SkipReason = (typeof skipReasons)[number];

export const skipReasonNames: Record<SkipReason, string> = {
	cannot_judge: "I cannot judge this",
	language: "The language is not one of mine",
	broken: "Something is broken",
	offensive: "It is offensive to me",
};

export const noteCharacters = 1000;

export const skipSchema = z.strictObject({
	comparisonId: z.uuid(),
	reason: z.enum(skipReasons, "Choose a reason."),
	/** Whether a researcher is to look at the pair. */
	reported: z.boolean(),
	/** For the researcher; only with a report. */
	note: z
		.string()
		.trim()
		.max(noteCharacters, `Write at most ${noteCharacters} characters.`)
		.refine(isStorable, "Take the broken characters out of the note.")
		.default(""),
});
export type SkipInput = z.infer<typeof skipSchema>;

/** A page of a round's skips: the reported ones first, each part the newest first. A key says in which part it is. */
export const skipsPageSchema = z.strictObject({
	roundId: z.uuid(),
	after: z.strictObject({ reported: z.boolean(), key: pageKeySchema }).optional(),
});
export type SkipsPageKey = NonNullable<z.infer<typeof skipsPageSchema>["after"]>;

export const decisions = ["withdrawn", "dismissed"] as const;
export type Decision = (typeof decisions)[number];
export const decideSchema = z.strictObject({ comparisonId: z.uuid(), decision: z.enum(decisions) });

/** A pair that somebody gave back, as researchers see it. */
export type SkippedPair = {
	id: string;
	comparisonId: string;
	at: Date;
	pseudonym: string;
	prompt: string;
	reason: SkipReason;
	reported: boolean;
	note: string;
	/** What was decided about the pair; null while nothing is. */
	decision: Decision | null;
};

export type SkipsPage = {
	rows: SkippedPair[];
	next: SkipsPageKey | null;
	/** How often each reason was given in the round. */
	counts: Record<SkipReason, number>;
	/** Reported pairs about which nothing is decided. */
	open: number;
};
