import { EventEmitter } from "node:events";
import { Client } from "pg";
import { environment } from "../environment.ts";
import type { Database } from "./client.ts";

/** A channel of PostgreSQL's LISTEN/NOTIFY, so that any web process learns what another one has written. */
const channel = "twofold_comparison";
/** Told by triggers: a round opens, goes on, or has a pair of its pool taken. */
const pairsChannel = "twofold_round_wants_pairs";

/** Told by whoever asks for statistics that a worker computes. */
const estimateChannel = "twofold_estimate_wanted";
const eventOf: Record<string, string> = {
	[channel]: "comparison",
	[pairsChannel]: "round",
	[estimateChannel]: "estimate",
};

const holder = globalThis as typeof globalThis & { twofoldNotifications?: EventEmitter };

function listen(emitter: EventEmitter, delayMs: number): void {
	const client = new Client({ connectionString: environment().DATABASE_URL, keepAlive: true });
	let over = false;
	const again = (): void => {
		if (over) return;
		over = true;
		client.end().catch(() => undefined); // already broken: nothing is left to be ended
		setTimeout(() => listen(emitter, Math.min(delayMs * 2, 5_000)), delayMs).unref();
	};
	client.on("error", again);
	client.on("end", again);
	client.on("notification", (message) => {
		const event = eventOf[message.channel];
		if (message.payload && event) emitter.emit(event, message.payload);
	});
	client
		.connect()
		.then(() => client.query(`LISTEN ${channel}; LISTEN ${pairsChannel}; LISTEN ${estimateChannel}`))
		// What was said while nobody listened is lost, so everybody looks again.
		.then(() => emitter.emit("comparison", "*"))
		.then(() => emitter.emit("round", "*"))
		.then(() => emitter.emit("estimate", "*"))
		.then(() => {
			delayMs = 100;
		}, again);
}

function notifications(): EventEmitter {
	if (!holder.twofoldNotifications) {
		holder.twofoldNotifications = new EventEmitter().setMaxListeners(0);
		listen(holder.twofoldNotifications, 100);
	}
	return holder.twofoldNotifications;
}

/**
 * Yields at once, and then when something may have changed for this comparison; at the latest every 2 seconds. Changes that
 * come while the reader is busy are one change.
 */
export async function* changesOf(comparisonId: string, signal: AbortSignal): AsyncGenerator<void> {
	let changed = true;
	let resume: () => void = () => undefined;
	const wake = (): void => {
		changed = true;
		resume();
	};
	const heard = (id: string): void => {
		if (id === comparisonId || id === "*") wake();
	};
	const source = notifications();
	source.on("comparison", heard);
	signal.addEventListener("abort", wake);
	const timer = setInterval(wake, 2_000);
	try {
		while (!signal.aborted) {
			if (!changed) {
				await new Promise<void>((resolve) => {
					resume = resolve;
				});
			}
			changed = false;
			if (!signal.aborted) yield;
		}
	} finally {
		clearInterval(timer);
		source.off("comparison", heard);
		signal.removeEventListener("abort", wake);
	}
}

function on(event: "round" | "estimate", listener: (id: string | null) => void): () => void {
	const heard = (id: string): void => listener(id === "*" ? null : id);
	const source = notifications();
	source.on(event, heard);
	return () => source.off(event, heard);
}

/** Calls back with a round that may want more pairs sampled ahead; null for all of them. @returns how to end it */
export function onRoundWantsPairs(listener: (roundId: string | null) => void): () => void {
	return on("round", listener);
}

/** Calls back with the key of statistics that are wanted; null for all of them. @returns how to end it */
export function onEstimateWanted(listener: (key: string | null) => void): () => void {
	return on("estimate", listener);
}

export async function notifyEstimate(db: Database, key: string): Promise<void> {
	await db.$executeRaw`SELECT pg_notify(${estimateChannel}, ${key})`;
}

/** Tells every web process about a comparison, when the transaction commits in which it is called. */
export async function notifyComparison(db: Database, comparisonId: string): Promise<void> {
	await db.$executeRaw`SELECT pg_notify(${channel}, ${comparisonId})`;
}
