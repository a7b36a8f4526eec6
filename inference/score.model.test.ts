import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScoreRequest, scoreSchema } from "./protocol.ts";
import { ServiceProcess } from "./testing/service-process.ts";

const model = "pocket-llama";
let service: ServiceProcess;

beforeAll(async () => {
	service = await ServiceProcess.start({ INFERENCE_PRELOAD: model });
});
afterAll(() => service?.stop());

type Sampling = { temperature: number; top_p: number };

async function sampled(sampling: Sampling, seed = 7) {
	const messages = [{ role: "user", content: "How do I boil an egg?" }];
	const { provenance } = await service.complete({ model, messages, max_tokens: 60, seed, ...sampling });
	return provenance;
}

function scoreOf(provenance: Awaited<ReturnType<typeof sampled>>, change: Partial<ScoreRequest> = {}): ScoreRequest {
	const { temperature, top_p, top_k, min_p } = provenance.sampler;
	return {
		model,
		prompt_token_ids: provenance.prompt_token_ids,
		output_token_ids: provenance.output_token_ids,
		sampler: { temperature, top_p, top_k, min_p },
		...change,
	};
}

const largest = (left: readonly (number | null)[], right: readonly number[]) =>
	Math.max(...right.map((logprob, i) => Math.abs((left[i] ?? Number.POSITIVE_INFINITY) - logprob)));

test.each<Sampling>([
	{ temperature: 0, top_p: 0.9 },
	{ temperature: 0.7, top_p: 0.9 },
	{ temperature: 0.7, top_p: 1 },
	{ temperature: 1.3, top_p: 0.95 },
])("a response's tokens have the log-probabilities that it was sampled with: %o", async (sampling) => {
	const provenance = await sampled(sampling);
	const score = await service.post("/v1/score", scoreOf(provenance), scoreSchema);
	expect(score.output_logprobs).toHaveLength(provenance.output_token_ids.length);
	expect(largest(score.output_logprobs, provenance.output_logprobs)).toBeLessThan(0.02);
	expect(score.fingerprint).toEqual(provenance.fingerprint);
});

test("a token that was not sampled is told from the one that was", async () => {
	const provenance = await sampled({ temperature: 0.7, top_p: 0.9 });
	const at = 5;
	const changed = provenance.output_token_ids.map((id, i) => (i === at ? (id === 300 ? 301 : 300) : id));
	const { output_logprobs } = await service.post(
		"/v1/score",
		scoreOf(provenance, { output_token_ids: changed }),
		scoreSchema,
	);
	expect(largest(output_logprobs.slice(0, at), provenance.output_logprobs.slice(0, at))).toBeLessThan(0.02);
	const stored = provenance.output_logprobs[at] ?? 0;
	expect(output_logprobs[at] === null || Math.abs((output_logprobs[at] ?? 0) - stored) > 0.5).toBe(true);
});

test("scoring beside a response that is being written changes neither", async () => {
	const alone = await sampled({ temperature: 1, top_p: 1 });
	const [beside, score] = await Promise.all([
		sampled({ temperature: 1, top_p: 1 }, 8),
		service.post("/v1/score", scoreOf(alone), scoreSchema),
	]);
	expect(largest(score.output_logprobs, alone.output_logprobs)).toBeLessThan(0.02);
	const again = await service.post("/v1/score", scoreOf(beside), scoreSchema);
	expect(largest(again.output_logprobs, beside.output_logprobs)).toBeLessThan(0.02);
});

test("what cannot be scored is refused with a sentence", async () => {
	const provenance = await sampled({ temperature: 1, top_p: 1 });
	const long = Array.from({ length: 5000 }, () => 300);
	expect(await service.refusal(scoreOf(provenance, { output_token_ids: long }), "/v1/score")).toMatchObject({
		status: 400,
		code: "context_length_exceeded",
	});
	expect(await service.refusal(scoreOf(provenance, { prompt_token_ids: [1, 99_999] }), "/v1/score")).toMatchObject({
		status: 400,
		param: "prompt_token_ids[1]",
		message: "prompt_token_ids[1] is 99999; the model's token ids end at 4095.",
	});
	expect(await service.refusal(scoreOf(provenance, { model: "../secret" }), "/v1/score")).toMatchObject({
		status: 404,
	});
});

test("a caller that goes away frees its place", async () => {
	const provenance = await sampled({ temperature: 1, top_p: 1 });
	const gone = new AbortController();
	const body = scoreOf(provenance, { output_token_ids: Array.from({ length: 900 }, () => 300) });
	const asked = service.fetch("/v1/score", { body, signal: gone.signal });
	await expect.poll(async () => (await service.health()).running).toBe(1);
	gone.abort();
	await expect(asked).rejects.toThrow("abort");
	await expect.poll(async () => (await service.health()).running).toBe(0);
});
