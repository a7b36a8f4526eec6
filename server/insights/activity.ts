import { z } from "zod";
import type { FailureKind } from "../comparisons/comparison.ts";

/** Where a page of a round's judgements or failures begins: after what happened then and has this id; from the newest without one. */
const keySchema = z
	.string()
	.regex(
		/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
		"This page of the list is not known. Begin at the first.",
	);

export const activityPageSchema = z.strictObject({ roundId: z.uuid(), after: keySchema.optional() });

export type Listed = { id: string; at: Date };

export type JudgedPair = Listed & { pseudonym: string; helpfulness: number | null; safety: number | null };

/** `reason` is the engine's own and may name a model; for researchers alone. */
export type FailedPair = Listed & {
	prompt: string;
	attempt: number;
	kind: FailureKind;
	reason: string;
};

export type Page<Row> = { rows: Row[]; next: string | null };

export function fromKey(key: string): Listed {
	const [at = "", id = ""] = key.split("_");
	return { at: new Date(Number(at)), id };
}

/** @param rows one more than a page of `size`, where there are so many */
export function cutPage<Row extends Listed>(rows: Row[], size: number): Page<Row> {
	const page = rows.slice(0, size);
	const last = page.at(-1);
	return { rows: page, next: last && rows.length > size ? `${last.at.getTime()}_${last.id}` : null };
}

/** What a researcher can do about a failure. */
export const failureAdvice: Record<FailureKind, string> = {
	broke_off: "Sampling broke off. Sample it again; if it fails again, look at the model.",
	line_full: "The engine's line was full. Sample it again when less is going on.",
	too_long:
		"The prompt with its history is longer than a model's context. Sampling again helps only after a longer context.",
};
