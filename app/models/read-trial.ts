import { EventSourceParserStream } from "eventsource-parser/stream";
import { z } from "zod";
import { type TryEvent, tryEventSchema } from "#server/models/try-event.ts";

const refusedSchema = z.object({ error: z.object({ message: z.string() }) });
const unanswered = "The server did not answer. What you wrote is still here; try again.";

export type Asked = { prompt: string; temperature: number; maxTokens: number };

/** Samples one answer of a model. Hears `failed` for whatever goes wrong, and nothing after the signal. */
export async function readTrial(
	modelId: string,
	asked: Asked,
	signal: AbortSignal,
	hear: (event: TryEvent) => void,
): Promise<void> {
	try {
		const response = await fetch(`/api/models/${modelId}/try`, {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify(asked),
			signal,
		});
		if (!response.ok || !response.body) return hear({ kind: "failed", message: await reasonOf(response) });
		const text = response.body.pipeThrough(new TextDecoderStream());
		const events = text.pipeThrough(new EventSourceParserStream()).getReader();
		for (;;) {
			const { done, value } = await events.read();
			// Heard by a trial that is not over yet alone: the stream broke off.
			if (done) return hear({ kind: "failed", message: unanswered });
			hear(tryEventSchema.parse(JSON.parse(value.data)));
		}
	} catch {
		if (!signal.aborted) hear({ kind: "failed", message: unanswered });
	}
}

async function reasonOf(response: Response): Promise<string> {
	const refused = refusedSchema.safeParse(await response.json().catch(() => null));
	return refused.success ? refused.data.error.message : unanswered;
}
