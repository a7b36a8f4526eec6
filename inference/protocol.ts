import { z } from "zod";

/**
 * The wire protocol of the embedded service: a subset of OpenAI's chat completions. What reproducibility needs beyond it
 * travels under the one extra key `twofold`, which other engines simply do not send.
 * This is the only file of `inference/` that `server/` may import.
 */

export const limits = {
	bodyBytes: 1_000_000,
	messages: 200,
	messageCharacters: 100_000,
	maxTokens: 8192,
	stopSequences: 4,
	stopCharacters: 64,
	/** Token ids in each list of a request to score; the model's context is the smaller limit. */
	scoreTokens: 65_536,
} as const;

const modelIdSchema = z.string().min(1).max(200);

/** One seed per response, drawn at random by the caller. 2³² − 1 is left out: llama.cpp takes it as "draw one yourself". */
export const seedSchema = z.int().min(0).max(0xffff_fffe);

export const chatMessageSchema = z.strictObject({
	role: z.enum(["system", "user", "assistant"]),
	content: z.string().max(limits.messageCharacters),
});

/** POST /v1/chat/completions. Order of roles: an optional system message, then user and assistant in turn, a user message last. */
export const chatCompletionRequestSchema = z.strictObject({
	model: modelIdSchema,
	messages: z.array(chatMessageSchema).min(1).max(limits.messages),
	seed: seedSchema.optional(),
	temperature: z.number().min(0).max(2).default(0.6),
	top_p: z.number().gt(0).max(1).default(0.9),
	max_tokens: z.int().min(1).max(limits.maxTokens).default(512),
	stop: z
		.union([
			z.string().min(1).max(limits.stopCharacters),
			z.array(z.string().min(1).max(limits.stopCharacters)).max(limits.stopSequences),
		])
		.optional(),
	stream: z.boolean().default(false),
	logprobs: z.boolean().default(false),
	/** Whom the bounded queue treats as one person; an opaque id, never logged. */
	user: z.string().min(1).max(128).optional(),
});

export const finishReasonSchema = z.enum(["stop", "length"]);

export const tokenLogprobSchema = z.object({
	token: z.string(),
	logprob: z.number(),
	bytes: z.array(z.number()).nullable().optional(),
	top_logprobs: z.array(z.unknown()).optional(),
});

export const fingerprintSchema = z.object({
	/** sha256 of the weights' file, hex. */
	weights_sha256: z.string(),
	/** Name, version and llama.cpp release of the engine. */
	engine_build: z.string(),
	/** Which rules turned messages into token ids. */
	template_version: z.string(),
});

export const samplerSchema = z.object({
	temperature: z.number(),
	top_p: z.number(),
	top_k: z.number(),
	min_p: z.number(),
	max_tokens: z.number(),
	seed: seedSchema,
	stop: z.array(z.string()),
	/** In the order in which they are applied. */
	order: z.array(z.string()),
	/**
	 * `processed`: log-probabilities of the distribution that was sampled from, after truncation and temperature. At
	 * temperature 0, where that would always be 0, they are those of the model's own distribution.
	 */
	logprobs_mode: z.literal("processed"),
});

/** Milliseconds from the arrival of the request. */
export const timingsSchema = z.object({ queue_ms: z.number(), first_token_ms: z.number(), total_ms: z.number() });

/** How many rows (tokens, those of prompts being evaluated included) were decoded together in the ticks that made this response. */
export const batchSchema = z.object({ min: z.number(), max: z.number(), mean: z.number() });

/** Comes once, with the last chunk (or with the whole answer when not streaming). */
export const provenanceSchema = z.object({
	prompt_token_ids: z.array(z.int()),
	output_token_ids: z.array(z.int()),
	/** One a token id of `output_token_ids`, an end-of-sequence token included. */
	output_logprobs: z.array(z.number()),
	fingerprint: fingerprintSchema,
	sampler: samplerSchema,
	timings: timingsSchema,
	batch: batchSchema,
});

/** While a request waits, chunks without choices tell its place in the queue, 1 being the next to run. */
export const queuePositionSchema = z.object({ position: z.int().min(1) });

export const twofoldChunkSchema = z.object({
	queue: queuePositionSchema.optional(),
	provenance: provenanceSchema.optional(),
});

/** One `data:` line of the stream, which ends with `data: [DONE]`. Tolerant, since other engines add keys of their own. */
export const chatCompletionChunkSchema = z.object({
	id: z.string(),
	object: z.literal("chat.completion.chunk"),
	created: z.number(),
	model: z.string(),
	choices: z.array(
		z.object({
			index: z.number(),
			delta: z.object({ role: z.string().optional(), content: z.string().nullable().optional() }),
			logprobs: z
				.object({ content: z.array(tokenLogprobSchema).nullable() })
				.nullable()
				.optional(),
			finish_reason: z.string().nullable().optional(),
		}),
	),
	usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullable().optional(),
	system_fingerprint: z.string().nullable().optional(),
	twofold: twofoldChunkSchema.optional(),
});

