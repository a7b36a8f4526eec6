import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { literally, pageSize } from "../people/page-key.ts";
import type { Named, PooledPrompt, PoolFacets, PromptFilter } from "./pool.ts";
import { historySchema } from "./prompt-store.ts";

const columns = { id: true, position: true, prompt: true, history: true, category: true, tags: true, level: true };

/** A page of a pool's prompts in their order; `next` is the position after which the next one begins. */
export async function listPrompts(
	db: Database,
	{ poolId, search, category, tag, after }: PromptFilter,
): Promise<{ prompts: PooledPrompt[]; next: number | null }> {
	const rows = await db.poolPrompt.findMany({
		where: {
			...{ poolId, position: { gt: after } },
			...(search === "" ? {} : { prompt: { contains: literally(search), mode: "insensitive" as const } }),
			...(category === undefined ? {} : { category }),
			...(tag === undefined ? {} : { tags: { has: tag } }),
		},
		select: columns,
		orderBy: { position: "asc" },
		take: pageSize + 1,
	});
	const page = rows.slice(0, pageSize);
	const prompts = page.map(({ history, ...row }) => ({ ...row, history: historySchema.parse(history) }));
	return { prompts, next: rows.length > pageSize ? (page.at(-1)?.position ?? null) : null };
}

/** How many of each are told apart; a search finds the others. */
const mostNamed = 200;

export async function findFacets(db: Database, poolId: string): Promise<PoolFacets> {
	const counts = async (rows: Promise<{ name: string; count: bigint }[]>): Promise<Named[]> =>
		(await rows).map(({ name, count }) => ({ name, count: Number(count) }));
	const [categories, tags] = await Promise.all([
		counts(db.$queryRaw`
			SELECT category AS name, count(*) FROM pool_prompts WHERE pool_id = ${poolId}::uuid AND category IS NOT NULL
			GROUP BY category ORDER BY count(*) DESC, category LIMIT ${mostNamed}`),
		counts(db.$queryRaw`
			SELECT tag AS name, count(*) FROM pool_prompts, unnest(tags) tag WHERE pool_id = ${poolId}::uuid
			GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${mostNamed}`),
	]);
	return { categories, tags };
}

/** A few prompts as a round would take them first; in random order any. */
export async function firstPrompts(
	db: Database,
	{ poolId, order, count }: { poolId: string; order: "given" | "simple_first" | "random"; count: number },
): Promise<Pick<PooledPrompt, "prompt" | "history">[]> {
	const rows = await db.$queryRaw<{ prompt: string; history: unknown }[]>`
		SELECT prompt, history FROM pool_prompts WHERE pool_id = ${poolId}::uuid
		ORDER BY CASE WHEN ${order} = 'simple_first' THEN level END NULLS LAST,
			CASE WHEN ${order} = 'random' THEN random() END, position
		LIMIT ${count}`;
	return rows.map(({ prompt, history }) => ({ prompt, history: historySchema.parse(history) }));
}

/** @returns how many went, or null where a comparison was made of the prompt */
export async function deletePrompt(db: Database, poolId: string, id: string): Promise<number | null> {
	if ((await db.comparison.count({ where: { poolPromptId: id } })) > 0) return null;
	try {
		return (await db.poolPrompt.deleteMany({ where: { id, poolId } })).count;
	} catch (error) {
		// A pair that is sampled for it meanwhile holds it.
		if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003") return null;
		throw error;
	}
}
