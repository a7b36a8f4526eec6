import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Completion } from "./engine.ts";
import { engineOf } from "./engines.ts";
import type { TryRequest } from "./model.ts";
import { streamChat } from "./stream-chat.ts";
import { paceOf, type TryEvent } from "./try-event.ts";

/** Samples one answer; neither it nor the prompt is stored or logged. `seed` is drawn by the caller. */
export async function* tryModel(
	db: Database,
	{ modelId, personId, seed }: { modelId: string; personId: string; seed: number },
	{ prompt, temperature, maxTokens }: TryRequest,
	signal: AbortSignal,
): AsyncGenerator<TryEvent> {
	let told = 0;
	try {
		const { engine, engineId } = await engineOf(db, modelId);
		const messages = [{ role: "user" as const, content: prompt }];
		const request = { model: engineId, messages, temperature, topP: 0.9, maxTokens, seed, user: personId };
		for await (const event of streamChat(engine, request, signal)) {
			if (event.kind === "text") told += event.tokens.length;
			yield event.kind === "done" ? doneOf(event.completion, told) : event;
		}
	} catch (error) {
		if (!(error instanceof TwofoldError)) throw error;
		yield { kind: "failed", message: error.message };
	}
}

function doneOf({ finishReason, provenance, firstTokenMs, totalMs }: Completion, told: number): TryEvent {
	const tokens = provenance?.output_token_ids.length ?? (told > 0 ? told : null);
	return {
		...{ kind: "done", finishReason, tokens, seconds: totalMs / 1000, firstTokenSeconds: firstTokenMs / 1000 },
		tokensPerSecond: paceOf(tokens, firstTokenMs, totalMs),
	};
}
