import { z } from "zod";
import { isStorable, promptCharacters } from "../pools/prompt.ts";
import { promptSchema } from "../pools/prompt-schema.ts";

export const sampleSchema = z.strictObject({ roundId: z.uuid(), prompt: promptSchema, requestKey: z.uuid() });
export const comparisonIdSchema = z.strictObject({ comparisonId: z.uuid() });
export const promptDraftSchema = z.strictObject({
	roundId: z.uuid(),
	text: z
		.string()
		.max(promptCharacters * 2)
		.refine(isStorable, "Take the broken characters out of the prompt."),
	/** The version that this text replaces; 0 when there is none yet. */
	version: z.int().min(0),
});

const messageSchema = z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() });
/** A dialogue's messages, as they are stored. */
export const messagesSchema = z.array(messageSchema);
