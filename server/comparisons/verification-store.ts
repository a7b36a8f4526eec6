import type { Database } from "../database/client.ts";
import type { Side } from "./comparison.ts";
import type { StoredTokens } from "./verdict.ts";

export type ResponseKey = { comparisonId: string; side: Side };

/** Responses of a round drawn by a seed: in the order of a hash of seed and response, which no one can foresee or lean on. */
export async function drawResponses(
	db: Database,
	{ roundId, count, seed }: { roundId: string; count: number; seed: number },
): Promise<ResponseKey[]> {
	return db.$queryRaw<ResponseKey[]>`
		SELECT r.comparison_id AS "comparisonId", r.side::text AS side FROM responses r
		JOIN comparisons c ON c.id = r.comparison_id
		WHERE c.round_id = ${roundId}::uuid
		ORDER BY md5(${String(seed)}::text || r.comparison_id::text || r.side::text), r.comparison_id, r.side LIMIT ${count}`;
}

/** Both responses of a comparison; none where it is of another round, or not whole yet. */
export async function responsesOf(db: Database, roundId: string, comparisonId: string): Promise<ResponseKey[]> {
	return db.response.findMany({
		where: { comparisonId, comparison: { roundId } },
		select: { comparisonId: true, side: true },
		orderBy: { side: "asc" },
	});
}

export type StoredResponse = StoredTokens & {
	variantLabel: string;
	modelName: string;
	engineId: string;
	temperature: number;
	topP: number;
};

export async function findStored(db: Database, { comparisonId, side }: ResponseKey): Promise<StoredResponse | null> {
	const row = await db.response.findUnique({
		where: { comparisonId_side: { comparisonId, side } },
		include: { variant: { select: { label: true, model: { select: { name: true, engineId: true, kind: true } } } } },
	});
	if (!row) return null;
	const { promptTokenIds, outputTokenIds, outputLogprobs, weightsSha256, temperature, topP, topK, minP, variant } = row;
	return {
		...{ promptTokenIds, outputTokenIds, outputLogprobs, weightsSha256, temperature, topP, topK, minP },
		embedded: variant.model.kind === "embedded",
		...{ variantLabel: variant.label, modelName: variant.model.name, engineId: variant.model.engineId },
	};
}
