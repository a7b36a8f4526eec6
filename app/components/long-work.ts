import { z } from "zod";
import type { Progress } from "#server/progress.ts";

export type Watch = { signal: AbortSignal; onProgress(progress: Progress): void };

/** A sentence of the server, or why none came. */
export class Refused extends Error {}

export const errorSchema = z.object({ error: z.object({ message: z.string() }) });
export const unanswered = "The server did not answer. Nothing was stored; try again.";

const lineSchema = z.union([
	z.strictObject({ progress: z.strictObject({ done: z.number(), total: z.number() }) }),
	z.strictObject({ result: z.unknown() }),
	errorSchema,
]);

/** Asks for long work, which answers in JSON lines. @returns its result; aborting stops the work on the server too */
export async function longWork(path: string, body: object, { signal, onProgress }: Watch): Promise<unknown> {
	const headers = { "Content-Type": "application/json" };
	const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
	if (!response.ok || !response.body)
		throw new Refused(errorSchema.safeParse(asJson(await response.text())).data?.error.message ?? unanswered);
	for await (const text of linesOf(response.body)) {
		const line = lineSchema.parse(JSON.parse(text));
		if ("error" in line) throw new Refused(line.error.message);
		if ("result" in line) return line.result;
		onProgress(line.progress);
	}
	throw new Refused(unanswered);
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
	const reader = body.getReader();
	const decoder = new TextDecoder();
	let rest = "";
	for (let read = await reader.read(); !read.done; read = await reader.read()) {
		const lines = (rest + decoder.decode(read.value, { stream: true })).split("\n");
		rest = lines.pop() ?? "";
		yield* lines;
	}
}

export function asJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** Null for what the person stopped. */
export function sentenceOf(error: unknown): string | null {
	if (error instanceof DOMException && error.name === "AbortError") return null;
	return error instanceof Refused ? error.message : unanswered;
}
