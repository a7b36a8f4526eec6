import type { AuditAction, AuditEvent } from "../audit/audit.ts";
import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { offeredFiles } from "./embedded-service.ts";
import { engineOf, sealFor } from "./engines.ts";
import {
	type AddressChange,
	keepsKey,
	type Model,
	nameTaken,
	type RemoteModel,
	sameModel,
	usedKeepsName,
	usedStays,
} from "./model.ts";
import {
	createModel,
	deleteKey,
	deleteModel,
	findModel,
	lockModel,
	type NewModel,
	saveKey,
	updateAddress,
	updateName,
} from "./model-store.ts";
import { type Answering, tryAddress } from "./try-address.ts";

/** A file of the folder of models, by a name that the inference service lists. @returns the model's id */
export async function registerEmbedded(db: PrismaClient, actorId: string, file: string): Promise<string> {
	const offered = await offeredFiles();
	if (!offered.some(({ id }) => id === file))
		throw new TwofoldError("not_found", `There is no ${file} in the folder of models. Load the page to see what is.`);
	return db.$transaction((tx) =>
		register(tx, actorId, { name: file, kind: "embedded", engineId: file, baseUrl: null }),
	);
}

/** A name at an engine elsewhere, which has to answer first. @returns the model's id */
export async function registerRemote(db: PrismaClient, actorId: string, model: RemoteModel): Promise<string> {
	const { name, engineId, baseUrl, key } = model;
	await testAddress(model);
	return db.$transaction(async (tx) => {
		const id = await register(tx, actorId, { name, kind: "remote", engineId, baseUrl });
		if (key === null) return id;
		await saveKey(tx, id, sealFor(id, baseUrl, key));
		await record(tx, { actorId, action: "model.key_set", subject: `model:${id}` });
		return id;
	});
}

async function register(tx: Database, actorId: string, model: NewModel): Promise<string> {
	const created = await createModel(tx, model);
	if (created === "name") throw new TwofoldError("conflict", nameTaken(model.name));
	if (created === "engine") throw new TwofoldError("conflict", sameModel(model.engineId));
	const detail = { kind: model.kind };
	await record(tx, { actorId, action: "model.registered", subject: `model:${created.id}`, detail });
	return created.id;
}

export async function renameModel(db: PrismaClient, actorId: string, modelId: string, name: string): Promise<void> {
	await change(db, actorId, modelId, "model.renamed", async (tx, model) => {
		if (model.name === name) return null;
		if (model.rounds > 0) throw new TwofoldError("refused", usedKeepsName(model.name));
		if (!(await updateName(tx, modelId, name))) throw new TwofoldError("conflict", nameTaken(name));
		return {};
	});
}

/** A draft that names it says so when it is opened. */
export async function removeModel(db: PrismaClient, actorId: string, modelId: string): Promise<void> {
	await change(db, actorId, modelId, "model.removed", async (tx, model) => {
		if (model.rounds > 0 || !(await deleteModel(tx, modelId))) throw new TwofoldError("refused", usedStays(model.name));
		return { kind: model.kind };
	});
}

/**
 * Moves a remote model to where its engine is now, or changes its key. A key that was given for one origin never goes to another.
 * @returns whether the key was dropped for that reason
 */
export async function changeAddress(
	db: PrismaClient,
	actorId: string,
	{ modelId, baseUrl, key }: AddressChange,
): Promise<{ keyDropped: boolean }> {
	const before = await requireRemote(db, modelId);
	const kept =
		key.kind === "keep" && keepsKey(before.baseUrl, baseUrl) ? (await engineOf(db, modelId)).engine.token : null;
	await tryAddress({ kind: "remote", baseUrl, token: key.kind === "new" ? key.text : kept });
	let keyDropped = false;
	await change(db, actorId, modelId, "model.address_changed", async (tx, model) => {
		keyDropped = key.kind === "keep" && model.hasKey && !keepsKey(model.baseUrl ?? baseUrl, baseUrl);
		if (!(await updateAddress(tx, modelId, baseUrl))) throw new TwofoldError("conflict", sameModel(model.engineId));
		if (keyDropped || (key.kind === "remove" && model.hasKey)) await deleteKey(tx, modelId);
		if (key.kind === "new") await saveKey(tx, modelId, sealFor(modelId, baseUrl, key.text));
		const subject = `model:${modelId}`;
		if (key.kind === "new") await record(tx, { actorId, action: "model.key_set", subject });
		if (key.kind === "remove" && model.hasKey) await record(tx, { actorId, action: "model.key_removed", subject });
		return model.baseUrl === baseUrl ? null : { keyDropped };
	});
	return { keyDropped };
}

/** What answers at an address before it is registered. */
export function testAddress({ baseUrl, key }: Pick<RemoteModel, "baseUrl" | "key">): Promise<Answering> {
	return tryAddress({ kind: "remote", baseUrl, token: key });
}

/** What answers for a model that is registered, with the key that is kept. */
export async function testModel(db: Database, modelId: string): Promise<Answering> {
	await requireRemote(db, modelId);
	return tryAddress((await engineOf(db, modelId)).engine);
}

async function requireRemote(db: Database, modelId: string): Promise<Model & { baseUrl: string }> {
	const model = await requireModel(db, modelId);
	if (model.baseUrl !== null) return { ...model, baseUrl: model.baseUrl };
	throw new TwofoldError("invalid", "An embedded model has no address. Load it to see whether it answers.");
}

export async function requireModel(db: Database, modelId: string): Promise<Model> {
	const model = await findModel(db, modelId);
	if (!model) throw gone();
	return model;
}

const gone = () => new TwofoldError("not_found", "There is no such model. Load the page again.");

/** One act on a model, alone under its lock and written down with it; `act` returns null when there is nothing to be done. */
async function change(
	db: PrismaClient,
	actorId: string,
	modelId: string,
	action: AuditAction,
	act: (tx: Database, model: Model) => Promise<NonNullable<AuditEvent["detail"]> | null>,
): Promise<void> {
	await db.$transaction(async (tx) => {
		const model = await lockModel(tx, modelId);
		if (!model) throw gone();
		const detail = await act(tx, model);
		if (detail) await record(tx, { actorId, action, subject: `model:${modelId}`, detail });
	});
}
