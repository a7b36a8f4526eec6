import { z } from "zod";
import { type Format, formatSchema, formatsWithMargin } from "./format-fit.ts";
import { marginSchema } from "./preference-row.ts";

/** What of a round is exported, and how; what an address says and a form sends. */
export const exportSchema = z.strictObject({
	format: formatSchema.default("preference"),
	margin: marginSchema.default("none"),
	axis: z.enum(["both", "helpfulness", "safety"]).default("both"),
	/** Whether comparisons stay in of which a response names its own model. */
	selfNaming: z.enum(["keep", "exclude"]).default("keep"),
});
export type ExportOptions = z.infer<typeof exportSchema>;

/** A file name from a round's name: ASCII letters, digits and hyphens, so that no header or path can be broken by it. */
export function exportFileName(
	roundName: string,
	{ format, margin }: Pick<ExportOptions, "format" | "margin">,
): string {
	const slug = roundName
		.normalize("NFKD")
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, "-")
		.replaceAll(/^-+|-+$/g, "")
		.slice(0, 60);
	return `${slug || "round"}-${format}${hasMargin(format) ? `-margin-${margin}` : ""}.jsonl`;
}

export function hasMargin(format: Format): boolean {
	return formatsWithMargin.includes(format);
}
