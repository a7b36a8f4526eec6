import { z } from "zod";

/** How large the text is that is read all day: responses, dialogue, prompt. */
export const textSizes = ["small", "normal", "large", "largest"] as const;
/** How wide its column becomes at most. */
export const textWidths = ["narrow", "normal", "wide"] as const;

export const settingsSchema = z.strictObject({
	textSize: z.enum(textSizes),
	textWidth: z.enum(textWidths),
	/** Whether the two responses scroll together when the work page opens. */
	linkedScroll: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Whether a person wants no rounds that judge safety. */
export const noSafetySchema = z.strictObject({ noSafety: z.boolean() });

/** As everybody begins. */
export const usualSettings: Settings = { textSize: "normal", textWidth: "normal", linkedScroll: true };
