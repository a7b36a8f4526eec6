import type { Response } from "undici";
import {
	type ChatCompletionChunk,
	chatCompletionChunkSchema,
	errorBodySchema,
	type Provenance,
} from "#inference/protocol.ts";
import { TwofoldError } from "../errors.ts";
import type { ChatRequest, Engine, EngineEvent, ShownToken } from "./engine.ts";
import { engineFetch, jsonWithin } from "./engine-fetch.ts";
import { engineTrouble } from "./engine-trouble.ts";
import { eventsOf } from "./server-sent-events.ts";
import { soundProvenance } from "./sound-provenance.ts";

/** An engine that is well and does not take this request. */
export class EngineRefusal extends TwofoldError {
	readonly kind: "line_full" | "too_long";

	constructor(kind: "line_full" | "too_long", message: string) {
		super(kind === "line_full" ? "too_many" : "invalid", message);
		this.kind = kind;
	}
}

/** What an answer with an error may hold, in bytes. */
const longestError = 64_000;
/** More than any token of any vocabulary is long. */
const charactersPerToken = 256;

function bodyOf(request: ChatRequest): object {
	return {
		model: request.model,
		messages: request.messages,
		temperature: request.temperature,
		top_p: request.topP,
		max_tokens: request.maxTokens,
		seed: request.seed,
		user: request.user,
		stream: true,
		logprobs: true,
	};
}

/** A model can emit any byte, and an engine too; PostgreSQL keeps no NUL. The token ids stay as they were. */
function readable(text: string): string {
	return text.replaceAll("\0", "\ufffd");
}

/** What an engine that answered with this status, or this event, means. */
export function engineError(value: unknown, status: number): TwofoldError {
	const parsed = errorBodySchema.safeParse(value);
	const said = parsed.success ? readable(parsed.data.error.message).slice(0, 500) : null;
	if (status === 429) return new EngineRefusal("line_full", said ?? "The engine's queue is full.");
	if (parsed.success && parsed.data.error.code === "context_length_exceeded")
		return new EngineRefusal("too_long", said ?? "The prompt is too long.");
	if (status === 401 || status === 403)
		return new TwofoldError(
			"unavailable",
			`The engine refuses the key that it was given, or was given none (status ${status}). Give the model its key.`,
		);
	const message = said ?? `The engine answered with status ${status}.`;
	return new TwofoldError(status === 400 || status === 413 || status === 422 ? "invalid" : "unavailable", message);
}

async function open(engine: Engine, request: ChatRequest, signal: AbortSignal): Promise<NonNullable<Response["body"]>> {
	const response = await engineFetch(engine, "/chat/completions", { body: bodyOf(request), signal });
	if (response.ok && response.body) return response.body;
	throw engineError(await jsonWithin(response, longestError), response.status);
}

function parsedEvent(data: string): ChatCompletionChunk {
	let value: unknown;
	try {
		value = JSON.parse(data);
	} catch {
		throw new TwofoldError("unavailable", "The engine sent something that no engine sends. Check the base URL.");
	}
	const chunk = chatCompletionChunkSchema.safeParse(value);
	if (!chunk.success) throw engineError(value, 502);
	return chunk.data;
}

/** The chunks of a stream. @throws TwofoldError when the engine reports a failure or breaks off before `[DONE]`. */
async function* chunksOf(body: NonNullable<Response["body"]>): AsyncGenerator<ChatCompletionChunk> {
	for await (const data of eventsOf(body)) {
		if (data === "[DONE]") return;
		yield parsedEvent(data);
	}
	throw new TwofoldError("unavailable", "The engine broke off in the middle of a response.");
}

type Choice = ChatCompletionChunk["choices"][number];

function tokensOf(choice: Choice | undefined): ShownToken[] {
	return (choice?.logprobs?.content ?? []).map(({ token, logprob }) => ({ text: readable(token), logprob }));
}

/** Some engines name the token that ended a text, which is to stop. */
function finishOf(reason: string | null): "stop" | "length" {
	if (reason === "stop" || reason === "eos_token" || reason === "stop_sequence") return "stop";
	if (reason === "length") return "length";
	throw new TwofoldError(
		"unavailable",
		`The engine ended a response with the reason ${readable(reason ?? "none").slice(0, 60)}.`,
	);
}

/**
 * Samples one response. Yields its text as it comes and, last, the whole completion.
 * @throws TwofoldError `unavailable`, `too_many`, `refused` or `invalid` with the engine's own sentence, which may name a model.
 */
export async function* streamChat(
	engine: Engine,
	request: ChatRequest,
	signal: AbortSignal,
): AsyncGenerator<EngineEvent> {
	const start = performance.now();
	let text = "";
	let firstTokenMs: number | null = null;
	let finish: string | null = null;
	let provenance: Provenance | null = null;
	/** Tokens whose text is held back, as half a character is. */
	const waiting: ShownToken[] = [];
	try {
		for await (const chunk of chunksOf(await open(engine, request, signal))) {
			if (chunk.twofold?.queue) yield { kind: "queued", position: chunk.twofold.queue.position };
			provenance = chunk.twofold?.provenance ?? provenance;
			const choice = chunk.choices[0];
			finish = choice?.finish_reason ?? finish;
			const delta = readable(choice?.delta.content ?? "");
			waiting.push(...tokensOf(choice));
			if (delta === "") continue;
			firstTokenMs ??= performance.now() - start;
			text += delta;
			if (text.length > request.maxTokens * charactersPerToken)
				throw new TwofoldError("unavailable", "The engine sent more text than it was asked for.");
			yield { kind: "text", text: delta, tokens: waiting.splice(0) };
		}
	} catch (error) {
		if (signal.aborted) throw error;
		throw engineTrouble(error, engine);
	}
	const totalMs = performance.now() - start;
	const finishReason = finishOf(finish);
	const sound = provenance && soundProvenance(provenance) ? provenance : null;
	const completion = { text, finishReason, provenance: sound, firstTokenMs: firstTokenMs ?? totalMs, totalMs };
	yield { kind: "done", completion };
}
