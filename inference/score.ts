import { admit, groupOf, newRun } from "./admit.ts";
import { InferenceError } from "./errors.ts";
import { fingerprintOf } from "./generate.ts";
import type { ModelHost, ReadyModel } from "./model-host.ts";
import type { RunRequest } from "./model-process/messages.ts";
import type { Score, ScoreRequest } from "./protocol.ts";

const nobody = { onPosition: () => {}, onToken: () => {} };

/** The log-probabilities of tokens that are there already. Throws `InferenceError`, or `Cancelled` by the signal. */
export async function score(host: ModelHost, request: ScoreRequest, signal: AbortSignal): Promise<Score> {
	const { ready, prepared: run } = await admit(host, signal, async (model) => toRun(request, model));
	const { logprobs } = await host.dispatcher.run(run, { person: "", group: groupOf(run.ids) }, { ...nobody, signal });
	return { output_logprobs: logprobs, fingerprint: fingerprintOf(host.ready ?? ready) };
}

function toRun(request: ScoreRequest, { contextTokens, vocabulary }: ReadyModel): RunRequest {
	const { prompt_token_ids: ids, output_token_ids: output, sampler } = request;
	const tokens = ids.length + output.length;
	if (tokens > contextTokens) {
		const message = `Prompt and output have ${tokens} tokens together, and the model's context has ${contextTokens}.`;
		throw new InferenceError("context_length_exceeded", message, "output_token_ids");
	}
	refuseUnknown(ids, vocabulary, "prompt_token_ids");
	refuseUnknown(output, vocabulary, "output_token_ids");
	return {
		run: newRun(),
		ids,
		temperature: sampler.temperature,
		topP: sampler.top_p,
		seed: 0,
		maxTokens: output.length,
		stop: [],
		score: { ids: output, topK: sampler.top_k, minP: sampler.min_p },
	};
}

function refuseUnknown(ids: readonly number[], vocabulary: number, param: string): void {
	const index = ids.findIndex((id) => id >= vocabulary);
	if (index < 0) return;
	const message = `${param}[${index}] is ${ids[index]}; the model's token ids end at ${vocabulary - 1}.`;
	throw new InferenceError("invalid_request", message, `${param}[${index}]`);
}
