import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { loadFile, unloadFile } from "./embedded-service.ts";
import { requireModel } from "./manage-models.ts";

/** Brings an embedded model into memory; resolves when it is ready. @throws TwofoldError with the reason why it is not */
export async function loadModel(db: Database, actorId: string, modelId: string): Promise<void> {
	await loadFile(await embeddedName(db, modelId));
	await record(db, { actorId, action: "model.loaded", subject: `model:${modelId}` });
}

/** Frees an embedded model's memory. @throws TwofoldError while something runs or waits on it */
export async function unloadModel(db: Database, actorId: string, modelId: string): Promise<void> {
	await unloadFile(await embeddedName(db, modelId));
	await record(db, { actorId, action: "model.unloaded", subject: `model:${modelId}` });
}

async function embeddedName(db: Database, modelId: string): Promise<string> {
	const { kind, name, engineId } = await requireModel(db, modelId);
	if (kind === "embedded") return engineId;
	throw new TwofoldError("invalid", `${name} is in the memory of its own engine, which decides what is loaded there.`);
}
