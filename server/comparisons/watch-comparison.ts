import { type Database, database } from "../database/client.ts";
import { changesOf } from "../database/notifications.ts";
import { failureSentence, type WatchEvent } from "./comparison.ts";
import { failBrokenOff } from "./comparison-store.ts";
import { readSnapshot, type Snapshot } from "./progress-store.ts";

/** Where a watcher is: which attempt it follows and how many characters of either side it has. */
export type Position = { attempt: number; released: number };

/** As an event's id, so that a reconnecting browser continues where it was. */
export function formatPosition({ attempt, released }: Position): string {
	return `${attempt}:${released}`;
}

export function parsePosition(id: string | undefined | null): Position {
	const match = /^(\d{1,6}):(\d{1,9})$/.exec(id ?? "");
	return match ? { attempt: Number(match[1]), released: Number(match[2]) } : { attempt: 0, released: 0 };
}

/** What a watcher at this position has to be told; null when there is nothing new. Pure. */
export function nextEvent(snapshot: Snapshot, at: Position): { event: WatchEvent; position: Position } | null {
	const { state, attempt, progress, pair } = snapshot;
	const started = at.attempt === attempt ? at.released : 0;
	if (state === "ready" && pair) return { event: { kind: "ready", ...pair }, position: { attempt, released: started } };
	if (state === "failed")
		return { event: { kind: "failed", message: failureSentence(snapshot.failureKind, snapshot.turn) }, position: at };
	if (state === "stopped" || state === "discarded") return { event: { kind: state }, position: at };
	if (!progress) return null;
	if (progress.queuePosition !== null) {
		return { event: { kind: "queued", position: progress.queuePosition }, position: { attempt, released: 0 } };
	}
	if (progress.released <= started && at.attempt === attempt) return null;
	const left = progress.left.slice(started, progress.released);
	const right = progress.right.slice(started, progress.released);
	const position = { attempt, released: progress.released };
	return { event: { kind: "text", attempt, from: started, left, right }, position };
}

function isFinal(event: WatchEvent): boolean {
	return event.kind !== "queued" && event.kind !== "text";
}

/**
 * Follows a comparison until it is ready, failed, stopped or discarded; from any web process, and from any position.
 * Both sides are told of in the same event, always.
 */
export async function* watchComparison(
	comparisonId: string,
	from: Position,
	signal: AbortSignal,
	db: Database = database(),
): AsyncGenerator<{ id: string; event: WatchEvent }> {
	let position = from;
	let queued: number | null = null;
	for await (const _ of changesOf(comparisonId, signal)) {
		const snapshot = await readSnapshot(db, comparisonId);
		if (!snapshot) return;
		if (snapshot.brokenOff && (await failBrokenOff(db, comparisonId))) continue;
		const next = nextEvent(snapshot, position);
		if (!next) continue;
		position = next.position;
		if (next.event.kind === "queued") {
			if (next.event.position === queued) continue;
			queued = next.event.position;
		}
		yield { id: formatPosition(position), event: next.event };
		if (isFinal(next.event)) return;
	}
}
