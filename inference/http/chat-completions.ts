import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Cancelled, toErrorAnswer } from "../errors.ts";
import { generate } from "../generate.ts";
import { log } from "../log.ts";
import type { SampledToken } from "../model-process/messages.ts";
import { type ChatCompletionRequest, chatCompletionRequestSchema } from "../protocol.ts";
import type { Service } from "../service.ts";
import { sendError, sendJson } from "./answers.ts";
import { chunk, completion, type Envelope, finalChunk, textChoice } from "./completion-body.ts";
import { parseRequest, readBody } from "./request-body.ts";

/** POST /v1/chat/completions: one JSON answer, or a stream of chunks. Closing the connection cancels. */
export async function chatCompletions(
	service: Service,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const { metrics } = service;
	const gone = new AbortController();
	response.on("close", () => gone.abort());
	try {
		const body = parseRequest(chatCompletionRequestSchema, await readBody(request));
		await answer(service, body, response, gone.signal);
		metrics.requests.inc({ status: "200" });
	} catch (error) {
		if (error instanceof Cancelled) {
			metrics.requests.inc({ status: "cancelled" });
			response.destroy();
			return;
		}
		metrics.requests.inc({ status: String(toErrorAnswer(error).status) });
		fail(response, error);
	}
}

async function answer(
	service: Service,
	request: ChatCompletionRequest,
	response: ServerResponse,
	signal: AbortSignal,
): Promise<void> {
	const arrivedAt = performance.now();
	const labels = { model: request.model };
	const host = await service.host(request.model);
	const envelope: Envelope = {
		id: `chatcmpl-${randomUUID()}`,
		created: Math.floor(Date.now() / 1000),
		model: request.model,
	};
	const stream = request.stream ? new CompletionStream(response, envelope, request.logprobs) : null;
	let isFirst = true;
	const generation = await generate(host, request, {
		signal,
		onPosition: (position) => stream?.position(position),
		onToken: (token) => {
			if (isFirst) service.metrics.firstToken.observe(labels, (performance.now() - arrivedAt) / 1000);
			isFirst = false;
			stream?.token(token);
		},
		onTail: (text) => stream?.text(text, null),
	});
	service.metrics.total.observe(labels, (performance.now() - arrivedAt) / 1000);
	if (stream === null) return sendJson(response, 200, completion(envelope, generation, request.logprobs));
	stream.send(finalChunk(envelope, generation));
	response.end("data: [DONE]\n\n");
}

/** Server-sent events; the headers go out with the first of them, so that a refusal before it has its own status. */
class CompletionStream {
	readonly #response: ServerResponse;
	readonly #envelope: Envelope;
	readonly #withLogprobs: boolean;
	#isFirst = true;

	constructor(response: ServerResponse, envelope: Envelope, withLogprobs: boolean) {
		this.#response = response;
		this.#envelope = envelope;
		this.#withLogprobs = withLogprobs;
	}

	position(position: number): void {
		this.send(chunk(this.#envelope, { twofold: { queue: { position } } }));
	}

	token(token: SampledToken): void {
		this.text(token.text, this.#withLogprobs && !token.isEnd ? token : null);
	}

	text(text: string, token: SampledToken | null): void {
		if (text === "" && token === null) return;
		this.send(chunk(this.#envelope, { choices: [textChoice(text, this.#isFirst, token)] }));
		this.#isFirst = false;
	}

	send(data: unknown): void {
		if (!this.#response.headersSent) {
			this.#response.writeHead(200, {
				"content-type": "text/event-stream; charset=utf-8",
				"cache-control": "no-cache, no-transform",
				"x-accel-buffering": "no",
			});
		}
		this.#response.write(`data: ${JSON.stringify(data)}\n\n`);
	}
}

/** Before the first event an answer with a status of its own, after it an event with the error. */
function fail(response: ServerResponse, error: unknown): void {
	if (!response.headersSent) {
		sendError(response, error);
		return;
	}
	const { status, body } = toErrorAnswer(error);
	if (status === 500) log({ event: "request failed", reason: error instanceof Error ? error.message : String(error) });
	response.end(`data: ${JSON.stringify(body)}\n\n`);
}
