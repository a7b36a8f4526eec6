import type { LlamaContextSequence, Token } from "node-llama-cpp";

export type Sampler = { temperature: number; topP: number; topK: number; minP: number };

/**
 * Teacher forcing: evaluates `input` and tells the log-probability of each `wanted` token after the input token at the same
 * place, in the distribution that the sampler would have drawn from; null where its truncation leaves the token out. At
 * temperature 0, where nothing is drawn, in the model's own distribution.
 */
export async function scoreTokens(
	sequence: LlamaContextSequence,
	input: readonly Token[],
	wanted: readonly number[],
	sampler: Sampler,
): Promise<(number | null)[]> {
	const options = sampler.temperature === 0 ? { temperature: 1, topP: 1, topK: 0, minP: 0 } : sampler;
	const generateNext = { probabilities: true, options };
	const outputs = await sequence.controlledEvaluate(input.map((token) => [token, { generateNext }]));
	return wanted.map((id, i) => {
		const probabilities: ReadonlyMap<number, number> | undefined = outputs[i]?.next.probabilities;
		if (probabilities === undefined) throw new Error("The engine told no probabilities.");
		const probability = probabilities.get(id) ?? 0;
		return probability > 0 ? Math.log(probability) : null;
	});
}
