import { z } from "zod";
import type { Message } from "../comparisons/comparison.ts";
import { axes } from "../rounds/axis.ts";
import { insightAskedSchema } from "./insight-filter.ts";

/** A key is how far apart the points are, an underscore, and the comparison that a page ends with. */
export const disagreementsAskedSchema = insightAskedSchema.extend({
	after: z
		.string()
		.regex(/^[0-7]_[0-9a-f-]{36}$/, "This page of the list is not known. Begin at the first.")
		.optional(),
});
export type DisagreementsAsked = z.infer<typeof disagreementsAskedSchema>;

export const noteCharacters = 2000;
export const noteSchema = z
	.string()
	.trim()
	.max(noteCharacters, `Shorten it to ${noteCharacters.toLocaleString("en")} characters.`);

export const adjudicateSchema = z.strictObject({
	comparisonId: z.uuid(),
	axis: z.enum(axes),
	point: z.int("Choose one of the eight points.").min(1).max(8),
	note: noteSchema,
});
export type AdjudicateInput = z.infer<typeof adjudicateSchema>;

export type Said = { pseudonym: string; point: number; comment: string; at: Date };
export type Disagreement = {
	comparisonId: string;
	/** The largest distance of two people's points, 1 to 7. */
	apart: number;
	prompt: string;
	history: Message[];
	left: { label: string; text: string };
	right: { label: string; text: string };
	/** The points as the pair stood on the screen. */
	said: Said[];
	adjudicated: { name: string; point: number; note: string; at: Date }[];
};
