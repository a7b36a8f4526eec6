import { randomInt } from "node:crypto";
import { admit, groupOf, newRun } from "./admit.ts";
import type { RunResult } from "./dispatcher.ts";
import { engineBuild } from "./engine-build.ts";
import { InferenceError } from "./errors.ts";
import { llama2Turns, PromptError, templateVersion } from "./llama-2-prompt.ts";
import type { ModelHost, ReadyModel } from "./model-host.ts";
import type { RunRequest, SampledToken } from "./model-process/messages.ts";
import type { ChatCompletionRequest, Provenance } from "./protocol.ts";

export type Generation = { text: string; finish: "stop" | "length"; tokens: SampledToken[]; provenance: Provenance };
export type GenerationHooks = {
	signal: AbortSignal;
	onPosition: (position: number) => void;
	onToken: (token: SampledToken) => void;
	/** Text that comes after the last token. */
	onTail: (text: string) => void;
};

/** From a checked request to a response with its provenance. Throws `InferenceError`, or `Cancelled` by the signal. */
export async function generate(
	host: ModelHost,
	request: ChatCompletionRequest,
	hooks: GenerationHooks,
): Promise<Generation> {
	const arrivedAt = performance.now();
	checkMessages(request);
	const { ready, prepared } = await admit(host, hooks.signal, ({ child }) => child.tokenize(request.messages));
	const run = toRun(request, prepared, ready.contextTokens);
	const result = await host.dispatcher.run(run, { person: request.user ?? "", group: groupOf(run.ids) }, hooks);
	hooks.onTail(result.tail);
	const provenance = provenanceOf(run, result, host.ready ?? ready, arrivedAt);
	return { ...result, text: result.tokens.map(({ text }) => text).join("") + result.tail, provenance };
}

function checkMessages({ messages }: ChatCompletionRequest): void {
	try {
		llama2Turns(messages);
	} catch (error) {
		if (!(error instanceof PromptError)) throw error;
		throw new InferenceError("invalid_request", error.message, `messages[${error.index}].${error.field}`);
	}
}

/** Refuses a prompt that leaves no room for an answer; an answer gets what room there is. */
function toRun(request: ChatCompletionRequest, ids: number[], contextTokens: number): RunRequest {
	if (ids.length + 1 > contextTokens) {
		const message = `The prompt has ${ids.length} tokens, and the model's context has ${contextTokens}, of which the answer needs at least one. Shorten the conversation.`;
		throw new InferenceError("context_length_exceeded", message, "messages");
	}
	return {
		run: newRun(),
		ids,
		temperature: request.temperature,
		topP: request.top_p,
		seed: request.seed ?? randomInt(0xffff_ffff),
		maxTokens: Math.min(request.max_tokens, contextTokens - ids.length),
		stop: typeof request.stop === "string" ? [request.stop] : (request.stop ?? []),
	};
}

export function fingerprintOf({ weightsSha256 }: ReadyModel): Provenance["fingerprint"] {
	return { weights_sha256: weightsSha256, engine_build: engineBuild, template_version: templateVersion };
}

function provenanceOf(run: RunRequest, result: RunResult, ready: ReadyModel, arrivedAt: number): Provenance {
	const rows = result.tokens.map((token) => token.rows);
	const since = (time: number) => Math.round((time - arrivedAt) * 10) / 10;
	return {
		prompt_token_ids: run.ids,
		output_token_ids: result.tokens.map(({ id }) => id),
		output_logprobs: result.tokens.map(({ logprob }) => logprob),
		fingerprint: fingerprintOf(ready),
		sampler: {
			temperature: run.temperature,
			top_p: run.topP,
			top_k: 0,
			min_p: 0,
			max_tokens: run.maxTokens,
			seed: run.seed,
			stop: run.stop,
			order: run.temperature === 0 ? ["greedy"] : ["top_p", "temperature"],
			logprobs_mode: "processed",
		},
		timings: {
			queue_ms: since(result.startedAt),
			first_token_ms: since(result.firstTokenAt),
			total_ms: since(performance.now()),
		},
		batch: {
			min: Math.min(...rows),
			max: Math.max(...rows),
			mean: Math.round((rows.reduce((sum, count) => sum + count, 0) / rows.length) * 100) / 100,
		},
	};
}
