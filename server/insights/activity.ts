import { z } from "zod";
import type { FailureKind } from "../comparisons/comparison.ts";
import type { EditPiece } from "../judgements/judgement.ts";
import { pageKeySchema, toPageKey } from "../people/page-key.ts";

/** A page of a round's judgements or failures: after what happened then and has this id; the newest without a key. */
export const activityPageSchema = z.strictObject({ roundId: z.uuid(), after: pageKeySchema.optional() });

export type Listed = { id: string; at: Date };

export type JudgedPair = Listed & { pseudonym: string; helpfulness: number | null; safety: number | null } & {
	/** Judged faster than the responses can be read. */
	hasty: boolean;
	unacceptable: boolean;
	/** What the person made of the chosen response; null where they left it. */
	edit: EditPiece[] | null;
};

/** `reason` is the engine's own and may name a model; for researchers alone. */
export type FailedPair = Listed & {
	prompt: string;
	attempt: number;
	kind: FailureKind;
	reason: string;
};

/** A pair of which at least one response says which model wrote it, with the words; for researchers alone. */
export type SelfNamingPair = Listed & {
	prompt: string;
	named: { label: string; modelName: string; words: string }[];
};

export type Page<Row> = { rows: Row[]; next: string | null };

/** @param rows one more than a page of `size`, where there are so many */
export function cutPage<Row extends Listed>(rows: Row[], size: number): Page<Row> {
	const page = rows.slice(0, size);
	const last = page.at(-1);
	return { rows: page, next: last && rows.length > size ? toPageKey({ createdAt: last.at, id: last.id }) : null };
}

/** What a researcher can do about a failure. */
export const failureAdvice: Record<FailureKind, string> = {
	broke_off: "Sampling broke off. Sample it again; if it fails again, look at the model.",
	line_full: "The engine's line was full. Sample it again when less is going on.",
	too_long:
		"The prompt with its history is longer than a model's context. Sampling again helps only after a longer context.",
};
