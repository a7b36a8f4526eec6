import type { Database } from "../database/client.ts";
import { notifyComparison } from "../database/notifications.ts";
import type { ChatRequest, Completion } from "../models/engine.ts";
import { type Side, sides } from "./comparison.ts";
import { findSelfNaming } from "./self-naming.ts";

/** One finished half of a pair: what was asked for and what came. */
export type SampledResponse = { variantId: string; request: ChatRequest; completion: Completion };

function toRow(
	comparisonId: string,
	side: Side,
	{ variantId, request, completion }: SampledResponse,
	names: readonly string[],
) {
	const { provenance } = completion;
	return {
		comparisonId,
		side,
		variantId,
		text: completion.text,
		finishReason: completion.finishReason,
		selfNaming: findSelfNaming(completion.text, names),
		seed: BigInt(provenance?.sampler.seed ?? request.seed),
		temperature: provenance?.sampler.temperature ?? request.temperature,
		topP: provenance?.sampler.top_p ?? request.topP,
		topK: provenance?.sampler.top_k ?? null,
		minP: provenance?.sampler.min_p ?? null,
		maxTokens: provenance?.sampler.max_tokens ?? request.maxTokens,
		samplerOrder: provenance?.sampler.order ?? [],
		messages: request.messages,
		promptTokenIds: provenance?.prompt_token_ids ?? [],
		outputTokenIds: provenance?.output_token_ids ?? [],
		outputLogprobs: provenance?.output_logprobs ?? [],
		weightsSha256: provenance?.fingerprint.weights_sha256 ?? null,
		engineBuild: provenance?.fingerprint.engine_build ?? null,
		templateVersion: provenance?.fingerprint.template_version ?? null,
		queueMs: provenance?.timings.queue_ms ?? 0,
		firstTokenMs: provenance?.timings.first_token_ms ?? completion.firstTokenMs,
		totalMs: provenance?.timings.total_ms ?? completion.totalMs,
		...(provenance ? { batch: provenance.batch } : {}),
	};
}

/** What the models of a comparison's round are called, here and by their engines. */
async function findModelNames(db: Database, comparisonId: string): Promise<string[]> {
	const models = await db.model.findMany({
		where: { variants: { some: { round: { comparisons: { some: { id: comparisonId } } } } } },
		select: { name: true, engineId: true },
	});
	return models.flatMap(({ name, engineId }) => [name, engineId]);
}

/**
 * Stores a pair whole, or nothing when this attempt no longer counts. Runs inside a transaction.
 * @returns whether the pair was stored.
 */
export async function storePair(
	db: Database,
	comparisonId: string,
	attempt: number,
	pair: Record<Side, SampledResponse>,
): Promise<boolean> {
	const ready = await db.$executeRaw`
		UPDATE comparisons SET state = 'ready', ready_at = now(), lease_until = NULL
		WHERE id = ${comparisonId}::uuid AND attempt = ${attempt} AND state = 'sampling'`;
	if (ready === 0) return false;
	const names = await findModelNames(db, comparisonId);
	await db.response.createMany({ data: sides.map((side) => toRow(comparisonId, side, pair[side], names)) });
	await db.samplingProgress.deleteMany({ where: { comparisonId } });
	await notifyComparison(db, comparisonId);
	return true;
}

/** What a person reads of a pair; of a check it is the texts that it is made of. */
export async function findPair(db: Database, comparisonId: string): Promise<{ left: string; right: string } | null> {
	const rows = await db.$queryRaw<{ side: Side; text: string }[]>`
		SELECT side::text AS side, text FROM shown_texts WHERE comparison_id = ${comparisonId}::uuid`;
	const left = rows.find((row) => row.side === "left");
	const right = rows.find((row) => row.side === "right");
	return left && right ? { left: left.text, right: right.text } : null;
}
