import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { scoreTokens, WeightsGone } from "../models/embedded-service.ts";
import { sideLetter } from "./comparison.ts";
import { type Verdict, verdictOf, whyNot } from "./verdict.ts";
import type { Verified, VerifyEvent, VerifySample } from "./verification.ts";
import { drawResponses, findStored, type ResponseKey, responsesOf, type StoredResponse } from "./verification-store.ts";

/**
 * Checks responses of a round, drawn by a seed, one after the other, so that annotators' pairs go on beside it. Ends with the signal.
 * @throws TwofoldError when the inference service does not answer
 */
export async function* verifySample(
	db: Database,
	sample: VerifySample,
	signal: AbortSignal,
): AsyncGenerator<VerifyEvent> {
	const keys = await drawResponses(db, sample);
	yield { done: 0, of: keys.length, verified: null };
	for (const [i, key] of keys.entries()) {
		const verified = await verify(db, key, signal);
		yield { done: i + 1, of: keys.length, verified };
	}
}

/** Both responses of one comparison. @throws TwofoldError `not_found` where the round has no such pair */
export async function verifyComparison(
	db: Database,
	{ roundId, comparisonId }: { roundId: string; comparisonId: string },
	signal: AbortSignal,
): Promise<Verified[]> {
	const keys = await responsesOf(db, roundId, comparisonId);
	if (keys.length === 0)
		throw new TwofoldError("not_found", "This round has no such comparison with both responses. Check the id.");
	const verified: Verified[] = [];
	for (const key of keys) verified.push(await verify(db, key, signal));
	return verified;
}

async function verify(db: Database, key: ResponseKey, signal: AbortSignal): Promise<Verified> {
	const stored = await findStored(db, key);
	if (!stored) throw new TwofoldError("not_found", "A response went away while it was checked. Start again.");
	const { variantLabel, modelName } = stored;
	const verdict = await judge(stored, signal);
	return { comparisonId: key.comparisonId, letter: sideLetter(key.side), variantLabel, modelName, verdict };
}

async function judge(stored: StoredResponse, signal: AbortSignal): Promise<Verdict> {
	const reason = whyNot(stored);
	if (reason !== null) return { kind: "cannot", reason };
	try {
		const { output_logprobs, fingerprint } = await scoreTokens(
			{
				model: stored.engineId,
				prompt_token_ids: [...stored.promptTokenIds],
				output_token_ids: [...stored.outputTokenIds],
				sampler: {
					temperature: stored.temperature,
					top_p: stored.topP,
					top_k: stored.topK ?? 0,
					min_p: stored.minP ?? 0,
				},
			},
			signal,
		);
		return verdictOf(stored, { logprobs: output_logprobs, weightsSha256: fingerprint.weights_sha256 });
	} catch (error) {
		if (error instanceof WeightsGone) return { kind: "weights_gone", reason: error.message };
		throw error;
	}
}
