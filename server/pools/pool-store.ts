import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { afterKey, cutPage, literally, pageSize } from "../people/page-key.ts";
import type { Pool, PoolFilter, PoolName } from "./pool.ts";

const withMaker = { maker: { select: { name: true } }, _count: { select: { rounds: true } } } as const;
type Row = Prisma.PromptPoolGetPayload<{ include: typeof withMaker }>;

function toPool({ id, name, description, promptCount, createdAt, maker, _count }: Row): Pool {
	return {
		...{ id, name, description, promptCount, createdAt },
		...{ roundCount: _count.rounds, makerName: maker?.name ?? null },
	};
}

/** A page of pools, the newest first. */
export async function listPools(
	db: Database,
	{ search, after }: PoolFilter,
): Promise<{ pools: Pool[]; next: string | null }> {
	const { rows, next } = cutPage(
		await db.promptPool.findMany({
			where: {
				AND: [afterKey(after), search === "" ? {} : { name: { contains: literally(search), mode: "insensitive" } }],
			},
			include: withMaker,
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			take: pageSize + 1,
		}),
	);
	return { pools: rows.map(toPool), next };
}

export async function findPool(db: Database, poolId: string): Promise<Pool | null> {
	const row = await db.promptPool.findUnique({ where: { id: poolId }, include: withMaker });
	return row && toPool(row);
}

/** @returns null when the name is taken */
export async function createPool(
	db: Database,
	data: { name: string; description: string; makerId: string },
): Promise<PoolName | null> {
	const made = db.promptPool.create({ data, select: { id: true, name: true } });
	return made.catch((error: unknown) => nullFor(error, "P2002"));
}

/** @returns false when the name is taken */
export async function updatePool(
	db: Database,
	poolId: string,
	data: { name: string; description: string },
): Promise<boolean> {
	const changed = db.promptPool.update({ where: { id: poolId }, data, select: { id: true } });
	return (await changed.catch((error: unknown) => nullFor(error, "P2002"))) !== null;
}

/** Of a draft the pool stands in its body alone, so the database does not hold it. */
export async function isInADraft(db: Database, poolId: string): Promise<boolean> {
	const rows = await db.$queryRaw<unknown[]>`
		SELECT 1 FROM round_drafts WHERE body ->> 'poolId' = ${poolId} AND body ->> 'promptSource' <> 'written' LIMIT 1`;
	return rows.length > 0;
}

/** @returns false when a round takes its prompts from the pool and holds it */
export async function deletePoolRow(db: Database, poolId: string): Promise<boolean> {
	const deleted = db.promptPool.delete({ where: { id: poolId }, select: { id: true } });
	return (await deleted.catch((error: unknown) => nullFor(error, "P2003"))) !== null;
}

/** P2002 is a broken unique key, P2003 a broken foreign key. */
function nullFor(error: unknown, code: "P2002" | "P2003"): null {
	if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === code) return null;
	throw error;
}
