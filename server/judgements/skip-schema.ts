import { z } from "zod";
import { isStorable } from "../pools/prompt.ts";
import { noteCharacters, skipKinds, skipReasons } from "./skip.ts";

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
