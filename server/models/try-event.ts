import { z } from "zod";

const tokenSchema = z.object({ text: z.string(), logprob: z.number() });

/** What the box for trying a model hears, one event after the other; the last is `done` or `failed`. */
export const tryEventSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("queued"), position: z.number() }),
	/** A piece of the text with the tokens that it is made of, where the engine tells them. */
	z.object({ kind: z.literal("text"), text: z.string(), tokens: z.array(tokenSchema) }),
	z.object({
		kind: z.literal("done"),
		finishReason: z.enum(["stop", "length"]),
		/** Null where the engine tells no tokens. */
		tokens: z.number().nullable(),
		seconds: z.number(),
		firstTokenSeconds: z.number(),
		tokensPerSecond: z.number().nullable(),
	}),
	z.object({ kind: z.literal("failed"), message: z.string() }),
]);
export type TryEvent = z.infer<typeof tryEventSchema>;

/** Tokens a second after the first, which waits for the prompt; null where there are too few to tell. */
export function paceOf(tokens: number | null, firstTokenMs: number, totalMs: number): number | null {
	const seconds = (totalMs - firstTokenMs) / 1000;
	return tokens === null || tokens < 2 || seconds <= 0 ? null : (tokens - 1) / seconds;
}
