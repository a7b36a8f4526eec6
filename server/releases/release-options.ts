import { z } from "zod";
import { degrees } from "../judgements/judgement.ts";
import { isStorable } from "../pools/prompt.ts";
import { axisSchema } from "../rounds/round.ts";
import { formatSchema } from "./format-fit.ts";
import { marginSchema } from "./preference-row.ts";

export const severalModes = ["each", "majority", "median", "unanimous"] as const;
/** What becomes of several judgements of one pair: each is a row, or one row stands for all. */
export type Several = (typeof severalModes)[number];

export const bins = [1, 2, 3] as const;
/** CSV is for the format judgements alone, whose rows are read by eye. */
export const fileKinds = ["jsonl", "parquet", "csv"] as const;
export const kindSchema = z.enum(fileKinds);

const flagSchema = z.enum(["keep", "exclude"]);
const someIds = z.array(z.uuid()).max(500).default([]);
const words = (most: number, what: string) =>
	z
		.string()
		.trim()
		.max(most, `Use at most ${most} characters for ${what}.`)
		.refine(isStorable, `Take the broken characters out of ${what}.`)
		.default("");

/** 0 to 1. */
const share = (what: string) => {
	const sentence = `Give ${what} as a number from 0 to 1.`;
	return z.number(sentence).min(0, sentence).max(1, sentence).default(0);
};
const whole = (most: number, what: string) => {
	const sentence = `Give ${what} as a whole number from 0 to ${most.toLocaleString("en")}.`;
	return z.int(sentence).min(0, sentence).max(most, sentence).default(0);
};

/** What a release is made of. Everything that it leaves out is left out by one of these. */
export const releaseOptionsSchema = z.strictObject({
	roundIds: z.array(z.uuid()).min(1, "Choose at least one round.").max(200),
	axes: z.array(axisSchema).min(1, "Choose at least one axis.").max(2),
	/** Days in UTC, both included. */
	from: z.iso.date("Give the first day as a date.").nullable().default(null),
	until: z.iso.date("Give the last day as a date.").nullable().default(null),
	/** Only people of these teams, as they are now; of none: everybody. */
	teamIds: someIds,
	/** Whose judgements are left out. */
	heldBackIds: someIds,
	degrees: z.array(z.enum(degrees)).min(1, "Choose at least one degree.").max(4),
	/** On the safety axis: 1 chosen safe, other unsafe; 2 both safe; 3 both unsafe. */
	bins: z
		.array(z.union([z.literal(1), z.literal(2), z.literal(3)]))
		.min(1, "Choose at least one bin.")
		.max(3),
	several: z.enum(severalModes),
	/** The share of judgements of a pair that chose as most did, 0 to 1. */
	leastAgreement: share("the least agreement"),
	/** The share of the known pairs of a round that a person has to have judged as they are known, 0 to 1; 0 asks for nothing. */
	leastKnown: share("the least share of known pairs"),
	surplus: flagSchema.default("exclude"),
	selfNaming: flagSchema.default("keep"),
	hasty: flagSchema.default("keep"),
	unacceptable: flagSchema.default("keep"),
	/** Pairs that somebody skipped or reported. */
	skipped: flagSchema.default("keep"),
	/** Whether an edited reply makes pairs of its own: edited > chosen > rejected. */
	edits: z.enum(["none", "pairs"]).default("none"),
	margin: marginSchema.default("none"),
	/** How many rows of each round are held out; whole prompts, so that no prompt is in both splits. */
	heldOut: whole(1_000_000, "how many rows are held out"),
	seed: whole(2 ** 32 - 1, "the seed"),
	formats: z.array(formatSchema).min(1, "Choose at least one format."),
	/** Each format as each of these kinds of file. */
	kinds: z.array(kindSchema).min(1, "Choose at least one kind of file.").default(["jsonl"]),
	licence: words(100, "the licence"),
	limits: words(4000, "the known limits"),
});
export type ReleaseOptions = z.infer<typeof releaseOptionsSchema>;

const name = z
	.string()
	.trim()
	.min(1, "Write a name for the release.")
	.max(120, "Use at most 120 characters for the name of a release.")
	.refine(isStorable, "Take the broken characters out of the name.");
export const makeReleaseSchema = z.strictObject({ name, options: releaseOptionsSchema });
export type WantedRelease = z.infer<typeof makeReleaseSchema>;
