import type { Database } from "../database/client.ts";
import { type Choices, undoMinutes } from "./judgement.ts";
import { choicesSchema } from "./judgement-schema.ts";
import { isLastTurn } from "./judgement-store.ts";

export type Draft = { choices: Choices; version: number };

export async function findDraft(db: Database, personId: string, comparisonId: string): Promise<Draft | null> {
	const row = await db.judgementDraft.findUnique({ where: { personId_comparisonId: { personId, comparisonId } } });
	return row && { choices: choicesSchema.parse(row.body), version: row.version };
}

/**
 * Replaces the draft of that version by newer choices, in one conditional statement, so that a stale tab overwrites nothing.
 * @returns the new version, or null when the draft is no longer at the version that was expected.
 */
export async function saveDraft(
	db: Database,
	personId: string,
	comparisonId: string,
	choices: Choices,
	expected: number,
): Promise<number | null> {
	const rows = await db.$queryRaw<{ version: number }[]>`
		INSERT INTO judgement_drafts AS d (person_id, comparison_id, body)
		SELECT ${personId}::uuid, ${comparisonId}::uuid, ${choices}::jsonb
		WHERE ${expected}::int = 0 OR EXISTS (
			SELECT 1 FROM judgement_drafts WHERE person_id = ${personId}::uuid AND comparison_id = ${comparisonId}::uuid)
		ON CONFLICT (person_id, comparison_id) DO UPDATE SET body = excluded.body, version = d.version + 1, updated_at = now()
		WHERE d.version = ${expected}::int
		RETURNING d.version`;
	return rows[0]?.version ?? null;
}

export async function deleteDraft(db: Database, personId: string, comparisonId: string): Promise<void> {
	await db.judgementDraft.deleteMany({ where: { personId, comparisonId } });
}

/** The judged comparison that this session has taken up again and neither submitted nor left, while that is possible. */
export async function findRevising(
	db: Database,
	where: { roundId: string; personId: string; sessionId: string },
): Promise<string | null> {
	const rows = await db.$queryRaw<{ id: string }[]>`
		SELECT c.id FROM judgement_drafts f
		JOIN judgements j ON j.comparison_id = f.comparison_id AND j.person_id = f.person_id
		JOIN comparisons c ON c.id = f.comparison_id
		WHERE c.round_id = ${where.roundId}::uuid AND f.person_id = ${where.personId}::uuid
			AND j.session_id = ${where.sessionId}::uuid AND j.judged_at > now() - make_interval(mins => ${undoMinutes}::int)
			AND ${isLastTurn}
		ORDER BY j.judged_at DESC LIMIT 1`;
	return rows[0]?.id ?? null;
}