/** The answer when `stream` is false. */
export const chatCompletionSchema = z.object({
	id: z.string(),
	object: z.literal("chat.completion"),
	created: z.number(),
	model: z.string(),
	choices: z.array(
		z.object({
			index: z.number(),
			message: z.object({ role: z.literal("assistant"), content: z.string() }),
			logprobs: z
				.object({ content: z.array(tokenLogprobSchema).nullable() })
				.nullable()
				.optional(),
			finish_reason: finishReasonSchema,
		}),
	),
	usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number(), total_tokens: z.number() }),
	system_fingerprint: z.string().nullable().optional(),
	twofold: twofoldChunkSchema.optional(),
});

/** OpenAI's error shape: the body of every answer that is not 2xx, and a `data:` line when a running stream fails. */
export const errorBodySchema = z.object({
	error: z.object({
		message: z.string(),
		type: z.string().optional(),
		param: z.string().nullable().optional(),
		code: z.union([z.string(), z.number()]).nullable().optional(),
	}),
});

export const modelStateSchema = z.enum(["idle", "loading", "ready", "failed"]);

/** What is known of a model's file. `null` is what its header does not say, or what is known only of loaded weights. */
export const modelDetailsSchema = z.object({
	file: z.string(),
	bytes: z.number(),
	state: modelStateSchema,
	/** Why it failed, as a sentence. */
	reason: z.string().nullable(),
	/** How much of the weights has been read, from 0 to 1, while they are being loaded. */
	loading_progress: z.number().min(0).max(1).nullable(),
	/** Once this version of the file has been loaded. */
	weights_sha256: z.string().nullable(),
	context_tokens: z.number().nullable(),
	architecture: z.string().nullable(),
	/** How many numbers the weights are. */
	parameters: z.number().nullable(),
	/** How most of them are stored, as in "Q8_0" or "Q4_K_M". */
	quantization: z.string().nullable(),
	layers: z.number().nullable(),
	/** How many tokens the model knows; ids run from 0 to one below. */
	vocabulary: z.number().nullable(),
	/** What the model's process holds in memory, weights and context; measured when loading ended, null while not loaded. */
	memory_bytes: z.number().nullable(),
	template_version: z.string().nullable(),
	engine_build: z.string().nullable(),
});

/** One entry of the list of models; the answer to loading and unloading, too. Other engines send no `twofold`. */
export const modelEntrySchema = z.object({
	id: z.string(),
	object: z.literal("model"),
	created: z.number().optional(),
	owned_by: z.string().optional(),
	twofold: modelDetailsSchema.optional(),
});

/** GET /v1/models. */
export const modelListSchema = z.object({ object: z.literal("list"), data: z.array(modelEntrySchema) });

/**
 * POST /v1/models/load answers when the model is ready, or with `model_load_failed` and the reason.
 * POST /v1/models/unload answers when its memory is free, or with `model_busy` (409) while something runs or waits on it.
 * Both do nothing where nothing is to be done.
 */
export const modelRequestSchema = z.strictObject({ model: modelIdSchema });

const tokenIdsSchema = z.array(z.int().min(0).max(0x7fff_ffff)).min(1).max(limits.scoreTokens);

/**
 * POST /v1/score: the log-probabilities that the model gives to tokens that are there already. Prompt and output must fit
 * the model's context together, and each id its vocabulary. Closing the connection cancels.
 */
export const scoreRequestSchema = z.strictObject({
	model: modelIdSchema,
	prompt_token_ids: tokenIdsSchema,
	output_token_ids: tokenIdsSchema,
	/** As they stand in a response's `sampler`. */
	sampler: z.strictObject({
		temperature: z.number().min(0).max(2),
		top_p: z.number().gt(0).max(1),
		top_k: z.int().min(0).max(0x7fff_ffff),
		min_p: z.number().min(0).max(1),
	}),
});

export const scoreSchema = z.object({
	/**
	 * One an output token, in the mode `processed` of `samplerSchema`: after truncation and temperature, or the model's own
	 * at temperature 0. `null` where truncation leaves the token out, so that it could not have been sampled.
	 */
	output_logprobs: z.array(z.number().nullable()),
	fingerprint: fingerprintSchema,
});

/** GET /health: 200 when requests are taken, 503 while the service is going down. */
export const healthSchema = z.object({
	status: z.enum(["ok", "closing"]),
	engine_build: z.string(),
	models: z.array(z.object({ id: z.string(), state: modelStateSchema })),
	running: z.number(),
	waiting: z.number(),
});

export type ChatMessage = z.infer<typeof chatMessageSchema>;
export type ChatCompletionRequest = z.infer<typeof chatCompletionRequestSchema>;
export type ChatCompletionChunk = z.infer<typeof chatCompletionChunkSchema>;
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
export type ErrorBody = z.infer<typeof errorBodySchema>;
export type ModelEntry = z.infer<typeof modelEntrySchema>;
export type ScoreRequest = z.infer<typeof scoreRequestSchema>;
export type Score = z.infer<typeof scoreSchema>;
export type ModelList = z.infer<typeof modelListSchema>;
export type Health = z.infer<typeof healthSchema>;
