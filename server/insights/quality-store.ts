import type { Database } from "../database/client.ts";
import type { Practised } from "./quality.ts";

/** How everybody who practised for a round did, by their id. */
export async function readPractice(db: Database, roundId: string): Promise<Map<string, Practised>> {
	const rows = await db.$queryRaw<
		{ personId: string; attempts: number; passed: boolean; agreed: number | null; of: number }[]
	>`
		SELECT q.person_id AS "personId", count(*)::int AS attempts, coalesce(bool_or(q.passed), false) AS passed,
			max(a.agreed) FILTER (WHERE q.ended_at IS NOT NULL)::int AS agreed, max(a.all)::int AS of
		FROM qualification_attempts q CROSS JOIN LATERAL (
			SELECT count(*) AS all, count(*) FILTER (WHERE agreed) AS agreed FROM qualification_answers WHERE attempt_id = q.id
		) a
		WHERE q.round_id = ${roundId}::uuid GROUP BY q.person_id`;
	return new Map(
		rows.map(({ personId, attempts, passed, agreed, of }) => [
			personId,
			{ attempts, passed, best: agreed === null ? null : { agreed, of } },
		]),
	);
}

export async function findPseudonyms(db: Database, personIds: readonly string[]): Promise<Map<string, string>> {
	const rows = await db.person.findMany({
		where: { id: { in: [...personIds] } },
		select: { id: true, pseudonym: true },
	});
	return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]));
}
