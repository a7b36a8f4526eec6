import { z } from "zod";
import { isStorable } from "../pools/prompt.ts";
import { commentCharacters, editCharacters } from "./judgement.ts";
import { attackVectors, riskCategories } from "./prompt-labels.ts";

export const pointSchema = z.int().min(1).max(8);

export const riskCategoriesSchema = z.array(z.enum(riskCategories)).max(riskCategories.length);
export const attackVectorsSchema = z.array(z.enum(attackVectors)).max(attackVectors.length);

/** Reasons of the round that apply to a response. */
const reasonsSchema = z.array(z.string().max(40)).max(16);

/** From the response to what it was edited into: without the added pieces it is the one, without the removed ones the other. */
export const editDiffSchema = z.array(z.strictObject({ op: z.enum(["same", "removed", "added"]), text: z.string() }));

const editSchema = z
	.string()
	.refine(isStorable, "Take the broken characters out of the edited response.")
	.max(editCharacters, `Shorten the edited response to ${editCharacters.toLocaleString("en")} characters.`)
	.nullable();

const choices = {
	helpfulness: pointSchema.nullable(),
	safety: pointSchema.nullable(),
	leftSafe: z.boolean().nullable(),
	rightSafe: z.boolean().nullable(),
	comment: z
		.string()
		.refine(isStorable, "Take the broken characters out of the comment.")
		.max(commentCharacters, `Shorten the comment to ${commentCharacters.toLocaleString("en")} characters.`),
	// With defaults, since drafts and queued submissions were kept before there were these.
	leftReasons: reasonsSchema.default([]),
	rightReasons: reasonsSchema.default([]),
	/** The chosen response is the better one, and still not good enough. */
	unacceptable: z.boolean().default(false),
	/** What a response was edited into; only that of the chosen one is submitted. */
	leftEdit: editSchema.default(null),
	rightEdit: editSchema.default(null),
	/** What the prompt is about and how it tries, where safety is judged. */
	riskCategories: riskCategoriesSchema.default([]),
	attackVectors: attackVectorsSchema.default([]),
};

/** What has been clicked and typed so far; kept on the server while the person decides. */
export const choicesSchema = z.strictObject(choices);

/** A day: whoever has a page open for longer is not measured any more. */
const longestMs = 86_400_000;
const spentSchema = z
	.int()
	.min(0)
	.transform((ms) => Math.min(ms, longestMs))
	.nullable()
	.default(null);

export const viewSchema = z.enum(["rendered", "raw"]);

export const submissionSchema = z.strictObject({
	comparisonId: z.uuid(),
	/** Made by the client when the person submits; the same key twice is the same submission. */
	submissionKey: z.uuid(),
	...choices,
	view: viewSchema,
	/** How long the person was at the pair, in milliseconds; null where it was not measured. */
	activeMs: spentSchema,
	idleMs: spentSchema,
});

export const draftSchema = z.strictObject({
	comparisonId: z.uuid(),
	/** The version that these choices replace; 0 when there is none yet. */
	version: z.int().min(0),
	choices: choicesSchema,
});
