import {
	errorBodySchema,
	type ModelEntry,
	modelListSchema,
	type Score,
	type ScoreRequest,
	scoreSchema,
} from "#inference/protocol.ts";
import { TwofoldError } from "../errors.ts";
import { engineFetch, jsonWithin } from "./engine-fetch.ts";
import { embeddedEngine } from "./engines.ts";
import { engineError } from "./stream-chat.ts";

/** The weights that were asked for cannot be had: there is no such file, or it does not load. */
export class WeightsGone extends TwofoldError {
	constructor(message: string) {
		super("gone", message);
	}
}

const longestAnswer = 16_000_000;
const patienceMs = 10_000;

/** What the embedded service offers: every model's file that it found, whether registered or not. */
export async function offeredFiles(): Promise<ModelEntry[]> {
	const body = await ask("/models", undefined, AbortSignal.timeout(patienceMs));
	return modelListSchema.parse(body).data;
}

/** Answers when the model is ready. @throws TwofoldError with the reason why it cannot be loaded */
export async function loadFile(engineId: string): Promise<void> {
	await ask("/models/load", { model: engineId }, new AbortController().signal);
}

/** Answers when the memory is free. @throws TwofoldError while something runs or waits on the model */
export async function unloadFile(engineId: string): Promise<void> {
	await ask("/models/unload", { model: engineId }, new AbortController().signal);
}

/** The log-probabilities that a model gives to tokens that are there already. @throws WeightsGone */
export async function scoreTokens(request: ScoreRequest, signal: AbortSignal): Promise<Score> {
	return scoreSchema.parse(await ask("/score", request, signal));
}

async function ask(path: string, body: object | undefined, signal: AbortSignal): Promise<unknown> {
	const response = await engineFetch(embeddedEngine(), path, { body, signal }).catch((error: unknown) => {
		if (error instanceof Error && error.name === "TimeoutError")
			throw new TwofoldError(
				"unavailable",
				"The inference service does not answer. It starts again by itself; try again.",
			);
		throw error;
	});
	const answer = await jsonWithin(response, longestAnswer);
	if (response.ok) return answer;
	const { code, message = "" } = errorBodySchema.safeParse(answer).data?.error ?? {};
	if (code === "model_not_found" || code === "model_load_failed") throw new WeightsGone(message);
	throw engineError(answer, response.status);
}
