import type { Database } from "../database/client.ts";
import type { ComparisonState, FailureKind } from "./comparison.ts";
import { leaseSeconds } from "./comparison-store.ts";

export type Progress = { attempt: number; queuePosition: number | null; left: string; right: string; released: number };

/**
 * Writes what has been sampled and tells the watchers. One conditional update: it finds nothing when the comparison was
 * stopped, retried or taken over, and then this sampling must end.
 */
export async function saveProgress(db: Database, comparisonId: string, progress: Progress): Promise<boolean> {
	const { attempt, queuePosition, left, right, released } = progress;
	const rows = await db.$queryRaw<unknown[]>`
		WITH saved AS (
			UPDATE sampling_progress p
			SET queue_position = ${queuePosition}::int, "left" = ${left}, "right" = ${right}, released = ${released}
			FROM comparisons c
			WHERE p.comparison_id = ${comparisonId}::uuid AND p.attempt = ${attempt}
				AND c.id = p.comparison_id AND c.attempt = p.attempt AND c.state = 'sampling'
			RETURNING p.comparison_id
		)
		SELECT pg_notify('twofold_comparison', comparison_id::text)::text FROM saved`;
	return rows.length > 0;
}

/** Renews the sampling lease by the database's clock. @returns whether this sampling still counts. */
export async function renewLease(db: Database, comparisonId: string, attempt: number): Promise<boolean> {
	const count = await db.$executeRaw`
		UPDATE comparisons SET lease_until = now() + make_interval(secs => ${leaseSeconds})
		WHERE id = ${comparisonId}::uuid AND attempt = ${attempt} AND state = 'sampling'`;
	return count > 0;
}

export type Snapshot = {
	state: ComparisonState;
	attempt: number;
	turn: number;
	failureKind: FailureKind | null;
	/** The sampling process has not renewed its lease in time. */
	brokenOff: boolean;
	progress: Omit<Progress, "attempt"> | null;
	pair: { left: string; right: string } | null;
};

type SnapshotRow = {
	state: ComparisonState;
	attempt: number;
	turn: number;
	failure_kind: FailureKind | null;
	broken_off: boolean;
	queue_position: number | null;
	left: string | null;
	right: string | null;
	released: number | null;
	left_text: string | null;
	right_text: string | null;
};

/** Everything that a watcher needs, read in one statement and so from one moment. */
export async function readSnapshot(db: Database, comparisonId: string): Promise<Snapshot | null> {
	const rows = await db.$queryRaw<SnapshotRow[]>`
		SELECT c.state::text, c.attempt, c.turn, c.failure_kind::text, coalesce(c.state = 'sampling' AND c.lease_until < now(), false) AS broken_off,
			p.queue_position, p."left", p."right", p.released, l.text AS left_text, r.text AS right_text
		FROM comparisons c
		LEFT JOIN sampling_progress p ON p.comparison_id = c.id AND p.attempt = c.attempt
		LEFT JOIN responses l ON l.comparison_id = c.id AND l.side = 'left'
		LEFT JOIN responses r ON r.comparison_id = c.id AND r.side = 'right'
		WHERE c.id = ${comparisonId}::uuid`;
	const row = rows[0];
	if (!row) return null;
	const { left, right, released } = row;
	const hasProgress = left !== null && right !== null && released !== null;
	const hasPair = row.left_text !== null && row.right_text !== null;
	return {
		state: row.state,
		attempt: row.attempt,
		turn: row.turn,
		failureKind: row.failure_kind,
		brokenOff: row.broken_off,
		progress: hasProgress ? { queuePosition: row.queue_position, left, right, released } : null,
		pair: hasPair ? { left: row.left_text ?? "", right: row.right_text ?? "" } : null,
	};
}
