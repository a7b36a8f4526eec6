import { TwofoldError } from "./errors.ts";
import type { Step } from "./progress.ts";

/**
 * Long work as a response of JSON lines: `{progress}` as it goes on, then `{result}` or `{error}`. Whoever stops reading stops the
 * work.
 */
export function progressLines(request: AbortSignal, work: (step: Step) => Promise<unknown>): Response {
	const stopped = new AbortController();
	const signal = AbortSignal.any([request, stopped.signal]);
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			const say = (line: object) => {
				if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
			};
			const run = async () => {
				try {
					say({ result: await work({ signal, onProgress: (progress) => say({ progress }) }) });
				} catch (error) {
					if (!signal.aborted) say({ error: sentenceOf(error) });
				}
				if (!signal.aborted) controller.close();
			};
			// Not awaited: the response begins at once. Nothing is thrown out of it.
			void run();
		},
		cancel: () => stopped.abort(),
	});
	return new Response(body, {
		headers: { "Content-Type": "application/jsonl; charset=utf-8", "Cache-Control": "no-store, no-transform" },
	});
}

function sentenceOf(error: unknown): { code: string; message: string } {
	if (error instanceof TwofoldError) return { code: error.code, message: error.message };
	console.error(error);
	return { code: "unavailable", message: "Something went wrong on the server. Nothing was stored; try again." };
}
