import type { Database } from "../database/client.ts";

export type MyCounts = { roundId: string; mine: number; today: number; unfinished: boolean };

/** A person's judgements a round, in all and since midnight by the database's clock, and whether a comparison waits there. */
export async function countMineByRound(db: Database, personId: string): Promise<MyCounts[]> {
	const rows = await db.$queryRaw<{ roundId: string; mine: bigint; today: bigint; unfinished: boolean }[]>`
		SELECT mine.round_id AS "roundId", count(j.id) AS mine,
			count(j.id) FILTER (WHERE j.judged_at >= date_trunc('day', now())) AS today,
			bool_or(mine.open AND j.id IS NULL) AS unfinished
		FROM (
			SELECT c.round_id, c.id, d.ended_at IS NULL AND c.state <> 'discarded' AS open
			FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id WHERE d.person_id = ${personId}::uuid
			UNION ALL
			SELECT c.round_id, c.id, a.id IS NOT NULL FROM hand_outs h JOIN comparisons c ON c.id = h.comparison_id
			LEFT JOIN assignments a ON a.comparison_id = c.id AND a.person_id = h.person_id AND a.judged_at IS NULL
			WHERE h.person_id = ${personId}::uuid
		) mine
		LEFT JOIN judgements j ON j.comparison_id = mine.id AND j.person_id = ${personId}::uuid GROUP BY mine.round_id`;
	return rows.map((row) => ({ ...row, mine: Number(row.mine), today: Number(row.today) }));
}
