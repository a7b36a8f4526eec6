import type { Database } from "../database/client.ts";
import type { Message, Side } from "./comparison.ts";
import { messagesSchema } from "./comparison-schema.ts";
import { leaseSeconds } from "./comparison-store.ts";
import { inFlight, keptAhead, mostResampled, mostTries, type Presampling } from "./presampling.ts";
import { type SampledResponse, storePair } from "./response-store.ts";
import type { SamplingPlan } from "./sampling-plan.ts";

/** A pair to be sampled now, under a lease. */
export type Taken = { comparisonId: string; attempt: number; prompt: string; history: Message[]; alikeLimit: number };
type TakenRow = Omit<Taken, "history"> & { history: unknown };

/**
 * The next pair of a round to sample ahead: one that broke off, else the next prompt of the pool. Runs inside a transaction; one
 * caller at a time, so that no more are in flight than may be.
 * @returns null when enough is ready or in flight, or the round takes nothing new
 */
export async function takeNext(db: Database, roundId: string, plan: SamplingPlan): Promise<Taken | null> {
	await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('twofold sampling ahead'))::text`;
	await failWornOut(db, roundId);
	if (!(await hasRoom(db, roundId))) return null;
	const rows = (await resume(db, roundId, plan)) ?? (await begin(db, roundId, plan));
	return rows && { ...rows, history: messagesSchema.parse(rows.history) };
}

async function failWornOut(db: Database, roundId: string): Promise<void> {
	await db.$executeRaw`
		UPDATE comparisons SET state = 'failed', failure_kind = 'broke_off', lease_until = NULL,
			failure = coalesce(failure, 'The sampling process went away.')
		WHERE round_id = ${roundId}::uuid AND pool_prompt_id IS NOT NULL AND state = 'sampling' AND lease_until <= now()
			AND tries >= ${mostTries}::int`;
}

/** Whether the round is open and lacks judgements, and fewer are in flight than may be. */
async function hasRoom(db: Database, roundId: string): Promise<boolean> {
	const rows = await db.$queryRaw<{ room: boolean }[]>`
		SELECT r.state = 'open' AND r.samples_ahead AND r.pool_id IS NOT NULL AND coalesce(r.deadline > now(), true)
			AND (SELECT count(*) FROM comparisons c
				WHERE c.state = 'sampling' AND c.pool_prompt_id IS NOT NULL AND c.lease_until > now()) < ${inFlight}::int
			AND coalesce(r.target > (SELECT coalesce(sum(p.judgements - p.surplus - p.checks), 0) FROM round_person_counts p WHERE p.round_id = r.id), true) AS room
		FROM rounds r WHERE r.id = ${roundId}::uuid`;
	return rows[0]?.room ?? false;
}

async function resume(db: Database, roundId: string, plan: SamplingPlan): Promise<TakenRow | null> {
	const rows = await db.$queryRaw<TakenRow[]>`
		UPDATE comparisons c SET attempt = c.attempt + 1, tries = c.tries + 1, failure = NULL, plan = ${plan}::jsonb,
			lease_until = now() + make_interval(secs => ${leaseSeconds})
		FROM rounds r
		WHERE r.id = c.round_id AND c.id = (
			SELECT o.id FROM comparisons o WHERE o.round_id = ${roundId}::uuid AND o.pool_prompt_id IS NOT NULL
				AND o.state = 'sampling' AND o.lease_until <= now() ORDER BY o.created_at, o.id LIMIT 1)
		RETURNING c.id AS "comparisonId", c.attempt, c.prompt, c.history, r.alike_limit AS "alikeLimit"`;
	return rows[0] ?? null;
}

async function begin(db: Database, roundId: string, plan: SamplingPlan): Promise<TakenRow | null> {
	const ahead = await db.$queryRaw<{ overlap: number; people: bigint; untouched: bigint; wanted: boolean }[]>`
		SELECT r.overlap, coalesce(r.target > (SELECT coalesce(sum(p.judgements - p.surplus - p.checks), 0) FROM round_person_counts p WHERE p.round_id = r.id)
				+ (SELECT count(*) FROM assignments a WHERE a.round_id = r.id AND a.judged_at IS NULL AND NOT a.is_check
					AND (a.person_id IS NOT NULL OR a.given_back_at IS NULL))
				+ r.overlap * (SELECT count(*) FROM comparisons c
					WHERE c.round_id = r.id AND c.state = 'sampling' AND c.pool_prompt_id IS NOT NULL), true) AS wanted,
			(SELECT count(*) FROM assignments a WHERE a.round_id = r.id AND a.slot = 1 AND a.person_id IS NULL AND a.given_back_at IS NULL) AS untouched,
			CASE WHEN r.access = 'everyone' THEN (SELECT count(*) FROM people p WHERE p.disabled_at IS NULL)
				ELSE (SELECT count(*) FROM (SELECT p.person_id FROM round_people p WHERE p.round_id = r.id
					UNION SELECT m.person_id FROM round_teams t JOIN team_members m ON m.team_id = t.team_id
					WHERE t.round_id = r.id) given) END AS people
		FROM rounds r WHERE r.id = ${roundId}::uuid`;
	const now = ahead[0];
	// What waits and what is sampled already is enough where it reaches the target; what was given back may find nobody.
	if (!now?.wanted || Number(now.untouched) >= keptAhead(Number(now.people), now.overlap)) return null;
	const rows = await db.$queryRaw<TakenRow[]>`
		WITH next AS (
			SELECT p.id, p.prompt, p.history, r.alike_limit FROM rounds r JOIN pool_prompts p ON p.pool_id = r.pool_id
			WHERE r.id = ${roundId}::uuid
				AND NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.round_id = r.id AND c.pool_prompt_id = p.id)
			ORDER BY CASE WHEN r.pool_order = 'simple_first' THEN p.level END NULLS LAST,
				CASE WHEN r.pool_order = 'random' THEN md5(r.id::text || p.id::text) END, p.position
			LIMIT 1
		), begun AS (
			INSERT INTO comparisons (id, round_id, pool_prompt_id, prompt, history, request_key, plan, tries, lease_until)
			SELECT gen_random_uuid(), ${roundId}::uuid, next.id, next.prompt, next.history, gen_random_uuid(), ${plan}::jsonb, 1,
				now() + make_interval(secs => ${leaseSeconds}) FROM next
			RETURNING id, attempt, prompt, history
		)
		SELECT begun.id AS "comparisonId", begun.attempt, begun.prompt, begun.history, next.alike_limit AS "alikeLimit"
		FROM begun, next`;
	return rows[0] ?? null;
}

/** Stores a pair with one assignment for each of those who will judge it. Runs inside a transaction. */
export async function storePooledPair(
	db: Database,
	{ comparisonId, attempt }: Taken,
	pair: Record<Side, SampledResponse>,
): Promise<void> {
	if (!(await storePair(db, comparisonId, attempt, pair))) return;
	await db.$executeRaw`
		INSERT INTO assignments (round_id, comparison_id, slot)
		SELECT r.id, c.id, slot FROM comparisons c JOIN rounds r ON r.id = c.round_id
		CROSS JOIN LATERAL generate_series(1, r.overlap) slot WHERE c.id = ${comparisonId}::uuid ORDER BY slot`;
}

/** Sets a pair that came out too alike up for another sampling. @returns false when it has had its last: then it is dropped. */
export async function resample(db: Database, { comparisonId, attempt }: Taken, plan: SamplingPlan): Promise<boolean> {
	const again = await db.$executeRaw`
		UPDATE comparisons SET attempt = attempt + 1, resampled = resampled + 1, plan = ${plan}::jsonb,
			lease_until = now() + make_interval(secs => ${leaseSeconds})
		WHERE id = ${comparisonId}::uuid AND attempt = ${attempt} AND state = 'sampling' AND resampled < ${mostResampled}::int`;
	if (again > 0) return true;
	await db.$executeRaw`
		UPDATE comparisons SET state = 'discarded', lease_until = NULL, failure = 'The two responses came out too alike.'
		WHERE id = ${comparisonId}::uuid AND attempt = ${attempt} AND state = 'sampling'`;
	return false;
}

/** Lets go of a pair whose sampling broke off, so that any worker may take it up; what never reached an engine is no try. */
export async function letGo(
	db: Database,
	{ comparisonId, attempt }: Taken,
	{ reason, reached }: { reason: string; reached: boolean },
): Promise<void> {
	await db.$executeRaw`
		UPDATE comparisons SET lease_until = now(), failure = ${reason}, tries = tries - ${reached ? 0 : 1}::int
		WHERE id = ${comparisonId}::uuid AND attempt = ${attempt} AND state = 'sampling'`;
}

/** Puts failed pairs of a round's pool back among those to be sampled, as if they had not been tried. @returns how many */
export function requeueFailed(db: Database, roundId: string, comparisonId: string | null): Promise<number> {
	return db.$executeRaw`
		UPDATE comparisons SET state = 'sampling', tries = 0, failure = NULL, failure_kind = NULL, lease_until = now()
		WHERE round_id = ${roundId}::uuid AND pool_prompt_id IS NOT NULL AND state = 'failed'
			AND (${comparisonId}::uuid IS NULL OR id = ${comparisonId}::uuid)`;
}

/** Stops the sampling ahead of a round, or lets it go on; pairs in flight are finished. @returns whether this call changed it */
export async function setSamplesAhead(db: Database, roundId: string, on: boolean): Promise<boolean> {
	const { count } = await db.round.updateMany({
		where: { id: roundId, poolId: { not: null }, samplesAhead: !on },
		data: { samplesAhead: on },
	});
	return count > 0;
}

export async function findPresampling(db: Database, roundId: string): Promise<Presampling | null> {
	const rows = await db.$queryRaw<({ on: boolean } & Record<keyof Omit<Presampling, "on">, bigint>)[]>`
		SELECT r.samples_ahead AS on,
			(SELECT count(*) FROM pool_prompts p WHERE p.pool_id = r.pool_id) - count(c.id) AS waiting,
			count(c.id) FILTER (WHERE c.state = 'sampling') AS sampling,
			count(c.id) FILTER (WHERE c.state = 'ready') AS ready,
			(SELECT count(*) FROM assignments a WHERE a.round_id = r.id AND a.slot = 1 AND a.person_id IS NULL AND a.given_back_at IS NULL) AS untouched,
			count(c.id) FILTER (WHERE c.state = 'discarded') AS dropped,
			count(c.id) FILTER (WHERE c.state = 'failed') AS failed,
			count(c.id) FILTER (WHERE c.ready_at > now() - interval '1 hour') AS "lastHour"
		FROM rounds r LEFT JOIN comparisons c ON c.round_id = r.id AND c.pool_prompt_id IS NOT NULL
		WHERE r.id = ${roundId}::uuid AND r.pool_id IS NOT NULL GROUP BY r.id`;
	const row = rows[0];
	if (!row) return null;
	const { on, waiting, sampling, ready, untouched, dropped, failed, lastHour } = row;
	return {
		...{ on, waiting: Number(waiting), sampling: Number(sampling), ready: Number(ready) },
		...{ untouched: Number(untouched), dropped: Number(dropped), failed: Number(failed), lastHour: Number(lastHour) },
	};
}

/** The open rounds that have a pool. */
export async function listPooledRounds(db: Database): Promise<string[]> {
	const rows = await db.round.findMany({ where: { state: "open", poolId: { not: null } }, select: { id: true } });
	return rows.map(({ id }) => id);
}
