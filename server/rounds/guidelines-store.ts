import type { Database } from "../database/client.ts";

/** The version in force of a round's guidelines, if this person has accepted it. */
export async function findAcceptedInForce(db: Database, roundId: string, personId: string): Promise<number | null> {
	const rows = await db.$queryRaw<{ version: number }[]>`
		SELECT a.version FROM guidelines_acceptances a
		JOIN rounds r ON r.id = a.round_id AND r.guidelines_version = a.version
		WHERE a.round_id = ${roundId}::uuid AND a.person_id = ${personId}::uuid`;
	return rows[0]?.version ?? null;
}

/** Writes an acceptance down, once, and only of the version in force; one conditional statement. */
export async function insertAcceptance(
	db: Database,
	{ roundId, personId, version }: { roundId: string; personId: string; version: number },
): Promise<void> {
	await db.$executeRaw`
		INSERT INTO guidelines_acceptances (person_id, round_id, version)
		SELECT ${personId}::uuid, r.id, r.guidelines_version FROM rounds r
		WHERE r.id = ${roundId}::uuid AND r.guidelines_version = ${version}::int AND r.opened_at IS NOT NULL FOR KEY SHARE OF r
		ON CONFLICT DO NOTHING`;
}

/** The newest version that a person accepted before this one, with its text. */
export async function findAcceptedBefore(
	db: Database,
	{ roundId, personId, version }: { roundId: string; personId: string; version: number },
): Promise<{ version: number; text: string } | null> {
	const row = await db.guidelinesAcceptance.findFirst({
		where: { roundId, personId, version: { lt: version } },
		orderBy: { version: "desc" },
		select: { version: true, guidelines: { select: { text: true } } },
	});
	return row && { version: row.version, text: row.guidelines.text };
}
