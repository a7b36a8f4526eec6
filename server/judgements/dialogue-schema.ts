import { z } from "zod";
import { sampleSchema } from "../comparisons/comparison-schema.ts";

/** What continues a dialogue: its next prompt. */
export const continueSchema = sampleSchema.extend({ dialogueId: z.uuid() });
export const dialogueIdSchema = z.strictObject({ dialogueId: z.uuid() });
