import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { SkipReason } from "../judgements/skip.ts";
import {
	fromSkippedKey,
	noSkips,
	type SkipCounts,
	type SkippedPage,
	type SkippedPair,
	toSkippedKey,
} from "./skipped.ts";

/** A page of a round's skipped pairs: those that were reported first, the newest first among each. */
export async function readSkipped(
	db: Database,
	{ roundId, after, size }: { roundId: string; after: string | undefined; size: number },
): Promise<SkippedPage> {
	const key = after === undefined ? null : fromSkippedKey(after);
	const further = key
		? Prisma.sql`AND (s.reported, s.skipped_at, s.id) < (${key.reported}::boolean, ${key.at}::timestamptz, ${key.id}::uuid)`
		: Prisma.empty;
	const rows = await db.$queryRaw<SkippedPair[]>`
		SELECT s.id, s.comparison_id AS "comparisonId", s.skipped_at AS at, p.pseudonym, c.prompt, s.reason::text AS reason, s.note,
			CASE WHEN NOT s.reported THEN NULL WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn'
				WHEN d.skip_id IS NOT NULL THEN 'dismissed' ELSE 'open' END AS report,
			c.dialogue_id IS NOT NULL AS written
		FROM skips s JOIN people p ON p.id = s.person_id JOIN comparisons c ON c.id = s.comparison_id
		LEFT JOIN report_dismissals d ON d.skip_id = s.id
		WHERE s.round_id = ${roundId}::uuid ${further}
		ORDER BY s.reported DESC, s.skipped_at DESC, s.id DESC LIMIT ${size + 1}`;
	const page = rows.slice(0, size);
	const last = page.at(-1);
	return { rows: page, next: last && rows.length > size ? toSkippedKey(last) : null };
}

export async function countSkips(db: Database, roundId: string): Promise<SkipCounts> {
	const rows = await db.$queryRaw<{ reason: SkipReason; skipped: bigint; reported: bigint; open: bigint }[]>`
		SELECT s.reason::text AS reason, count(*) FILTER (WHERE NOT s.reported) AS skipped, count(*) FILTER (WHERE s.reported) AS reported,
			count(*) FILTER (WHERE s.reported AND c.withdrawn_at IS NULL AND d.skip_id IS NULL) AS open
		FROM skips s JOIN comparisons c ON c.id = s.comparison_id LEFT JOIN report_dismissals d ON d.skip_id = s.id
		WHERE s.round_id = ${roundId}::uuid GROUP BY s.reason`;
	const counts = noSkips();
	for (const { reason, skipped, reported, open } of rows) {
		counts.reasons[reason] = { skipped: Number(skipped), reported: Number(reported) };
		counts.open += Number(open);
	}
	return counts;
}
