import type { Database } from "../database/client.ts";

/**
 * Of a round's judgements: another one as soon as one is made, changed, counted as surplus, goes with a withdrawn pair, or as the team that is looked at
 * has other members.
 */
export async function dataVersion(db: Database, roundId: string, teamId: string | null): Promise<string> {
	const rows = await db.$queryRaw<{ version: string }[]>`
		SELECT concat_ws(' ', sum(judgements), sum(surplus), extract(epoch FROM max(revised_at)),
			(SELECT count(*) FROM comparisons WHERE round_id = ${roundId}::uuid AND withdrawn_at IS NOT NULL),
			(SELECT md5(string_agg(person_id::text, ' ' ORDER BY person_id)) FROM team_members WHERE team_id = ${teamId}::uuid)) AS version
		FROM round_person_counts WHERE round_id = ${roundId}::uuid`;
	return rows[0]?.version ?? "";
}
