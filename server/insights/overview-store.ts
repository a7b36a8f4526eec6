import type { Database } from "../database/client.ts";

export type MyCounts = {
	roundId: string;
	mine: number;
	today: number;
	/** A pair waits to be judged. */
	unfinished: boolean;
	/** The turn of a dialogue whose next prompt is to be written. */
	turn: number | null;
};

/** A person's judgements a round, in all and since midnight in UTC, and what waits there; from the counts that are kept. */
export async function countMineByRound(db: Database, personId: string): Promise<MyCounts[]> {
	const rows = await db.$queryRaw<(Omit<MyCounts, "today"> & { today: bigint })[]>`
		WITH going AS (
			SELECT d.round_id, max(c.turn) + 1 AS turn FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id AND c.state = 'ready'
			WHERE d.person_id = ${personId}::uuid AND d.ended_at IS NULL GROUP BY d.round_id
		), open AS (
			SELECT d.round_id FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id
			WHERE d.person_id = ${personId}::uuid AND d.ended_at IS NULL AND c.state <> 'discarded'
				AND NOT EXISTS (SELECT FROM judgements j WHERE j.comparison_id = c.id AND j.person_id = d.person_id)
			UNION SELECT a.round_id FROM assignments a WHERE a.person_id = ${personId}::uuid AND a.judged_at IS NULL
		)
		SELECT round_id AS "roundId", coalesce(p.judgements, 0) AS mine, (
				SELECT coalesce(sum(h.judgements), 0) FROM round_hour_counts h
				WHERE h.round_id = p.round_id AND h.person_id = p.person_id AND h.hour >= date_trunc('day', now(), 'UTC')
			) AS today, open.round_id IS NOT NULL AS unfinished, CASE WHEN open.round_id IS NULL THEN going.turn END AS turn
		FROM (SELECT * FROM round_person_counts WHERE person_id = ${personId}::uuid) p FULL JOIN open USING (round_id)
			LEFT JOIN going USING (round_id)`;
	return rows.map((row) => ({ ...row, today: Number(row.today) }));
}

/** Whoever has judged in a round, by pseudonym. */
export async function listJudges(db: Database, roundId: string): Promise<{ id: string; pseudonym: string }[]> {
	const rows = await db.roundPersonCount.findMany({
		where: { roundId },
		select: { person: { select: { id: true, pseudonym: true } } },
		orderBy: { person: { pseudonym: "asc" } },
	});
	return rows.map(({ person }) => person);
}
