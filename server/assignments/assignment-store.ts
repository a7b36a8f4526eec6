import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { leaseMinutes } from "./assignment.ts";

/** Renews the lease of the pair that this person has and has not judged. @returns its comparison, or null for none */
export async function renewAssignment(db: Database, roundId: string, personId: string): Promise<string | null> {
	const rows = await db.$queryRaw<{ comparisonId: string }[]>`
		UPDATE assignments SET lease_until = now() + make_interval(mins => ${leaseMinutes}::int)
		WHERE round_id = ${roundId}::uuid AND person_id = ${personId}::uuid AND judged_at IS NULL
		RETURNING comparison_id AS "comparisonId"`;
	return rows[0]?.comparisonId ?? null;
}

/**
 * Gives this person the next pair of the round's pool that they have not had, in the order in which the pairs became ready. One
 * conditional statement on a row that exists already, so no comparison is given to more people than the round says.
 * @returns its comparison, or null when there is none for them now
 */
export async function takeAssignment(db: Database, roundId: string, personId: string): Promise<string | null> {
	try {
		const rows = await db.$queryRaw<{ comparisonId: string }[]>`
			WITH next AS MATERIALIZED (
				SELECT a.id, a.comparison_id FROM assignments a
				WHERE a.round_id = ${roundId}::uuid AND a.judged_at IS NULL AND (a.person_id IS NULL OR a.lease_until < now())
					AND NOT EXISTS (SELECT 1 FROM hand_outs h WHERE h.comparison_id = a.comparison_id AND h.person_id = ${personId}::uuid)
				ORDER BY a.id LIMIT 1 FOR UPDATE SKIP LOCKED
			), handed AS (
				INSERT INTO hand_outs (comparison_id, person_id) SELECT comparison_id, ${personId}::uuid FROM next
			)
			UPDATE assignments a SET person_id = ${personId}::uuid, lease_until = now() + make_interval(mins => ${leaseMinutes}::int)
			FROM next WHERE a.id = next.id RETURNING a.comparison_id AS "comparisonId"`;
		return rows[0]?.comparisonId ?? null;
	} catch (error) {
		// Another tab of theirs was given one at the same moment: it is that one.
		if (isTaken(error)) return renewAssignment(db, roundId, personId);
		throw error;
	}
}

/** A raw statement's refusal of a key that is taken already. */
function isTaken(error: unknown): boolean {
	if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
	return error.code === "P2002" || (error.code === "P2010" && JSON.stringify(error.meta).includes("23505"));
}

/**
 * Counts a judgement as one of those that the comparison is for: in this person's place, or, where their lease ran out and
 * somebody else has that, in one that is free. Runs inside the judgement's transaction, after it is stored.
 * @returns false where no place is left, or the person had skipped the pair: then the judgement is surplus
 */
export async function closeAssignment(db: Database, comparisonId: string, personId: string): Promise<boolean> {
	const own = await db.$executeRaw`
		UPDATE assignments SET judged_at = now()
		WHERE comparison_id = ${comparisonId}::uuid AND person_id = ${personId}::uuid AND judged_at IS NULL`;
	if (own > 0) return true;
	const free = await db.$executeRaw`
		UPDATE assignments SET person_id = ${personId}::uuid, lease_until = now(), judged_at = now()
		WHERE id = (
			SELECT a.id FROM assignments a
			WHERE a.comparison_id = ${comparisonId}::uuid AND a.judged_at IS NULL AND (a.person_id IS NULL OR a.lease_until < now())
				AND NOT EXISTS (SELECT FROM skips s WHERE s.comparison_id = a.comparison_id AND s.person_id = ${personId}::uuid)
			ORDER BY a.slot LIMIT 1 FOR UPDATE SKIP LOCKED)`;
	return free > 0;
}

/** Frees this person's place for somebody else; who was given the pair once is never given it again. Runs inside a transaction. */
export async function giveBackAssignment(db: Database, comparisonId: string, personId: string): Promise<void> {
	await db.$executeRaw`
		UPDATE assignments SET person_id = NULL, lease_until = NULL, given_back_at = now()
		WHERE comparison_id = ${comparisonId}::uuid AND person_id = ${personId}::uuid AND judged_at IS NULL`;
	await db.$executeRaw`
		UPDATE hand_outs SET given_back_at = now()
		WHERE comparison_id = ${comparisonId}::uuid AND person_id = ${personId}::uuid AND given_back_at IS NULL`;
}

/** Takes away every place of a comparison that is not judged, leased ones too, so that nobody is given it any more. */
export async function dropAssignments(db: Database, comparisonId: string): Promise<void> {
	await db.assignment.deleteMany({ where: { comparisonId, judgedAt: null } });
}
