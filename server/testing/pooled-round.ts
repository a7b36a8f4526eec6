import type { PrismaClient } from "../generated/prisma/client.ts";
import type { PoolOrder, Round } from "../rounds/round.ts";
import { everybodyAccepts } from "./acceptances.ts";

type PooledRound = { roundId: string; poolId: string; variants: [string, string] };
type Quality = Partial<Pick<Round, "qualificationSetId" | "qualificationPass" | "qualificationAttempts">> &
	Partial<Pick<Round, "checkSetId" | "checkPercent" | "repeatPercent" | "showsAgreement">>;
type Wanted = {
	prompts: number;
	overlap: number;
	source?: "pool" | "both";
	order?: PoolOrder;
	/** Given where the round judges safety as well. */
	safety?: { dailyCap: number | null };
	quality?: Quality;
};

let made = 0;

/** An open round whose prompts are those of a pool, with the variants of another round. */
export async function openPooledRound(
	db: PrismaClient,
	like: string,
	{ prompts, overlap, source = "pool", order = "given", safety, quality = {} }: Wanted,
): Promise<PooledRound> {
	const pool = await db.promptPool.create({ data: { name: `Pool ${++made}`, promptCount: prompts } });
	await db.poolPrompt.createMany({
		data: Array.from({ length: prompts }, (_, i) => ({
			...{ poolId: pool.id, position: i + 1, prompt: `Prompt ${i + 1}`, tags: [], fingerprint: String(i) },
		})),
	});
	const texts = { name: `Pooled ${made}`, purpose: "", guidelines: "" };
	const from = { promptSource: source, poolId: pool.id, overlap, poolOrder: order };
	const judged = { judgesHelpfulness: true, judgesSafety: safety !== undefined };
	const round = await db.round.create({ data: { ...texts, ...from, ...safety, ...judged, ...quality } });
	const variants = await db.variant.findMany({ where: { roundId: like }, orderBy: { label: "asc" }, take: 2 });
	const ids: string[] = [];
	for (const { id: _id, ...variant } of variants) {
		const copied = await db.variant.create({ data: { ...variant, roundId: round.id } });
		ids.push(copied.id);
	}
	await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${round.id}::uuid`;
	await everybodyAccepts(db);
	const [first = "", second = ""] = ids;
	return { roundId: round.id, poolId: pool.id, variants: [first, second] };
}

/** Pairs of all prompts of the pool, sampled and waiting, in the pool's order. */
export async function fillPool(db: PrismaClient, { roundId, poolId, variants }: PooledRound): Promise<string[]> {
	const { overlap } = await db.round.findUniqueOrThrow({ where: { id: roundId } });
	const prompts = await db.poolPrompt.findMany({ where: { poolId }, orderBy: { position: "asc" } });
	const seed = 1;
	const plan = { left: { variantId: variants[0], seed }, right: { variantId: variants[1], seed } };
	return db.$transaction(async (tx) => {
		const ids: string[] = [];
		for (const { id: poolPromptId, prompt } of prompts) {
			const whole = { state: "ready", readyAt: new Date(), requestKey: crypto.randomUUID(), plan } as const;
			const { id } = await tx.comparison.create({ data: { roundId, poolPromptId, prompt, ...whole } });
			const common = { comparisonId: id, finishReason: "stop", seed: 1n, temperature: 1, topP: 1, maxTokens: 9 };
			const timings = { messages: [], samplerOrder: [], queueMs: 0, firstTokenMs: 0, totalMs: 0 };
			for (const [i, side] of (["left", "right"] as const).entries()) {
				const variantId = variants[i] ?? "";
				await tx.response.create({ data: { ...common, ...timings, side, variantId, text: `${side} of ${prompt}` } });
			}
			const slots = Array.from({ length: overlap }, (_, i) => ({ roundId, comparisonId: id, slot: i + 1 }));
			await tx.assignment.createMany({ data: slots });
			ids.push(id);
		}
		return ids;
	});
}
