import { z } from "zod";
import { type SkipReason, skipReasons } from "../judgements/skip.ts";
import { fromPageKey, pageKeySchema, toPageKey } from "../people/page-key.ts";

const groups = ["reported", "skipped"] as const;

/** Where a page ended: in which of the two groups, and there as in other lists, such as `reported:<page key>`. */
const skippedKeySchema = z
	.string()
	.max(80)
	.refine(
		(key) => groups.some((group) => key.startsWith(`${group}:`)) && pageKeySchema.safeParse(key.split(":")[1]).success,
		"This page of the list is not known. Begin at the first.",
	);

/** A page of a round's skips, reports first. */
export const skippedPageSchema = z.strictObject({ roundId: z.uuid(), after: skippedKeySchema.optional() });

export function toSkippedKey({ report, at, id }: Pick<SkippedPair, "report" | "at" | "id">): string {
	return `${report === null ? "skipped" : "reported"}:${toPageKey({ createdAt: at, id })}`;
}

export function fromSkippedKey(key: string): { reported: boolean; at: Date; id: string } {
	const [group, rest = ""] = key.split(":");
	return { reported: group === "reported", ...fromPageKey(rest) };
}

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

export type SkippedPage = { rows: SkippedPair[]; next: string | null };

/** How often each reason was given, and how many reports wait for somebody to look at them. */
export type SkipCounts = { reasons: Record<SkipReason, { skipped: number; reported: number }>; open: number };

export function noSkips(): SkipCounts {
	const none = () => ({ skipped: 0, reported: 0 });
	return { reasons: { cannot_judge: none(), language: none(), broken: none(), offensive: none() }, open: 0 };
}

export function anySkips({ reasons }: SkipCounts): boolean {
	return skipReasons.some((reason) => reasons[reason].skipped + reasons[reason].reported > 0);
}
