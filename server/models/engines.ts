import type { Database } from "../database/client.ts";
import { environment } from "../environment.ts";
import { TwofoldError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { findAddress } from "./model-store.ts";
import { openKey, sealKey } from "./sealed-key.ts";

/** The engine of the embedded models: the service that `npm start` runs beside the web process. */
export function embeddedEngine(): Engine {
	const { INFERENCE_URL, INFERENCE_TOKEN } = environment();
	if (!INFERENCE_URL || !INFERENCE_TOKEN) {
		throw new TwofoldError("unavailable", "No inference service is configured: set INFERENCE_URL and INFERENCE_TOKEN.");
	}
	return { kind: "embedded", baseUrl: `${INFERENCE_URL}/v1`, token: INFERENCE_TOKEN };
}

/**
 * Where a model answers, and what it is called there.
 * @throws TwofoldError `not_found` for a model that is gone, `unavailable` for one whose key does not open
 */
export async function engineOf(db: Database, modelId: string): Promise<{ engine: Engine; engineId: string }> {
	const found = await findAddress(db, modelId);
	if (!found) throw new TwofoldError("not_found", "The model is gone. Choose another one.");
	const { name, engineId, baseUrl, sealedKey } = found;
	if (baseUrl === null) return { engine: embeddedEngine(), engineId };
	const token = sealedKey && openKey(environment().TWOFOLD_SECRET, sealedKey, holderOf(modelId, baseUrl));
	if (sealedKey !== null && token === null)
		throw new TwofoldError(
			"unavailable",
			`The key of ${name} was kept under another TWOFOLD_SECRET and does not open any more. Give the model its key again.`,
		);
	return { engine: { kind: "remote", baseUrl, token }, engineId };
}

/** Encrypts the key of a remote model, for its address alone. */
export function sealFor(modelId: string, baseUrl: string, key: string): string {
	return sealKey(environment().TWOFOLD_SECRET, key, holderOf(modelId, baseUrl));
}

function holderOf(modelId: string, baseUrl: string) {
	return { modelId, origin: new URL(baseUrl).origin };
}
