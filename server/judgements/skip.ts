import { z } from "zod";
import { isStorable } from "../pools/prompt.ts";

export const skipReasons = ["cannot_judge", "language", "broken", "offensive"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** A skip gives the pair to somebody else; a report has a researcher look at it besides. */
export const skipKinds = ["skip", "report"] as const;
export type SkipKind = (typeof skipKinds)[number];

export const noteCharacters = 1000;

/** A pair that its person does not judge. A note goes with a report alone. */
export const skipSchema = z
	.strictObject({
		comparisonId: z.uuid(),
		kind: z.enum(skipKinds),
		reason: z.enum(skipReasons, "Choose a reason."),
		note: z
			.string()
			.trim()
			.refine(isStorable, "Take the broken characters out of the note.")
			.max(noteCharacters, `Shorten the note to ${noteCharacters.toLocaleString("en")} characters.`)
			.default(""),
	})
	.refine(
		({ kind, note }) => kind === "report" || note === "",
		"A note goes to a researcher: report the pair with it.",
	);
export type SkipInput = z.infer<typeof skipSchema>;

export const reportIdSchema = z.strictObject({ reportId: z.uuid() });

/** As annotators choose them. */
export const reasonWords: Record<SkipReason, string> = {
	cannot_judge: "I cannot judge this",
	language: "I do not read this language",
	broken: "It is broken or unreadable",
	offensive: "It is offensive to me",
};
