import { z } from "zod";
import { TwofoldError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { engineFetch, jsonWithin } from "./engine-fetch.ts";
import { engineError } from "./stream-chat.ts";

const patienceMs = 20_000;
const longestList = 2_000_000;
const shownModels = 100;

/** OpenAI's list of models, of which only the names matter. */
const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** What answers at an address. `models` is null where the engine is there and lists none. */
export type Answering = { milliseconds: number; models: string[] | null };

/**
 * Asks an engine for its models.
 * @throws TwofoldError with a sentence when nothing answers, the key is refused, or what answers is no engine
 */
export async function tryAddress(engine: Engine): Promise<Answering> {
	const start = performance.now();
	const signal = AbortSignal.timeout(patienceMs);
	const host = new URL(engine.baseUrl).host;
	const response = await engineFetch(engine, "/models", { signal }).catch((error: unknown) => {
		if (!signal.aborted) throw error;
		throw new TwofoldError("unavailable", `${host} did not answer within ${patienceMs / 1000} seconds.`);
	});
	const body = await jsonWithin(response, longestList);
	const milliseconds = Math.round(performance.now() - start);
	if (response.ok) return { milliseconds, models: namesIn(body, host) };
	// Some engines serve chats and no list.
	if ((response.status === 404 || response.status === 405) && body !== null) return { milliseconds, models: null };
	if (response.status === 404)
		throw new TwofoldError(
			"unavailable",
			`There is no engine at ${engine.baseUrl}: it answers 404. Most base URLs end in /v1.`,
		);
	throw engineError(body, response.status);
}

function namesIn(body: unknown, host: string): string[] {
	const list = listSchema.safeParse(body);
	if (list.success) return list.data.data.slice(0, shownModels).map(({ id }) => id.slice(0, 200));
	throw new TwofoldError(
		"unavailable",
		`Something answers at ${host}, and it is no OpenAI-compatible engine. Check the base URL.`,
	);
}
