import { createHash } from "node:crypto";
import { Cancelled, InferenceError } from "./errors.ts";
import type { ModelHost, ReadyModel } from "./model-host.ts";

let runs = 0;

/** A number that no other run of this service has. */
export function newRun(): number {
	return runs++;
}

/** Waits for the model and prepares the request with it; counts as waiting meanwhile. Throws `queue_full`, or `Cancelled`. */
export async function admit<Prepared>(
	host: ModelHost,
	signal: AbortSignal,
	prepare: (ready: ReadyModel) => Promise<Prepared>,
): Promise<{ ready: ReadyModel; prepared: Prepared }> {
	if (host.isFull) {
		throw new InferenceError("queue_full", "Too many requests are waiting for this model. Try again in a moment.");
	}
	host.arriving++;
	host.measure();
	try {
		const ready = await unlessAborted(host.whenReady(), signal);
		return { ready, prepared: await unlessAborted(prepare(ready), signal) };
	} finally {
		host.arriving--;
		host.measure();
	}
}

/** Requests with the same prompt start together. */
export function groupOf(ids: readonly number[]): string {
	return createHash("sha256").update(Uint32Array.from(ids)).digest("base64");
}

/** Stops waiting when the caller goes away; the work itself goes on for others. */
export function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
	return new Promise((resolve, reject) => {
		const abort = () => reject(new Cancelled());
		if (signal.aborted) abort();
		signal.addEventListener("abort", abort, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
	});
}
