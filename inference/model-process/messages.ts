import { z } from "zod";

/** What the service and a model's process say to each other over IPC. */

const id = z.int().min(0);

export const runSchema = z.object({
	run: id,
	ids: z.array(id).min(1),
	temperature: z.number().min(0),
	topP: z.number(),
	seed: z.int().min(0),
	maxTokens: z.int().min(1),
	stop: z.array(z.string()),
	/** Given: nothing is sampled; these tokens' log-probabilities are told instead, in `ended`. */
	score: z.object({ ids: z.array(id).min(1), topK: id, minP: z.number() }).optional(),
});

export const sharingSchema = z.enum(["copy", "file"]);

export const toModelSchema = z.discriminatedUnion("type", [
	z.object({
		type: z.literal("load"),
		path: z.string(),
		threads: z.int().min(1),
		sequences: z.int().min(1),
		largestContext: z.int().min(1),
	}),
	z.object({
		type: z.literal("tokenize"),
		request: id,
		messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() })),
	}),
	/** Runs that start together are decoded together from their first token on. */
	z.object({ type: z.literal("start"), runs: z.array(runSchema) }),
	z.object({ type: z.literal("cancel"), run: id }),
]);

export const sampledTokenSchema = z.object({
	run: id,
	id,
	logprob: z.number(),
	/** The bytes that the token stands for. */
	bytes: z.array(z.int()),
	/** What can be shown since the token before. */
	text: z.string(),
	isEnd: z.boolean(),
	/** Rows of the batch in which it was decoded. */
	rows: z.int(),
});

export const endedSchema = z.object({
	run: id,
	finish: z.enum(["stop", "length", "cancelled", "failed"]),
	/** What was held back for a stop sequence that never came. */
	text: z.string(),
	/** Why it failed, for the log. */
	reason: z.string().nullable(),
	/** Of a run that scores: one a token, null where truncation leaves it out. */
	logprobs: z.array(z.number().nullable()).optional(),
});

export const fromModelSchema = z.discriminatedUnion("type", [
	z.object({
		type: z.literal("loaded"),
		contextTokens: z.int(),
		sequences: z.int(),
		sharing: sharingSchema,
		/** How many tokens it knows. */
		vocabulary: z.int(),
		/** What the process holds in memory. */
		memoryBytes: z.int(),
	}),
	/** How much of the weights has been read, from 0 to 1. */
	z.object({ type: z.literal("loading"), progress: z.number().min(0).max(1) }),
	z.object({ type: z.literal("load-failed"), reason: z.string() }),
	z.object({ type: z.literal("tokenized"), request: id, ids: z.array(id) }),
	z.object({ type: z.literal("tokenize-failed"), request: id, reason: z.string() }),
	/** Sent after each tick, with what it cost and made. */
	z.object({
		type: z.literal("tick"),
		decodes: z.int(),
		promptTokens: z.int(),
		tokens: z.array(sampledTokenSchema),
		ended: z.array(endedSchema),
	}),
]);

export type RunRequest = z.infer<typeof runSchema>;
export type Sharing = z.infer<typeof sharingSchema>;
export type SampledToken = z.infer<typeof sampledTokenSchema>;
export type EndedRun = z.infer<typeof endedSchema>;
export type ToModel = z.infer<typeof toModelSchema>;
export type FromModel = z.infer<typeof fromModelSchema>;
export type Tick = Extract<FromModel, { type: "tick" }>;
