import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Model, ModelKind } from "./model.ts";

/** Far more than anybody compares; a list that is longer is searched. */
const longestList = 200;

/** Of a key no more than that there is one. */
const withCounts = { key: { select: { modelId: true } } } as const;
type Row = Prisma.ModelGetPayload<{ include: typeof withCounts }>;

async function countRounds(db: Database, modelIds: string[]): Promise<Map<string, number>> {
	const pairs = await db.variant.findMany({
		where: { modelId: { in: modelIds } },
		select: { modelId: true, roundId: true },
		distinct: ["modelId", "roundId"],
	});
	const counts = new Map<string, number>();
	for (const { modelId } of pairs) counts.set(modelId, (counts.get(modelId) ?? 0) + 1);
	return counts;
}

async function toModels(db: Database, rows: Row[]): Promise<Model[]> {
	const rounds = await countRounds(
		db,
		rows.map(({ id }) => id),
	);
	return rows.map(({ key, ...row }) => ({ ...row, hasKey: key !== null, rounds: rounds.get(row.id) ?? 0 }));
}

/** The models that fit a search, in the order in which they were registered. */
export async function listModels(db: Database, search: string): Promise<Model[]> {
	const contains = { contains: search.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
	const fits = { OR: [{ name: contains }, { engineId: contains }, { baseUrl: contains }] };
	const rows = await db.model.findMany({
		where: search === "" ? {} : fits,
		include: withCounts,
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
		take: longestList,
	});
	return toModels(db, rows);
}

export async function embeddedNames(db: Database): Promise<Set<string>> {
	const rows = await db.model.findMany({ where: { kind: "embedded" }, select: { engineId: true } });
	return new Set(rows.map(({ engineId }) => engineId));
}

export async function findModel(db: Database, modelId: string): Promise<Model | null> {
	const row = await db.model.findUnique({ where: { id: modelId }, include: withCounts });
	return row && ((await toModels(db, [row]))[0] ?? null);
}

/** As findModel, and nobody changes it or opens a round with it until the transaction ends. */
export async function lockModel(db: Database, modelId: string): Promise<Model | null> {
	await db.$queryRaw`SELECT 1 FROM models WHERE id = ${modelId}::uuid FOR UPDATE`;
	return findModel(db, modelId);
}

export type ModelAddress = {
	name: string;
	kind: ModelKind;
	engineId: string;
	baseUrl: string | null;
	/** Encrypted. */
	sealedKey: string | null;
};

/** How a model is reached, its key as it is kept. */
export async function findAddress(db: Database, modelId: string): Promise<ModelAddress | null> {
	const row = await db.model.findUnique({ where: { id: modelId }, include: { key: { select: { sealed: true } } } });
	if (!row) return null;
	const { name, kind, engineId, baseUrl, key } = row;
	return { name, kind, engineId, baseUrl, sealedKey: key?.sealed ?? null };
}

/** Makes sure that an embedded model is registered under this name. @returns its id. */
export async function ensureEmbeddedModel(db: Database, name: string): Promise<string> {
	const { id } = await db.model.upsert({
		where: { name },
		create: { name, kind: "embedded", engineId: name },
		update: {},
		select: { id: true },
	});
	return id;
}

export type NewModel = { name: string; kind: ModelKind; engineId: string; baseUrl: string | null };

/** @returns the new id; which of the two it is already there under, where it is */
export async function createModel(db: Database, model: NewModel): Promise<{ id: string } | "name" | "engine"> {
	const rows = await db.$queryRaw<{ id: string }[]>`
		INSERT INTO models (id, name, kind, engine_id, base_url)
		VALUES (${crypto.randomUUID()}::uuid, ${model.name}, ${model.kind}::model_kind, ${model.engineId}, ${model.baseUrl})
		ON CONFLICT DO NOTHING RETURNING id`;
	const [created] = rows;
	if (created) return created;
	return (await db.model.findUnique({ where: { name: model.name } })) ? "name" : "engine";
}

/** @returns false when the name is taken */
export async function updateName(db: Database, modelId: string, name: string): Promise<boolean> {
	return unless("P2002", db.model.update({ where: { id: modelId }, data: { name }, select: { id: true } }));
}

/** @returns false when that model is at that address already */
export async function updateAddress(db: Database, modelId: string, baseUrl: string): Promise<boolean> {
	return unless("P2002", db.model.update({ where: { id: modelId }, data: { baseUrl }, select: { id: true } }));
}

/** @returns false when a round has a variant of it */
export async function deleteModel(db: Database, modelId: string): Promise<boolean> {
	return unless("P2003", db.model.delete({ where: { id: modelId }, select: { id: true } }));
}

export async function saveKey(db: Database, modelId: string, sealed: string): Promise<void> {
	await db.modelKey.deleteMany({ where: { modelId } });
	await db.modelKey.create({ data: { modelId, sealed } });
}

export async function deleteKey(db: Database, modelId: string): Promise<boolean> {
	return (await db.modelKey.deleteMany({ where: { modelId } })).count > 0;
}

/** P2002 is a broken unique key, P2003 a broken foreign key. */
async function unless(code: "P2002" | "P2003", change: Promise<unknown>): Promise<boolean> {
	try {
		await change;
		return true;
	} catch (error) {
		if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === code) return false;
		throw error;
	}
}
