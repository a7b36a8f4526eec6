import { healthSchema } from "../../inference/protocol.ts";
import { database } from "../database/client.ts";
import { environment } from "../environment.ts";
import { type Health, inferencePart, type Part, toHealth } from "./health.ts";

const patienceMs = 2_000;
/** Anybody may ask, as often as they like: asked again within this time, the last answer is given. */
const freshMs = 1_000;

let last: { at: number; health: Promise<Health> } | undefined;

export function health(): Promise<Health> {
	const now = Date.now();
	if (!last || now - last.at > freshMs) last = { at: now, health: checkHealth() };
	return last.health;
}

async function checkHealth(): Promise<Health> {
	const [databaseState, inferenceState] = await Promise.all([checkDatabase(), checkInference()]);
	return toHealth(databaseState, inferenceState);
}

async function checkDatabase(): Promise<Part> {
	const late = new Promise<"late">((resolve) => setTimeout(resolve, patienceMs, "late").unref());
	try {
		const answer = await Promise.race([database().$queryRaw`SELECT 1`, late]);
		if (answer !== "late") return { state: "ok" };
		return { state: "down", reason: `The database gave no answer within ${patienceMs / 1000} seconds.` };
	} catch {
		return { state: "down", reason: "The database cannot be reached." };
	}
}

async function checkInference(): Promise<Part> {
	const { INFERENCE_URL, INFERENCE_TOKEN } = environment();
	if (!INFERENCE_URL) return { state: "off", reason: "No embedded inference service is set up." };
	try {
		const response = await fetch(new URL("/health", INFERENCE_URL), {
			headers: INFERENCE_TOKEN ? { authorization: `Bearer ${INFERENCE_TOKEN}` } : {},
			signal: AbortSignal.timeout(patienceMs),
		});
		return inferencePart(healthSchema.parse(await response.json()));
	} catch {
		return { state: "down", reason: "The inference service cannot be reached." };
	}
}
