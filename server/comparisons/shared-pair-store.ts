import type { Database } from "../database/client.ts";

/**
 * Lets others judge a pair whose prompt somebody wrote, as far as its round says: a slot for each of them, made with the pair.
 * The author is never given it as somebody else's; where they are no judge, their dialogue ends, and they go on to the next
 * prompt. Runs inside the transaction that stores the pair.
 */
export async function sharePair(db: Database, comparisonId: string): Promise<void> {
	const shared = await db.$queryRaw<{ dialogueId: string; authorJudges: boolean }[]>`
		WITH pair AS (
			SELECT c.id, c.round_id, d.id AS dialogue_id, d.person_id, r.written_overlap, r.author_judges
			FROM comparisons c JOIN dialogues d ON d.id = c.dialogue_id JOIN rounds r ON r.id = c.round_id
			WHERE c.id = ${comparisonId}::uuid AND (r.written_overlap > 1 OR NOT r.author_judges)
		), slots AS (
			INSERT INTO assignments (round_id, comparison_id, slot)
			SELECT round_id, id, slot FROM pair CROSS JOIN LATERAL
				generate_series(CASE WHEN author_judges THEN 2 ELSE 1 END, written_overlap) slot ORDER BY slot
		), seen AS (
			INSERT INTO hand_outs (comparison_id, person_id, given_back_at)
			SELECT id, person_id, CASE WHEN author_judges THEN NULL ELSE now() END FROM pair
		)
		SELECT dialogue_id AS "dialogueId", author_judges AS "authorJudges" FROM pair`;
	for (const { dialogueId, authorJudges } of shared) {
		if (authorJudges) continue;
		await db.$executeRaw`UPDATE dialogues SET ended_at = now() WHERE id = ${dialogueId}::uuid AND ended_at IS NULL`;
	}
}
