import { createHash } from "node:crypto";
import type { Database } from "../database/client.ts";
import { estimatesSchema } from "./estimates-schema.ts";
import type { Estimates } from "./insight.ts";
import { type InsightAsked, insightAskedSchema } from "./insight-filter.ts";

export type EstimateState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** What has been computed, of which version of the data, and how it stands with a newer one. */
export type StoredEstimate = {
	key: string;
	version: string;
	state: EstimateState;
	/** 0 to 1. */
	progress: number;
	result: Estimates | null;
	resultVersion: string | null;
};

export function estimateKey({ roundId, filter }: InsightAsked): string {
	const { axis, personIds, teamId, from, until, risk, checks, ties, weights } = filter;
	const named = [roundId, axis, [...personIds].sort(), teamId, from, until, risk, checks, ties, weights];
	return createHash("sha256").update(JSON.stringify(named)).digest("hex");
}

export async function findEstimate(db: Database, key: string): Promise<StoredEstimate | null> {
	const row = await db.insightEstimate.findUnique({ where: { key } });
	if (!row) return null;
	const { version, state, progress, result, resultVersion } = row;
	const read = estimatesSchema.safeParse(result);
	const known = read.success ? { result: read.data, resultVersion } : { result: null, resultVersion: null };
	return { key, version, state, progress, ...known };
}

/** Asks for a version to be computed, unless that is so already and it can be read (`stale` says that it cannot). What was cancelled stays so until somebody asks `again`. */
export async function wantEstimate(
	db: Database,
	asked: InsightAsked,
	version: string,
	{ again, stale }: { again: boolean; stale: boolean },
): Promise<string> {
	const key = estimateKey(asked);
	await db.$executeRaw`
		INSERT INTO insight_estimates AS e (key, round_id, filter, version)
		VALUES (${key}, ${asked.roundId}::uuid, ${JSON.stringify(asked.filter)}::jsonb, ${version})
		ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version, state = 'waiting', progress = 0, asked_at = now()
		WHERE ((e.version <> EXCLUDED.version OR ${stale}) AND e.state IN ('done', 'failed')) OR (${again} AND e.state IN ('failed', 'cancelled'))`;
	return key;
}

export async function cancelEstimate(db: Database, key: string): Promise<void> {
	await db.$executeRaw`UPDATE insight_estimates SET state = 'cancelled' WHERE key = ${key} AND state IN ('waiting', 'running')`;
}

/** What waits to be computed, or was begun by a worker that may be gone; the oldest first. */
export async function listWaiting(db: Database): Promise<string[]> {
	const rows = await db.$queryRaw<{ key: string }[]>`
		SELECT key FROM insight_estimates WHERE state IN ('waiting', 'running') ORDER BY asked_at LIMIT 100`;
	return rows.map(({ key }) => key);
}

/** Takes one up; the queue sees to it that one worker has it. @returns null where nobody wants it any more */
export async function takeEstimate(db: Database, key: string): Promise<InsightAsked | null> {
	const rows = await db.$queryRaw<{ round_id: string; filter: unknown }[]>`
		UPDATE insight_estimates SET state = 'running', progress = 0 WHERE key = ${key} AND state IN ('waiting', 'running')
		RETURNING round_id, filter`;
	const row = rows[0];
	return row ? insightAskedSchema.parse({ roundId: row.round_id, filter: row.filter }) : null;
}

/** @returns whether it is still wanted */
export async function tellProgress(db: Database, key: string, progress: number): Promise<boolean> {
	const touched =
		await db.$executeRaw`UPDATE insight_estimates SET progress = ${progress} WHERE key = ${key} AND state = 'running'`;
	return touched > 0;
}

export async function storeEstimate(db: Database, key: string, version: string, result: Estimates): Promise<void> {
	await db.$executeRaw`
		UPDATE insight_estimates SET state = 'done', progress = 1, result = ${JSON.stringify(result)}::jsonb, result_version = ${version},
			version = ${version}
		WHERE key = ${key} AND state = 'running'`;
}

export async function failEstimate(db: Database, key: string): Promise<void> {
	await db.$executeRaw`UPDATE insight_estimates SET state = 'failed' WHERE key = ${key} AND state = 'running'`;
}
