import { environment } from "../environment.ts";
import { TwofoldError } from "../errors.ts";
import type { Engine } from "./engine.ts";

/** The engine of the embedded models: the service that `npm start` runs beside the web process. */
export function embeddedEngine(): Engine {
	const { INFERENCE_URL, INFERENCE_TOKEN } = environment();
	if (!INFERENCE_URL || !INFERENCE_TOKEN) {
		throw new TwofoldError("unavailable", "No inference service is configured: set INFERENCE_URL and INFERENCE_TOKEN.");
	}
	return { kind: "embedded", baseUrl: `${INFERENCE_URL}/v1`, token: INFERENCE_TOKEN };
}
