import { z } from "zod";
import { pageKeySchema } from "../people/page-key.ts";
import type { Format } from "./format-fit.ts";
import { type fileKinds, type ReleaseOptions, releaseOptionsSchema } from "./release-options.ts";

/** The form of the rows; another number with each change of it. */
export const rowSchema = 1;

export const splits = ["train", "test"] as const;
export type Split = (typeof splits)[number];
export type FileKind = (typeof fileKinds)[number];

export const releaseIdSchema = z.strictObject({ releaseId: z.uuid() });
export const releasesFilterSchema = z.strictObject({ after: pageKeySchema.optional() });
export const comparedSchema = z.strictObject({ releaseId: z.uuid(), otherId: z.uuid() });

export type ReleaseFile = {
	format: Format;
	split: Split;
	kind: FileKind;
	rows: number;
	/** Judgements that the format cannot hold, by the reason. */
	leftOut: Record<string, number>;
	bytes: number;
	/** Hex. */
	sha256: string;
};

export type Release = {
	id: string;
	number: number;
	name: string;
	options: ReleaseOptions;
	/** The options as they were stored; what later versions add has no part in the hash. */
	stored: unknown;
	schema: number;
	rowCount: number;
	patch: number;
	makerName: string | null;
	createdAt: Date;
	patches: { patch: number; reason: string; madeAt: Date }[];
};

export type ReleaseView = Release & { files: ReleaseFile[] };

/** Whether there are files of this kind in this format. */
export function isMade({ format, kind }: Pick<ReleaseFile, "format" | "kind">): boolean {
	return kind !== "csv" || format === "judgements";
}

/** preference/train.jsonl and so on. */
export function fileName({ format, split, kind }: Pick<ReleaseFile, "format" | "split" | "kind">): string {
	return `${format}/${split}.${kind}`;
}

/** "3", or "3.1" after a patch. */
export function numberOf({ number, patch }: Pick<Release, "number" | "patch">): string {
	return patch === 0 ? String(number) : `${number}.${patch}`;
}

/** Options that were stored, with what was not yet known then as it is by default. */
export function readOptions(stored: unknown): ReleaseOptions {
	return releaseOptionsSchema.parse(stored);
}
