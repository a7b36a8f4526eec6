import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Engine, EngineEvent } from "./engine.ts";
import { streamChat } from "./stream-chat.ts";

type Asked = { path: string; key: string | undefined; body: unknown };
let servers: Server[] = [];
let engine: Engine;
let elsewhere = "";
let asked: Asked[] = [];
let answer: (response: ServerResponse) => void;

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
	const server = createServer(handle);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	servers = [...servers, server];
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return `127.0.0.1:${address.port}`;
}

beforeAll(async () => {
	const take = async (request: IncomingMessage, response: ServerResponse) => {
		const body = request.method === "POST" ? await json(request) : null;
		asked.push({ path: request.url ?? "", key: request.headers.authorization, body });
		answer(response);
	};
	const handle = (request: IncomingMessage, response: ServerResponse) => {
		take(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
	};
	const [host, other] = [await listen(handle), await listen(handle)];
	process.env.DATABASE_URL = "postgresql://nobody@nowhere/nothing";
	process.env.TWOFOLD_SECRET = "a secret that only tests know, 32+";
	process.env.TWOFOLD_ENGINE_HOSTS = `${host},${other}`;
	engine = { kind: "remote", baseUrl: `http://${host}/openai/v1`, token: "the key" };
	elsewhere = `http://${other}/v1/chat/completions`;
});
beforeEach(() => {
	asked = [];
});
afterAll(() => {
	for (const server of servers) {
		server.closeAllConnections();
		server.close();
	}
});

const chunk = (rest: object) =>
	`data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", ...rest })}\n\n`;
const say = (content: string, logprobs: object | null = null) =>
	chunk({ choices: [{ index: 0, delta: { content }, logprobs, finish_reason: null }] });
const end = (finish_reason: string, rest: object = {}) =>
	`${chunk({ choices: [{ index: 0, delta: {}, finish_reason }], ...rest })}data: [DONE]\n\n`;
const stream = (...parts: string[]) => {
	answer = (response) => {
		response.writeHead(200, { "Content-Type": "text/event-stream" });
		response.end(parts.join(""));
	};
};
const status = (code: number, body: string, headers = {}) => {
	answer = (response) => response.writeHead(code, headers).end(body);
};

const request = { model: "m", messages: [], temperature: 1, topP: 0.9, maxTokens: 4, seed: 7, user: "u" };

async function sample(by = engine): Promise<EngineEvent[]> {
	const events: EngineEvent[] = [];
	for await (const event of streamChat(by, request, new AbortController().signal)) events.push(event);
	return events;
}

test("an engine that is not ours is asked at its base URL, with its key, and its provenance is unknown", async () => {
	const logprobs = { content: [{ token: "Hi", logprob: -0.25, bytes: null }] };
	stream(
		chunk({ choices: [{ index: 0, delta: { role: "assistant", content: "" } }] }),
		say("Hi", logprobs),
		end("eos_token"),
	);
	const events = await sample();
	expect(events[0]).toEqual({ kind: "text", text: "Hi", tokens: [{ text: "Hi", logprob: -0.25 }] });
	expect(events.at(-1)).toMatchObject({ completion: { text: "Hi", finishReason: "stop", provenance: null } });
	expect(asked).toMatchObject([{ path: "/openai/v1/chat/completions", key: "Bearer the key" }]);
	expect(asked[0]?.body).toMatchObject({ model: "m", seed: 7, top_p: 0.9, max_tokens: 4, stream: true });
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed, and the key goes nowhere", async (code) => {
	status(code, "", { Location: elsewhere });
	await expect(sample()).rejects.toThrow(/sends requests on to another address, which is not followed/);
	expect(asked).toHaveLength(1);
});

const provenance = {
	...{ prompt_token_ids: [1], output_token_ids: [2], output_logprobs: [-0.5] },
	fingerprint: { weights_sha256: "ab", engine_build: "e", template_version: "t" },
	sampler: {
		...{ temperature: 1, top_p: 0.9, top_k: 0, min_p: 0, max_tokens: 4, seed: 7, stop: [] },
		...{ order: ["top_p"], logprobs_mode: "processed" },
	},
	timings: { queue_ms: 1, first_token_ms: 2, total_ms: 3 },
	batch: { min: 1, max: 1, mean: 1 },
};

test.each<[string, object, boolean]>([
	["whole", {}, true],
	["with an id that no vocabulary has", { output_token_ids: [2 ** 31] }, false],
	["with fewer probabilities than tokens", { output_logprobs: [] }, false],
	["with a NUL", { fingerprint: { ...provenance.fingerprint, engine_build: "e\0" } }, false],
	["with a book for a name", { fingerprint: { ...provenance.fingerprint, weights_sha256: "a".repeat(300) } }, false],
])("provenance %s is kept only if it is sound", async (_, changed, kept) => {
	stream(say("x"), end("stop", { twofold: { provenance: { ...provenance, ...changed } } }));
	const done = (await sample()).at(-1);
	expect(done?.kind === "done" && done.completion.provenance !== null).toBe(kept);
});

const error = (message: string, code: string | null = null) => JSON.stringify({ error: { message, code } });

test.each<[string, () => void, string, RegExp]>([
	["the wrong key", () => status(401, ""), "unavailable", /refuses the key .* \(status 401\)/],
	["no such model", () => status(404, error("No model m.")), "unavailable", /^No model m\.$/],
	["a wrong path", () => status(404, "<html>"), "unavailable", /^The engine answered with status 404\.$/],
	["a full line", () => status(429, ""), "too_many", /queue is full/],
	["a long prompt", () => status(400, error("long", "context_length_exceeded")), "invalid", /^long$/],
	["a NUL in a reason", () => status(500, error("a\0b")), "unavailable", /^a\ufffdb$/],
	["a page", () => status(200, "<html>hello</html>"), "unavailable", /broke off/],
	["a stream of something else", () => stream("data: hello\n\n"), "unavailable", /no engine sends/],
	["a stream with no end", () => stream(say("x")), "unavailable", /broke off/],
	["more text than asked", () => stream(say("x".repeat(2000)), end("stop")), "unavailable", /more text than/],
	["an event of 5 MB", () => stream(`data: ${"x".repeat(5_000_000)}`), "unavailable", /more at once/],
	["another reason to end", () => stream(say("x"), end("content_filter")), "unavailable", /content_filter/],
	["hanging up", () => (answer = (response) => response.destroy()), "unavailable", /hung up/],
])("%s gives a sentence", async (_, prepare, code, sentence) => {
	prepare();
	const failure = await sample().catch((thrown: unknown) => thrown);
	expect(failure).toMatchObject({ code, message: expect.stringMatching(sentence) });
});

test("an engine that cannot be asked is told by its host", async () => {
	const at = (baseUrl: string) => sample({ ...engine, baseUrl });
	await expect(at("http://no-such-host.invalid/v1")).rejects.toThrow("There is no host called no-such-host.invalid.");
	await expect(at("http://10.0.0.5/v1")).rejects.toThrow(
		/^10\.0\.0\.5 is not at a public address.*TWOFOLD_ENGINE_HOSTS/,
	);
	await expect(at(engine.baseUrl.replace("http", "https"))).rejects.toThrow(/no connection that can be trusted/);
	const closed = await listen(() => undefined);
	servers.at(-1)?.close();
	await expect(sample({ kind: "embedded", baseUrl: `http://${closed}/v1`, token: null })).rejects.toThrow(
		"The engine cannot be reached.",
	);
});
