import { EventSourceParserStream } from "eventsource-parser/stream";
import {
	type ChatCompletionChunk,
	chatCompletionChunkSchema,
	errorBodySchema,
	type Provenance,
} from "#inference/protocol.ts";
import { TwofoldError } from "../errors.ts";
import type { ChatRequest, Engine, EngineEvent } from "./engine.ts";

/** An engine that is well and does not take this request. */
export class EngineRefusal extends TwofoldError {
	readonly kind: "line_full" | "too_long";

	constructor(kind: "line_full" | "too_long", message: string) {
		super(kind === "line_full" ? "too_many" : "invalid", message);
		this.kind = kind;
	}
}

function requestOf(engine: Engine, request: ChatRequest, signal: AbortSignal): Request {
	return new Request(new URL("/v1/chat/completions", engine.baseUrl), {
		method: "POST",
		signal,
		redirect: "error",
		headers: {
			"Content-Type": "application/json",
			...(engine.token === null ? {} : { Authorization: `Bearer ${engine.token}` }),
		},
		body: JSON.stringify({
			model: request.model,
			messages: request.messages,
			temperature: request.temperature,
			top_p: request.topP,
			max_tokens: request.maxTokens,
			seed: request.seed,
			user: request.user,
			stream: true,
			logprobs: true,
		}),
	});
}

function engineError(value: unknown, status: number): TwofoldError {
	const parsed = errorBodySchema.safeParse(value);
	const message = parsed.success ? parsed.data.error.message : `The engine answered with status ${status}.`;
	if (status === 429) return new EngineRefusal("line_full", message);
	if (parsed.success && parsed.data.error.code === "context_length_exceeded")
		return new EngineRefusal("too_long", message);
	return new TwofoldError(status === 400 || status === 413 || status === 422 ? "invalid" : "unavailable", message);
}

async function open(engine: Engine, request: ChatRequest, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
	let response: Response;
	try {
		response = await fetch(requestOf(engine, request, signal));
	} catch (error) {
		if (signal.aborted) throw error;
		throw new TwofoldError("unavailable", "The engine cannot be reached.", { cause: error });
	}
	if (response.ok && response.body) return response.body;
	const body: unknown = await response.json().catch(() => null);
	throw engineError(body, response.status);
}

/** The chunks of a stream. @throws TwofoldError when the engine reports a failure or breaks off before `[DONE]`. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatCompletionChunk> {
	const text = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>);
	for await (const event of text.pipeThrough(new EventSourceParserStream())) {
		if (event.data === "[DONE]") return;
		const value: unknown = JSON.parse(event.data);
		const chunk = chatCompletionChunkSchema.safeParse(value);
		if (!chunk.success) throw engineError(value, 502);
		yield chunk.data;
	}
	throw new TwofoldError("unavailable", "The engine broke off in the middle of a response.");
}

/**
 * Samples one response. Yields its text as it comes and, last, the whole completion.
 * @throws TwofoldError `unavailable`, `too_many` or `invalid` with the engine's own sentence, which may name a model.
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
	for await (const chunk of chunksOf(await open(engine, request, signal))) {
		if (chunk.twofold?.queue) yield { kind: "queued", position: chunk.twofold.queue.position };
		provenance = chunk.twofold?.provenance ?? provenance;
		const choice = chunk.choices[0];
		finish = choice?.finish_reason ?? finish;
		const delta = choice?.delta.content;
		if (!delta) continue;
		firstTokenMs ??= performance.now() - start;
		// A model can emit any byte; PostgreSQL keeps no NUL. The token ids stay as they were.
		const readable = delta.replaceAll("\0", "\ufffd");
		text += readable;
		yield { kind: "text", text: readable };
	}
	if (finish !== "stop" && finish !== "length") {
		throw new TwofoldError("unavailable", `The engine ended a response with the reason ${finish ?? "none"}.`);
	}
	const totalMs = performance.now() - start;
	const completion = {
		text,
		finishReason: finish,
		provenance,
		firstTokenMs: firstTokenMs ?? totalMs,
		totalMs,
	} as const;
	yield { kind: "done", completion };
}
