import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { afterKey, cutPage, literally, pageSize } from "../people/page-key.ts";
import { type KnownPair, type KnownSet, knownLimits, type NewPair, newPairSchema, type SetFilter } from "./known.ts";

const opened = { where: { openedAt: { not: null } } } as const;
const withCounts = {
	maker: { select: { name: true } },
	_count: { select: { pairs: true, qualifies: opened, checks: opened } },
} as const;
type SetRow = Prisma.KnownSetGetPayload<{ include: typeof withCounts }>;
type PairRow = Prisma.KnownPairGetPayload<object>;

function toSet({ id, name, description, createdAt, maker, _count }: SetRow): KnownSet {
	const { pairs: pairCount, qualifies, checks } = _count;
	return {
		id,
		name,
		description,
		createdAt,
		pairCount,
		roundCount: qualifies + checks,
		makerName: maker?.name ?? null,
	};
}

function toPair({ setId: _set, history, ...row }: PairRow): KnownPair {
	return { ...row, history: newPairSchema.shape.history.parse(history) };
}

/** A page of sets, the newest first. */
export async function listSets(
	db: Database,
	{ search, after }: SetFilter,
): Promise<{ sets: KnownSet[]; next: string | null }> {
	const found = search === "" ? {} : { name: { contains: literally(search), mode: "insensitive" as const } };
	const { rows, next } = cutPage(
		await db.knownSet.findMany({
			where: { AND: [afterKey(after), found] },
			include: withCounts,
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			take: pageSize + 1,
		}),
	);
	return { sets: rows.map(toSet), next };
}

export async function findSet(db: Database, setId: string): Promise<KnownSet | null> {
	const row = await db.knownSet.findUnique({ where: { id: setId }, include: withCounts });
	return row && toSet(row);
}

/** @returns null when the name is taken */
export async function createSet(
	db: Database,
	data: { name: string; description: string; makerId: string },
): Promise<string | null> {
	const made = db.knownSet.create({ data, select: { id: true } });
	return (await made.catch((error: unknown) => nullFor(error, "P2002")))?.id ?? null;
}

/** @returns false when the name is taken */
export async function updateSet(
	db: Database,
	setId: string,
	data: { name: string; description: string },
): Promise<boolean> {
	const changed = db.knownSet.update({ where: { id: setId }, data, select: { id: true } });
	return (await changed.catch((error: unknown) => nullFor(error, "P2002"))) !== null;
}

/** Of a draft the sets stand in its body alone, so the database does not hold them. */
export async function isInADraft(db: Database, setId: string): Promise<boolean> {
	const rows = await db.$queryRaw<unknown[]>`
		SELECT 1 FROM round_drafts WHERE ${setId} IN (body ->> 'qualificationSetId', body ->> 'checkSetId') LIMIT 1`;
	return rows.length > 0;
}

/** @returns false when a round holds the set */
export async function deleteSetRow(db: Database, setId: string): Promise<boolean> {
	const deleted = db.knownSet.delete({ where: { id: setId }, select: { id: true } });
	return (await deleted.catch((error: unknown) => nullFor(error, "P2003"))) !== null;
}

/** Locks the set, so that of two who add pairs one is second. @returns how many pairs it has */
export async function lockSet(db: Database, setId: string): Promise<{ pairs: number; last: number }> {
	await db.$queryRaw`SELECT 1 FROM known_sets WHERE id = ${setId}::uuid FOR UPDATE`;
	const { _count, _max } = await db.knownPair.aggregate({ where: { setId }, _count: true, _max: { position: true } });
	return { pairs: _count, last: _max.position ?? 0 };
}

/** Adds pairs after the last one of a locked set. */
export async function insertPairs(db: Database, setId: string, pairs: readonly NewPair[], last: number): Promise<void> {
	await db.knownPair.createMany({
		data: pairs.map(({ first_safe: firstSafe, second_safe: secondSafe, ...pair }, i) => ({
			...{ ...pair, setId, position: last + 1 + i, firstSafe, secondSafe },
		})),
	});
}

/** @returns whether it was there */
export async function deletePair(db: Database, setId: string, pairId: string): Promise<boolean> {
	return (await db.knownPair.deleteMany({ where: { id: pairId, setId } })).count > 0;
}

/** All pairs of a set in their order; a set is small. */
export async function listPairs(db: Database, setId: string): Promise<KnownPair[]> {
	const rows = await db.knownPair.findMany({
		where: { setId },
		orderBy: { position: "asc" },
		take: knownLimits.pairs,
	});
	return rows.map(toPair);
}

/** Whether an error is the database's refusal to change what an opened round uses. */
export function isFrozen(error: unknown): boolean {
	return error instanceof Error && `${error.message} ${JSON.stringify(error)}`.includes("an opened round uses these");
}

/** P2002 is a broken unique key, P2003 a broken foreign key. */
function nullFor(error: unknown, code: "P2002" | "P2003"): null {
	if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === code) return null;
	throw error;
}
