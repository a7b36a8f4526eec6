import type { Database } from "../database/client.ts";
import type { SkipInput } from "./skip-schema.ts";

/**
 * Writes down that a person does not judge a pair; a second time changes nothing. Runs inside the transaction that gives the pair
 * back, after it, so that a judgement which was there first is seen.
 * @returns false when the person has judged it
 */
export async function insertSkip(
	db: Database,
	skip: SkipInput,
	of: { personId: string; roundId: string },
): Promise<boolean> {
	const { comparisonId, kind, reason, note } = skip;
	await db.$executeRaw`
		INSERT INTO skips (id, round_id, comparison_id, person_id, reported, reason, note)
		SELECT ${crypto.randomUUID()}::uuid, ${of.roundId}::uuid, ${comparisonId}::uuid, ${of.personId}::uuid, ${kind === "report"}::boolean,
			${reason}::skip_reason, ${note}
		WHERE NOT EXISTS (
			SELECT FROM judgements j WHERE j.comparison_id = ${comparisonId}::uuid AND j.person_id = ${of.personId}::uuid)
		ON CONFLICT (comparison_id, person_id) DO NOTHING`;
	return wasSkipped(db, comparisonId, of.personId);
}

export async function wasSkipped(db: Database, comparisonId: string, personId: string): Promise<boolean> {
	return (await db.skip.count({ where: { comparisonId, personId } })) > 0;
}

export type Report = { id: string; roundId: string; comparisonId: string };

/** A report by its id; skips that nobody is asked to look at are none. */
export function findReport(db: Database, id: string): Promise<Report | null> {
	return db.skip.findFirst({ where: { id, reported: true }, select: { id: true, roundId: true, comparisonId: true } });
}

/** Takes a pair out of its round. @returns whether this call did it. Runs inside a transaction. */
export async function withdrawComparison(db: Database, comparisonId: string): Promise<boolean> {
	const count = await db.$executeRaw`
		UPDATE comparisons SET withdrawn_at = now() WHERE id = ${comparisonId}::uuid AND withdrawn_at IS NULL`;
	return count > 0;
}

/** Lets a reported pair stay. @returns whether this call did it: no for a pair that is withdrawn */
export async function insertDismissal(db: Database, { id, comparisonId }: Report, personId: string): Promise<boolean> {
	const count = await db.$executeRaw`
		INSERT INTO report_dismissals (skip_id, person_id)
		SELECT ${id}::uuid, ${personId}::uuid FROM comparisons WHERE id = ${comparisonId}::uuid AND withdrawn_at IS NULL
		ON CONFLICT (skip_id) DO NOTHING`;
	return count > 0;
}
