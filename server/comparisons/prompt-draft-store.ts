import type { Database } from "../database/client.ts";

export type PromptDraft = { text: string; version: number };

export async function findPromptDraft(db: Database, personId: string, roundId: string): Promise<PromptDraft> {
	const row = await db.promptDraft.findUnique({ where: { personId_roundId: { personId, roundId } } });
	return row ? { text: row.text, version: row.version } : { text: "", version: 0 };
}

/**
 * Replaces the draft of that version by a newer one, in one conditional statement, so that a stale tab overwrites nothing.
 * @returns the new version, or null when the draft is no longer at the version that was expected.
 */
export async function savePromptDraft(
	db: Database,
	personId: string,
	roundId: string,
	text: string,
	expected: number | "whatever is there",
): Promise<number | null> {
	const anyVersion = expected === "whatever is there";
	const version = anyVersion ? 0 : expected;
	const rows = await db.$queryRaw<{ version: number }[]>`
		INSERT INTO prompt_drafts AS d (person_id, round_id, text)
		SELECT ${personId}::uuid, ${roundId}::uuid, ${text}
		WHERE ${anyVersion} OR ${version}::int = 0 OR EXISTS (
			SELECT 1 FROM prompt_drafts WHERE person_id = ${personId}::uuid AND round_id = ${roundId}::uuid)
		ON CONFLICT (person_id, round_id) DO UPDATE SET text = excluded.text, version = d.version + 1, updated_at = now()
		WHERE ${anyVersion} OR d.version = ${version}::int
		RETURNING d.version`;
	return rows[0]?.version ?? null;
}
