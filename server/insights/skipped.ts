import { z } from "zod";
import { type SkipReason, skipReasons } from "../judgements/skip.ts";
import { pageKeySchema } from "../people/page-key.ts";

/** A page of a round's skips, reports first; `after` is where the page before ended. */
export const skippedPageSchema = z.strictObject({
	roundId: z.uuid(),
	after: z.strictObject({ reported: z.boolean(), key: pageKeySchema }).optional(),
});
export type SkippedKey = NonNullable<z.infer<typeof skippedPageSchema>["after"]>;

/** What has become of a report. */
export type ReportState = "open" | "dismissed" | "withdrawn";

export type SkippedPair = {
	id: string;
	comparisonId: string;
	at: Date;
	pseudonym: string;
	prompt: string;
	reason: SkipReason;
	note: string;
	/** Null for a skip that nobody is asked to look at. */
	report: ReportState | null;
	/** The annotator wrote the prompt, and their dialogue ended here. */
	written: boolean;
};

export type SkippedPage = { rows: SkippedPair[]; next: SkippedKey | null };

/** How often each reason was given, and how many reports wait for somebody to look at them. */
export type SkipCounts = { reasons: Record<SkipReason, { skipped: number; reported: number }>; open: number };

export function noSkips(): SkipCounts {
	const none = () => ({ skipped: 0, reported: 0 });
	return { reasons: { cannot_judge: none(), language: none(), broken: none(), offensive: none() }, open: 0 };
}

export function anySkips({ reasons }: SkipCounts): boolean {
	return skipReasons.some((reason) => reasons[reason].skipped + reasons[reason].reported > 0);
}
