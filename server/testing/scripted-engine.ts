import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import {
	type ChatCompletionRequest,
	chatCompletionRequestSchema,
	type Score,
	type ScoreRequest,
	scoreRequestSchema,
} from "#inference/protocol.ts";

/** One request that the engine has received and a test answers, word by word. */
export class ScriptedResponse {
	readonly request: ChatCompletionRequest;
	/** Settles when the other side has hung up or the response has ended. */
	readonly closed: Promise<unknown>;
	readonly #out: ServerResponse;

	constructor(request: ChatCompletionRequest, out: ServerResponse) {
		this.request = request;
		this.#out = out;
		this.closed = once(out, "close");
		out.writeHead(200, { "Content-Type": "text/event-stream" });
		out.flushHeaders();
	}

	#send(rest: object): void {
		const chunk = { id: "scripted", object: "chat.completion.chunk", created: 0, model: this.request.model, ...rest };
		this.#out.write(`data: ${JSON.stringify(chunk)}\n\n`);
	}

	queued(position: number): void {
		this.#send({ choices: [], twofold: { queue: { position } } });
	}

	say(content: string): void {
		this.#send({ choices: [{ index: 0, delta: { content } }] });
	}

	/** Ends well, with all the provenance that the embedded service sends. */
	finish(): void {
		const { seed = 0, temperature, top_p, max_tokens } = this.request;
		const provenance = {
			prompt_token_ids: [1, 518, 25580],
			output_token_ids: [29902, 2],
			output_logprobs: [-0.5, -0.25],
			fingerprint: { weights_sha256: "ab".repeat(32), engine_build: "scripted 1", template_version: "llama-2-chat/1" },
			sampler: {
				...{ temperature, top_p, top_k: 0, min_p: 0, max_tokens, seed, stop: [] },
				...{ order: ["top_p", "temperature"], logprobs_mode: "processed" },
			},
			timings: { queue_ms: 1, first_token_ms: 2, total_ms: 3 },
			batch: { min: 2, max: 2, mean: 2 },
		};
		this.#send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }], twofold: { provenance } });
		this.#out.end("data: [DONE]\n\n");
	}

	/** Ends well as an engine does that is not ours: nobody knows its tokens. */
	finishBare(): void {
		this.#send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
		this.#out.end("data: [DONE]\n\n");
	}

	/** Fails as a model does that crashes in the middle. */
	fail(message: string): void {
		this.#out.end(`data: ${JSON.stringify({ error: { message, type: "server_error", code: "model_crashed" } })}\n\n`);
	}

	hangUp(): void {
		this.#out.destroy();
	}
}

/** An OpenAI-compatible server whose every word is a test's, so that order, pace and failures are as the test says. */
export class ScriptedEngine {
	readonly token: string;
	/** Answered to every request while it is set, instead of a stream. */
	refusal: { status: number; code: string } | null = null;
	/** Whether it answers without a key, too. */
	keyless = false;
	/** The models that it lists. */
	models: string[] = [];
	/** What it says of tokens that are there already. */
	score: (request: ScoreRequest) => Score = () => {
		throw new Error("The test does not say what a score is.");
	};
	/** Every path that was asked for, with what was given as the key. */
	readonly asked: { path: string; key: string }[] = [];
	readonly #server: Server;
	readonly #arrived: ScriptedResponse[] = [];
	#wake: () => void = () => undefined;

	private constructor(server: Server, token: string) {
		this.#server = server;
		this.token = token;
		server.on("request", (incoming, out) => {
			this.#receive(incoming, out).catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined));
		});
	}

	static async start(token = "a token that only tests know"): Promise<ScriptedEngine> {
		const server = createServer();
		server.listen(0, "127.0.0.1");
		await once(server, "listening");
		return new ScriptedEngine(server, token);
	}

	get url(): string {
		const address = this.#server.address();
		if (address === null || typeof address === "string") throw new Error("The engine does not listen.");
		return `http://127.0.0.1:${address.port}`;
	}

	async #receive(incoming: IncomingMessage, out: ServerResponse): Promise<void> {
		const { url: path = "", headers } = incoming;
		this.asked.push({ path, key: headers.authorization ?? "none" });
		if (!this.keyless && headers.authorization !== `Bearer ${this.token}`) {
			out.writeHead(401).end();
			return;
		}
		if (incoming.method === "GET") {
			const data = this.models.map((id) => ({ id, object: "model" }));
			out.end(JSON.stringify({ object: "list", data }));
			return;
		}
		const body = await json(incoming);
		if (this.refusal) {
			const { status, code } = this.refusal;
			out.writeHead(status).end(JSON.stringify({ error: { message: "Not by secret-7b.", code } }));
			return;
		}
		if (path === "/v1/score") {
			out.end(JSON.stringify(this.score(scoreRequestSchema.parse(body))));
			return;
		}
		this.#arrived.push(new ScriptedResponse(chatCompletionRequestSchema.parse(body), out));
		this.#wake();
	}

	/** The next request, for a pair whose other half is asked elsewhere. */
	async one(): Promise<ScriptedResponse> {
		const [request] = await this.#take(1);
		if (!request) throw new Error("A request is missing.");
		return request;
	}

	/** The next two requests: those of one pair. */
	async pair(): Promise<[ScriptedResponse, ScriptedResponse]> {
		const [first, second] = await this.#take(2);
		if (!first || !second) throw new Error("A request is missing.");
		return [first, second];
	}

	async #take(count: number): Promise<ScriptedResponse[]> {
		while (this.#arrived.length < count) {
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
		}
		return this.#arrived.splice(0, count);
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, "close");
	}
}
