import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limits } from "../protocol.ts";
import { type ModelsFolder, makeModelsFolder, user } from "../testing/models-folder.ts";
import { ServiceProcess, serviceToken } from "../testing/service-process.ts";

let models: ModelsFolder;
let service: ServiceProcess;

beforeAll(async () => {
	models = await makeModelsFolder({
		bytes: { contextTokens: 512, endless: true },
		ends: { seed: 5, logitDeviation: 0 },
	});
	service = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder, INFERENCE_PRELOAD: "bytes" });
});
afterAll(async () => {
	await service?.stop();
	await models?.remove();
});

const ask = (change: object = {}) => ({ model: "bytes", messages: user("hello"), max_tokens: 20, ...change });

describe("who may ask", () => {
	test.each(["/v1/models", "/health", "/metrics", "/v1/chat/completions", "/else"])(
		"%s needs the token",
		async (path) => {
			for (const auth of ["", "Bearer wrong", serviceToken]) {
				const response = await service.fetch(path, { auth });
				expect(response.status).toBe(401);
				expect(await response.json()).toMatchObject({ error: { code: "invalid_api_key" } });
			}
		},
	);

	test("unknown paths and wrong methods", async () => {
		expect((await service.fetch("/else")).status).toBe(404);
		expect((await service.fetch("/toString")).status).toBe(404);
		expect((await service.fetch("/v1/chat/completions")).status).toBe(405);
		expect((await service.fetch("/health", { body: {} })).status).toBe(405);
	});
});

describe("an answer", () => {
	test("carries what reproducing it needs", async () => {
		const { choice, provenance, usage } = await service.complete(ask({ seed: 7, temperature: 1, stop: "\u0001x" }));
		expect(choice.finish_reason).toBe("length");
		expect(provenance.output_token_ids).toHaveLength(20);
		expect(provenance.output_logprobs).toHaveLength(20);
		expect(provenance.output_logprobs.every((logprob) => logprob <= 0)).toBe(true);
		expect(provenance.sampler).toEqual({
			temperature: 1,
			top_p: 0.9,
			top_k: 0,
			min_p: 0,
			max_tokens: 20,
			seed: 7,
			stop: ["\u0001x"],
			order: ["top_p", "temperature"],
			logprobs_mode: "processed",
		});
		expect(provenance.fingerprint.weights_sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(provenance.fingerprint.engine_build).toMatch(/^node-llama-cpp \d+\.\d+\.\d+, llama\.cpp /);
		expect(usage.completion_tokens).toBe(20);
		const { queue_ms, first_token_ms, total_ms } = provenance.timings;
		expect(queue_ms).toBeLessThanOrEqual(first_token_ms);
		expect(first_token_ms).toBeLessThanOrEqual(total_ms);
	});

	test("streamed says the same as whole, chunk by chunk, with log-probabilities", async () => {
		const change = { seed: 3, temperature: 0, logprobs: true };
		const whole = await service.complete(ask(change));
		const chunks = [];
		for await (const chunk of service.stream(ask(change))) if (!("error" in chunk)) chunks.push(chunk);
		const deltas = chunks.flatMap(({ choices }) => choices);
		expect(deltas.map(({ delta }) => delta.content ?? "").join("")).toBe(whole.text);
		expect(deltas[0]?.delta.role).toBe("assistant");
		expect(deltas.flatMap(({ logprobs }) => logprobs?.content ?? [])).toEqual(whole.choice.logprobs?.content);
		expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("length");
		expect(chunks.at(-1)?.twofold?.provenance?.output_token_ids).toEqual(whole.provenance.output_token_ids);
		expect(chunks.filter(({ twofold }) => twofold?.provenance !== undefined)).toHaveLength(1);
	});

	test("ends with the model's end-of-text token, which is recorded and not shown", async () => {
		const { choice, text, provenance } = await service.complete(
			ask({ model: "ends", max_tokens: 1900, logprobs: true, top_p: 1, temperature: 2 }),
		);
		expect(choice.finish_reason).toBe("stop");
		expect(provenance.output_token_ids.at(-1)).toBe(2);
		expect(text).not.toContain("</s>");
		expect(choice.logprobs?.content).toHaveLength(provenance.output_token_ids.length - 1);
		expect(provenance.output_logprobs).toHaveLength(provenance.output_token_ids.length);
	});

	test("ends where the context is full", async () => {
		const messages = user("x".repeat(480));
		const { choice, provenance } = await service.complete(ask({ messages, max_tokens: 500 }));
		expect(choice.finish_reason).toBe("length");
		expect(provenance.prompt_token_ids.length + provenance.output_token_ids.length).toBe(512);
		expect(provenance.sampler.max_tokens).toBe(512 - provenance.prompt_token_ids.length);
	});

	test("two requests for the same prompt share its evaluation and are decoded together", async () => {
		const names = ["twofold_inference_decodes_total", "twofold_inference_prompt_tokens_evaluated_total"];
		const read = () => Promise.all(names.map((name) => service.metric(`${name}{model="bytes"}`)));
		const [decodesBefore = 0, promptBefore = 0] = await read();
		const body = (seed: number) =>
			ask({ messages: user("A question of their own?"), max_tokens: 200, seed, user: "p" });
		const pair = await Promise.all([service.complete(body(1)), service.complete(body(2))]);
		const [decodes = 0, prompt = 0] = await read();
		expect(decodes - decodesBefore).toBeLessThanOrEqual(202);
		expect(prompt - promptBefore).toBeLessThan(pair[0].provenance.prompt_token_ids.length);
		expect(pair[0].provenance.batch.max).toBe(2);
		expect(pair[0].text).not.toBe(pair[1].text);
	});
});

test("a later turn evaluates only what is new, and reads as if evaluated whole", async () => {
	const evaluated = () => service.metric('twofold_inference_prompt_tokens_evaluated_total{model="bytes"}');
	const greedy = { temperature: 0, max_tokens: 30 };
	const first = user("Tell me about the sea, and about the shore.");
	await service.complete(ask({ ...greedy, messages: first }));
	const messages = [...first, { role: "assistant", content: "Salt." }, ...user("More?")];
	const before = await evaluated();
	const second = await service.complete(ask({ ...greedy, messages }));
	const added = (await evaluated()) - before;
	expect(added).toBeGreaterThan(0);
	expect(added).toBeLessThan(second.provenance.prompt_token_ids.length / 2);
	const fresh = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder });
	expect((await fresh.complete(ask({ ...greedy, messages }))).text).toBe(second.text);
	await fresh.stop();
});

