import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { type Pool, type PoolName, poolInUse, poolNameTaken, promptInUse } from "./pool.ts";
import { createPool, deletePoolRow, findPool, isInADraft, updatePool } from "./pool-store.ts";
import { deletePrompt } from "./prompt-list-store.ts";
import { addToCount, lockPool } from "./prompt-store.ts";

export async function makePool(
	db: PrismaClient,
	makerId: string,
	{ name, description }: { name: string; description: string },
): Promise<PoolName> {
	return db.$transaction(async (tx) => {
		const pool = await createPool(tx, { name, description, makerId });
		if (!pool) throw new TwofoldError("conflict", poolNameTaken(name));
		await record(tx, { actorId: makerId, action: "pool.made", subject: `pool:${pool.id}` });
		return pool;
	});
}

export async function requirePool(db: Database, poolId: string): Promise<Pool> {
	const pool = await findPool(db, poolId);
	if (!pool) throw new TwofoldError("not_found", "There is no such pool: it was deleted. Go back to the pools.");
	return pool;
}

export async function changePool(
	db: PrismaClient,
	actorId: string,
	{ poolId, name, description }: { poolId: string; name: string; description: string },
): Promise<void> {
	await db.$transaction(async (tx) => {
		const pool = await requirePool(tx, poolId);
		if (pool.name === name && pool.description === description) return;
		if (!(await updatePool(tx, poolId, { name, description }))) throw new TwofoldError("conflict", poolNameTaken(name));
		await record(tx, { actorId, action: "pool.changed", subject: `pool:${poolId}` });
	});
}

/** @throws TwofoldError `refused` while a round, or a draft of one, takes its prompts from the pool */
export async function deletePool(db: PrismaClient, actorId: string, poolId: string): Promise<void> {
	await db.$transaction(async (tx) => {
		const pool = await requirePool(tx, poolId);
		if ((await isInADraft(tx, poolId)) || !(await deletePoolRow(tx, poolId)))
			throw new TwofoldError("refused", poolInUse(pool.name));
		const detail = { prompts: pool.promptCount };
		await record(tx, { actorId, action: "pool.deleted", subject: `pool:${poolId}`, detail });
	});
}

/** @throws TwofoldError `refused` once a round has sampled a pair for the prompt */
export async function removePrompt(
	db: PrismaClient,
	actorId: string,
	{ poolId, promptId }: { poolId: string; promptId: string },
): Promise<void> {
	await db.$transaction(async (tx) => {
		await lockPool(tx, poolId);
		const removed = await deletePrompt(tx, poolId, promptId);
		if (removed === null) throw new TwofoldError("refused", promptInUse);
		if (removed === 0) return;
		await addToCount(tx, poolId, -removed);
		await record(tx, { actorId, action: "pool.prompt_removed", subject: `pool:${poolId}` });
	});
}
