import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { type KnownSet, knownLimits, type NewPair, setFrozen, setFull, setInUse, setNameTaken } from "./known.ts";
import {
	createSet,
	deletePair,
	deleteSetRow,
	findSet,
	insertPairs,
	isFrozen,
	isInADraft,
	lockSet,
	updateSet,
} from "./known-store.ts";

export async function makeSet(
	db: PrismaClient,
	makerId: string,
	{ name, description }: { name: string; description: string },
): Promise<{ id: string }> {
	return db.$transaction(async (tx) => {
		const id = await createSet(tx, { name, description, makerId });
		if (id === null) throw new TwofoldError("conflict", setNameTaken(name));
		await record(tx, { actorId: makerId, action: "known.made", subject: `known:${id}` });
		return { id };
	});
}

export async function requireSet(db: Database, setId: string): Promise<KnownSet> {
	const set = await findSet(db, setId);
	if (!set) throw new TwofoldError("not_found", "There is no such set: it was deleted. Go back to the known pairs.");
	return set;
}

export async function changeSet(
	db: PrismaClient,
	actorId: string,
	{ setId, name, description }: { setId: string; name: string; description: string },
): Promise<void> {
	await db.$transaction(async (tx) => {
		const set = await requireSet(tx, setId);
		if (set.name === name && set.description === description) return;
		if (!(await updateSet(tx, setId, { name, description }))) throw new TwofoldError("conflict", setNameTaken(name));
		await record(tx, { actorId, action: "known.changed", subject: `known:${setId}` });
	});
}

/** @throws TwofoldError `refused` while a round, or a draft of one, uses the set */
export async function deleteSet(db: PrismaClient, actorId: string, setId: string): Promise<void> {
	await frozenAsSentence(
		db.$transaction(async (tx) => {
			const set = await requireSet(tx, setId);
			if (set.roundCount > 0 || (await isInADraft(tx, setId)) || !(await deleteSetRow(tx, setId)))
				throw new TwofoldError("refused", setInUse(set.name));
			const detail = { pairs: set.pairCount };
			await record(tx, { actorId, action: "known.deleted", subject: `known:${setId}`, detail });
		}),
	);
}

/** Adds all of the pairs or none. @throws TwofoldError `refused` for a set that is full, or that an opened round uses */
export async function addPairs(
	db: PrismaClient,
	actorId: string,
	{ setId, pairs }: { setId: string; pairs: readonly NewPair[] },
): Promise<void> {
	await frozenAsSentence(
		db.$transaction(async (tx) => {
			await requireSet(tx, setId);
			const { pairs: there, last } = await lockSet(tx, setId);
			if (there + pairs.length > knownLimits.pairs) throw new TwofoldError("refused", setFull);
			await insertPairs(tx, setId, pairs, last);
			const detail = { pairs: pairs.length };
			await record(tx, { actorId, action: "known.pairs_added", subject: `known:${setId}`, detail });
		}),
	);
}

/** @throws TwofoldError `refused` once a round that uses the set has opened */
export async function removePair(
	db: PrismaClient,
	actorId: string,
	{ setId, pairId }: { setId: string; pairId: string },
): Promise<void> {
	await frozenAsSentence(
		db.$transaction(async (tx) => {
			if (!(await deletePair(tx, setId, pairId))) return;
			await record(tx, { actorId, action: "known.pair_removed", subject: `known:${setId}` });
		}),
	);
}

async function frozenAsSentence(done: Promise<void>): Promise<void> {
	try {
		await done;
	} catch (error) {
		if (isFrozen(error)) throw new TwofoldError("refused", setFrozen);
		throw error;
	}
}