describe("a refusal", () => {
	test("a prompt that does not fit is refused with its length, never cut", async () => {
		const refusal = await service.refusal(ask({ messages: user("x".repeat(600)) }));
		expect(refusal).toMatchObject({ status: 400, code: "context_length_exceeded", param: "messages" });
		expect(refusal.message).toMatch(/^The prompt has 61\d tokens, and the model's context has 512/);
	});

	test("the longest prompt that fits is answered with one token", async () => {
		const overhead = (await service.complete(ask({ messages: user("x") }))).provenance.prompt_token_ids.length - 1;
		const fits = await service.complete(ask({ messages: user("x".repeat(511 - overhead)) }));
		expect(fits.provenance.output_token_ids).toHaveLength(1);
		expect((await service.refusal(ask({ messages: user("x".repeat(512 - overhead)) }))).status).toBe(400);
	});

	test("of an unknown model, broken JSON, a wrong field and a body that is too large", async () => {
		expect(await service.refusal(ask({ model: "../bytes" }))).toMatchObject({
			status: 404,
			code: "model_not_found",
			param: "model",
		});
		expect(await service.refusal("{")).toMatchObject({ status: 400, message: "The request's body is not valid JSON." });
		expect(await service.refusal(ask({ temperature: 9 }))).toMatchObject({ status: 400, param: "temperature" });
		expect(await service.refusal("x".repeat(limits.bodyBytes + 1))).toMatchObject({
			status: 413,
			code: "body_too_large",
		});
	});
});

test("models, health and metrics tell the state, and no metric tells a text", async () => {
	await service.complete(ask({ messages: user("a secret question"), user: "somebody" }));
	expect(await service.model("bytes")).toMatchObject({
		state: "ready",
		reason: null,
		context_tokens: 512,
		file: "bytes.gguf",
	});
	expect(await service.model("pocket-llama")).toMatchObject({ state: "idle", weights_sha256: null });
	expect(await service.health()).toMatchObject({ status: "ok", running: 0, waiting: 0 });
	const metrics = await (await service.fetch("/metrics")).text();
	expect(metrics).toContain('twofold_inference_model_state{model="bytes",state="ready"} 1');
	expect(metrics + JSON.stringify(service.lines)).not.toMatch(/secret|somebody|tests use/);
});

describe("the end", () => {
	test("SIGTERM ends the service and its models within two seconds, and tells running requests", async () => {
		const other = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder });
		const errors: string[] = [];
		const stream = other.stream(ask({ max_tokens: 480 }));
		await stream.next();
		const started = performance.now();
		const stopping = other.stop();
		for await (const chunk of stream) if ("error" in chunk) errors.push(chunk.error.code);
		await stopping;
		expect(performance.now() - started).toBeLessThan(2000);
		expect(other.process.exitCode).toBe(0);
		expect(errors).toEqual(["closing"]);
		expect(isAlive(await modelPid(other))).toBe(false);
	});

	test("a service with an IPC channel ends when its parent goes", async () => {
		const other = await ServiceProcess.start(
			{ TWOFOLD_MODELS: models.folder, INFERENCE_PRELOAD: "bytes" },
			{ withIpc: true },
		);
		const pid = await modelPid(other);
		const exit = once(other.process, "exit");
		other.process.disconnect();
		await exit;
		expect(isAlive(pid)).toBe(false);
	});
});

async function modelPid(of: ServiceProcess): Promise<number> {
	return Number((await of.logged(({ event }) => event === "model ready")).pid);
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
