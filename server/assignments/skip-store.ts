import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { fromPageKey, toPageKey } from "../people/page-key.ts";
import type { Decision, SkipInput, SkippedPair, SkipReason, SkipsPage, SkipsPageKey } from "./skip.ts";

/** @returns false when this person has skipped the pair already. Runs inside a transaction. */
export async function insertSkip(
	db: Database,
	{ roundId, personId, comparisonId, reason, reported, note }: SkipInput & { roundId: string; personId: string },
): Promise<boolean> {
	const count = await db.$executeRaw`
		INSERT INTO skips (id, round_id, comparison_id, person_id, reason, reported, note)
		VALUES (gen_random_uuid(), ${roundId}::uuid, ${comparisonId}::uuid, ${personId}::uuid, ${reason}::skip_reason, ${reported}, ${note})
		ON CONFLICT (comparison_id, person_id) DO NOTHING`;
	return count > 0;
}

/** Nobody judges or skips the pair until the transaction ends. */
export async function lockPair(db: Database, comparisonId: string): Promise<void> {
	await db.$queryRaw`SELECT 1 FROM comparisons WHERE id = ${comparisonId}::uuid FOR NO KEY UPDATE`;
}

export async function isJudgedBy(db: Database, comparisonId: string, personId: string): Promise<boolean> {
	return (await db.judgement.count({ where: { comparisonId, personId } })) > 0;
}

/** Why a person may not judge a pair any more; null where they may. */
export async function whyNotToJudge(
	db: Database,
	comparisonId: string,
	personId: string,
): Promise<"withdrawn" | "skipped" | null> {
	const rows = await db.$queryRaw<{ withdrawn: boolean; skipped: boolean }[]>`
		SELECT c.withdrawn_at IS NOT NULL AS withdrawn,
			EXISTS (SELECT FROM skips s WHERE s.comparison_id = c.id AND s.person_id = ${personId}::uuid) AS skipped
		FROM comparisons c WHERE c.id = ${comparisonId}::uuid`;
	if (rows[0]?.withdrawn) return "withdrawn";
	return rows[0]?.skipped ? "skipped" : null;
}

type Row = Omit<SkippedPair, "at"> & { skipped_at: Date };

/** A page of a round's skips, the reported ones first, each part the newest first. */
export async function readSkips(
	db: Database,
	{ roundId, after, size }: { roundId: string; after: SkipsPageKey | undefined; size: number },
): Promise<SkipsPage> {
	const key = after && { reported: after.reported, ...fromPageKey(after.key) };
	const later = key
		? Prisma.sql`AND (s.reported < ${key.reported} OR s.reported = ${key.reported}
			AND (s.skipped_at < ${key.at} OR s.skipped_at = ${key.at} AND s.id > ${key.id}::uuid))`
		: Prisma.empty;
	const rows = await db.$queryRaw<Row[]>`
		SELECT s.id, s.comparison_id AS "comparisonId", s.skipped_at, p.pseudonym, c.prompt, s.reason::text, s.reported, s.note,
			(SELECT d.decision::text FROM report_decisions d WHERE d.comparison_id = c.id ORDER BY d.decision LIMIT 1) AS decision
		FROM skips s JOIN comparisons c ON c.id = s.comparison_id JOIN people p ON p.id = s.person_id
		WHERE s.round_id = ${roundId}::uuid ${later}
		ORDER BY s.reported DESC, s.skipped_at DESC, s.id LIMIT ${size + 1}`;
	const page = rows.slice(0, size).map(({ skipped_at, ...row }) => ({ ...row, at: skipped_at }));
	const last = page.at(-1);
	const next =
		last && rows.length > size
			? { reported: last.reported, key: toPageKey({ createdAt: last.at, id: last.id }) }
			: null;
	return { rows: page, next, ...(await countSkips(db, roundId)) };
}

async function countSkips(db: Database, roundId: string): Promise<Pick<SkipsPage, "counts" | "open">> {
	const rows = await db.$queryRaw<{ reason: SkipReason; count: bigint; open: bigint }[]>`
		SELECT s.reason::text, count(*) AS count, count(*) FILTER (WHERE s.reported
			AND NOT EXISTS (SELECT FROM report_decisions d WHERE d.comparison_id = s.comparison_id)) AS open
		FROM skips s WHERE s.round_id = ${roundId}::uuid GROUP BY s.reason`;
	const counts = { cannot_judge: 0, language: 0, broken: 0, offensive: 0 };
	for (const { reason, count } of rows) counts[reason] = Number(count);
	return { counts, open: rows.reduce((sum, { open }) => sum + Number(open), 0) };
}

/** The round of a pair that somebody reported; null for any other. */
export async function findReported(db: Database, comparisonId: string): Promise<{ roundId: string } | null> {
	return db.skip.findFirst({ where: { comparisonId, reported: true }, select: { roundId: true } });
}

/** @returns false when the same was decided before. Runs inside a transaction. */
export async function insertDecision(
	db: Database,
	{ comparisonId, decision, personId }: { comparisonId: string; decision: Decision; personId: string },
): Promise<boolean> {
	const count = await db.$executeRaw`
		INSERT INTO report_decisions (comparison_id, decision, person_id)
		VALUES (${comparisonId}::uuid, ${decision}::report_decision, ${personId}::uuid) ON CONFLICT DO NOTHING`;
	return count > 0;
}

/** Nobody is given the pair or judges it from now on; what was judged stays. Runs inside a transaction. */
export async function withdraw(db: Database, comparisonId: string): Promise<void> {
	await db.$executeRaw`
		UPDATE comparisons SET withdrawn_at = now() WHERE id = ${comparisonId}::uuid AND withdrawn_at IS NULL`;
	await db.$executeRaw`DELETE FROM assignments WHERE comparison_id = ${comparisonId}::uuid AND judged_at IS NULL`;
	await db.$executeRaw`
		UPDATE dialogues d SET ended_at = now() FROM comparisons c
		WHERE c.id = ${comparisonId}::uuid AND d.id = c.dialogue_id AND d.ended_at IS NULL`;
}
