import type { Database } from "../database/client.ts";

type Of = { roundId: string; personId: string; cap: number };

/**
 * Whether a person's judgements of today in a round, by the database's clock in UTC, leave room for one more below the cap. Pairs
 * that they have and have not judged yet count as well, so that what is given out never comes to more.
 */
export async function hasRoomToday(db: Database, { roundId, personId, cap }: Of): Promise<boolean> {
	const rows = await db.$queryRaw<{ room: boolean }[]>`
		SELECT (
			SELECT coalesce(sum(h.judgements), 0) FROM round_hour_counts h
			WHERE h.round_id = r.id AND h.person_id = ${personId}::uuid AND h.hour >= date_trunc('day', now(), 'UTC')
		) + (
			SELECT count(*) FROM assignments a WHERE a.round_id = r.id AND a.person_id = ${personId}::uuid AND a.place IS NOT NULL
		) + (
			SELECT count(*) FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id
			WHERE d.round_id = r.id AND d.person_id = ${personId}::uuid AND d.ended_at IS NULL AND c.state <> 'discarded' AND r.author_judges
				AND NOT EXISTS (SELECT FROM judgements j WHERE j.comparison_id = c.id AND j.person_id = d.person_id)
		) < ${cap}::int AS room
		FROM rounds r WHERE r.id = ${roundId}::uuid`;
	return rows[0]?.room ?? false;
}

/** The same, and nobody else takes this person's room until the transaction ends. */
export async function takeRoomToday(db: Database, of: Of): Promise<boolean> {
	await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`cap ${of.roundId} ${of.personId}`}, 0))`;
	return hasRoomToday(db, of);
}
