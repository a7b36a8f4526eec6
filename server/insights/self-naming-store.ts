import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { fromPageKey } from "../people/page-key.ts";
import { cutPage, type Page, type SelfNamingPair } from "./activity.ts";

type From = { roundId: string; after: string | undefined; size: number };

/** A page of a round's pairs of which a response names its own model, the latest first. For researchers: it names variants. */
export async function readSelfNaming(db: Database, { roundId, after, size }: From): Promise<Page<SelfNamingPair>> {
	const key = after === undefined ? null : fromPageKey(after);
	const older = key
		? Prisma.sql`AND c.created_at <= ${key.at} AND (c.created_at < ${key.at} OR c.id > ${key.id}::uuid)`
		: Prisma.empty;
	const rows = await db.$queryRaw<SelfNamingPair[]>`
		SELECT c.id, c.created_at AS at, c.prompt,
			jsonb_agg(jsonb_build_object('label', v.label, 'modelName', m.name, 'words', r.self_naming) ORDER BY v.label, r.side) AS named
		FROM responses r JOIN comparisons c ON c.id = r.comparison_id
		JOIN variants v ON v.id = r.variant_id JOIN models m ON m.id = v.model_id
		WHERE c.round_id = ${roundId}::uuid AND r.self_naming IS NOT NULL ${older}
		GROUP BY c.id ORDER BY c.created_at DESC, c.id LIMIT ${size + 1}`;
	return cutPage(rows, size);
}

/** How many pairs that is, and how many of them are judged. */
export async function countSelfNaming(db: Database, roundId: string): Promise<{ pairs: number; judged: number }> {
	const rows = await db.$queryRaw<{ pairs: bigint; judged: bigint }[]>`
		SELECT count(*) AS pairs, count(*) FILTER (WHERE EXISTS (SELECT FROM judgements j WHERE j.comparison_id = named.id)) AS judged
		FROM (
			SELECT DISTINCT c.id FROM responses r JOIN comparisons c ON c.id = r.comparison_id
			WHERE c.round_id = ${roundId}::uuid AND r.self_naming IS NOT NULL
		) named`;
	return { pairs: Number(rows[0]?.pairs ?? 0), judged: Number(rows[0]?.judged ?? 0) };
}
