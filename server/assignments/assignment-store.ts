import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { leaseMinutes, mostHeld } from "./assignment.ts";

/**
 * Renews the leases of the pairs that this person has and has not judged.
 * @returns their comparisons, in the order in which they were given
 */
export async function renewAssignments(db: Database, roundId: string, personId: string): Promise<string[]> {
	const rows = await db.$queryRaw<{ comparisonId: string }[]>`
		WITH renewed AS (
			UPDATE assignments SET lease_until = now() + make_interval(mins => ${leaseMinutes}::int)
			WHERE round_id = ${roundId}::uuid AND person_id = ${personId}::uuid AND place IS NOT NULL
			RETURNING id, comparison_id
		)
		SELECT r.comparison_id AS "comparisonId"
		FROM renewed r JOIN hand_outs h ON h.comparison_id = r.comparison_id AND h.person_id = ${personId}::uuid
		ORDER BY h.handed_at, r.id`;
	return rows.map(({ comparisonId }) => comparisonId);
}

/**
 * Gives this person one more pair of the round that they have not had, unless they hold `held` of them: one whose lease ran out,
 * else the next one in the order in which the pairs became ready. The database claims a row that exists already, by one call of
 * its function, so no comparison is given to more people than the round says. It goes on from the last pair that the person had, as
 * those before it are mostly theirs, and looks back for what others gave back only where there is nothing ahead.
 * @returns its comparison, or null when there is none for them now, or another of their tabs was given one at the same moment
 */
export async function takeAssignment(
	db: Database,
	{ roundId, personId, held = 1 }: { roundId: string; personId: string; held?: number },
): Promise<string | null> {
	const most = Math.min(held, mostHeld);
	try {
		const rows = await db.$queryRaw<{ comparisonId: string | null }[]>`
			SELECT claim_assignment(${roundId}::uuid, ${personId}::uuid, ${most}::int, ${leaseMinutes}::int) AS "comparisonId"`;
		return rows[0]?.comparisonId ?? null;
	} catch (error) {
		if (isTaken(error)) return null;
		throw error;
	}
}

/** A raw statement's refusal of a key that is taken already. */
export function isTaken(error: unknown): boolean {
	if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
	return error.code === "P2002" || (error.code === "P2010" && JSON.stringify(error.meta).includes("23505"));
}

/**
 * Counts a judgement as one of those that the comparison is for, by the person's own lease, however late, or by another that
 * nobody holds. Runs inside the judgement's transaction, after it is stored.
 * @returns false where others hold or have made all of them, or the person had skipped the pair: then the judgement is surplus
 */
export async function closeAssignment(db: Database, comparisonId: string, personId: string): Promise<boolean> {
	const rows = await db.$queryRaw<{ closed: boolean }[]>`
		SELECT close_assignment(${comparisonId}::uuid, ${personId}::uuid) AS closed`;
	return rows[0]?.closed ?? false;
}

/**
 * Frees this person's place for somebody else; who was given the pair once is never given it again. The place of a check, which is
 * for its person alone, goes. Runs inside a transaction.
 */
export async function giveBackAssignment(db: Database, comparisonId: string, personId: string): Promise<void> {
	await db.assignment.deleteMany({ where: { comparisonId, personId, judgedAt: null, isCheck: true } });
	await db.$executeRaw`
		UPDATE assignments SET person_id = NULL, lease_until = NULL, place = NULL, given_back_at = now()
		WHERE comparison_id = ${comparisonId}::uuid AND person_id = ${personId}::uuid AND judged_at IS NULL`;
	await db.$executeRaw`
		UPDATE hand_outs SET given_back_at = now()
		WHERE comparison_id = ${comparisonId}::uuid AND person_id = ${personId}::uuid AND given_back_at IS NULL`;
}

/** Takes away every place of a comparison that is not judged, leased ones too, so that nobody is given it any more. */
export async function dropAssignments(db: Database, comparisonId: string): Promise<void> {
	await db.assignment.deleteMany({ where: { comparisonId, judgedAt: null } });
}
