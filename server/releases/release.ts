import { z } from "zod";
import { type Degree, degrees } from "../judgements/judgement.ts";
import { pageKeySchema } from "../people/page-key.ts";
import { isStorable } from "../pools/prompt.ts";
import { type Axis, axisSchema } from "../rounds/round.ts";
import { type Format, formatSchema } from "./format.ts";
import { marginSchema } from "./preference-row.ts";

/** The form of the rows; another number with each change of it. */
export const rowSchema = 1;

export const severalModes = ["each", "majority", "unanimous"] as const;
/** What becomes of several judgements of one pair: each is a row, or one row stands for all. */
export type Several = (typeof severalModes)[number];

export const splits = ["train", "test"] as const;
export type Split = (typeof splits)[number];

const flagSchema = z.enum(["keep", "exclude"]);

/** What a release is made of. Everything that it leaves out is left out by one of these. */
export const releaseOptionsSchema = z.strictObject({
	roundIds: z.array(z.uuid()).min(1, "Choose at least one round.").max(200),
	axes: z.array(axisSchema).min(1, "Choose at least one axis.").max(2),
	/** Days in UTC, both included. */
	from: z.iso.date().nullable().default(null),
	until: z.iso.date().nullable().default(null),
	degrees: z.array(z.enum(degrees)).min(1, "Choose at least one degree.").max(4),
	/** On the safety axis: 1 chosen safe, other unsafe; 2 both safe; 3 both unsafe. */
	bins: z
		.array(z.union([z.literal(1), z.literal(2), z.literal(3)]))
		.min(1, "Choose at least one bin.")
		.max(3),
	several: z.enum(severalModes),
	/** The share of judgements of a pair that chose as most did, 0 to 1. */
	leastAgreement: z.number().min(0).max(1).default(0),
	surplus: flagSchema.default("exclude"),
	selfNaming: flagSchema.default("keep"),
	hasty: flagSchema.default("keep"),
	unacceptable: flagSchema.default("keep"),
	margin: marginSchema.default("none"),
	/** How many rows of each round are held out; whole prompts, so that no prompt is in both splits. */
	heldOut: z.int().min(0).max(1_000_000).default(0),
	seed: z
		.int()
		.min(0)
		.max(2 ** 32 - 1)
		.default(0),
	formats: z.array(formatSchema).min(1, "Choose at least one format."),
});
export type ReleaseOptions = z.infer<typeof releaseOptionsSchema>;

const name = z
	.string()
	.trim()
	.min(1, "Write a name for the release.")
	.max(120, "Use at most 120 characters for the name of a release.")
	.refine(isStorable, "Take the broken characters out of the name.");
export const makeReleaseSchema = z.strictObject({ name, options: releaseOptionsSchema });
export const releaseIdSchema = z.strictObject({ releaseId: z.uuid() });
export const releasesFilterSchema = z.strictObject({ after: pageKeySchema.optional() });

/** A judgement of one axis as the filters see it. */
export type Judged = {
	judgementId: string;
	revision: number;
	axis: Axis;
	chosen: "left" | "right";
	degree: Degree;
	bin: 1 | 2 | 3 | null;
	surplus: boolean;
	hasty: boolean;
	unacceptable: boolean;
};

/** What becomes a row: a judgement, and how many there were of its pair. */
export type Selected = {
	judgementId: string;
	revision: number;
	axis: Axis;
	/** It stands for all judgements of its pair. */
	aggregate: boolean;
	judgements: number;
	majority: number;
};

const weakest = (a: Judged, b: Judged) => degrees.indexOf(b.degree) - degrees.indexOf(a.degree);

/**
 * The rows of one pair on one axis. Agreement is among the judgements whose flags let them in; degree and bin then say which rows
 * stay. One row for all is the judgement of the median degree among those that chose as most did, the weaker one of two; where as
 * many chose the one as the other, there is none.
 */
export function selectRows(judged: readonly Judged[], options: ReleaseOptions): Selected[] {
	const letIn = judged.filter(
		(one) =>
			!(one.surplus && options.surplus === "exclude") &&
			!(one.hasty && options.hasty === "exclude") &&
			!(one.unacceptable && options.unacceptable === "exclude"),
	);
	const left = letIn.filter(({ chosen }) => chosen === "left");
	const right = letIn.filter(({ chosen }) => chosen === "right");
	const majority = Math.max(left.length, right.length);
	if (letIn.length === 0 || majority / letIn.length < options.leastAgreement) return [];
	const fits = ({ degree, bin }: Judged) =>
		options.degrees.includes(degree) && (bin === null || options.bins.includes(bin));
	const counts = { judgements: letIn.length, majority };
	const row = ({ judgementId, revision, axis }: Judged, aggregate: boolean): Selected => ({
		...{ judgementId, revision, axis, aggregate, ...counts },
	});
	if (options.several === "each") return letIn.filter(fits).map((one) => row(one, false));
	if (left.length === right.length || (options.several === "unanimous" && majority < letIn.length)) return [];
	const most = (left.length > right.length ? left : right).toSorted(weakest);
	const median = most[Math.floor((most.length - 1) / 2)];
	return median && fits(median) ? [row(median, letIn.length > 1)] : [];
}

export type ReleaseFile = {
	format: Format;
	split: Split;
	rows: number;
	leftOut: Record<string, number>;
	bytes: number;
	sha256: string;
};

export type Release = {
	id: string;
	number: number;
	name: string;
	options: ReleaseOptions;
	schema: number;
	rowCount: number;
	patch: number;
	makerName: string | null;
	createdAt: Date;
	patches: { patch: number; reason: string; madeAt: Date }[];
};

/** train-preference.jsonl and so on. */
export function fileName({ format, split }: Pick<ReleaseFile, "format" | "split">): string {
	return `${format}/${split}.jsonl`;
}

/** "3", or "3.1" after a patch. */
export function numberOf({ number, patch }: Pick<Release, "number" | "patch">): string {
	return patch === 0 ? String(number) : `${number}.${patch}`;
}
