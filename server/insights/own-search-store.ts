import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { fromPageKey, literally } from "../people/page-key.ts";
import { type OwnFilter, wordQuery } from "./mine.ts";

/** So many of the latest are looked through first; and a word that stands in so few prompts, of anybody's, is looked up in the index. */
const usual = { latest: 1_000, few: 5_000 };
type Bounds = typeof usual;

type Found = { id: string | null };
const ids = (rows: Found[]) => rows.flatMap(({ id }) => id ?? []);

/** A person's own judgements that fit, after the page's key. */
function own(personId: string, { round, after }: OwnFilter): Prisma.Sql {
	const key = after === undefined ? null : fromPageKey(after);
	return Prisma.sql`j.person_id = ${personId}::uuid
		${round === undefined ? Prisma.empty : Prisma.sql`AND j.round_id = ${round}::uuid`}
		${key ? Prisma.sql`AND (j.judged_at, j.id) < (${key.at}::timestamptz, ${key.id}::uuid)` : Prisma.empty}`;
}

/** What was typed stands in the prompt, word by word, as it was typed. */
function typedIn(search: string): Prisma.Sql {
	const words = search.split(/\s+/).filter(Boolean);
	return Prisma.join(
		words.map((word) => Prisma.sql`c.prompt ILIKE ${`%${literally(word)}%`}`),
		" AND ",
	);
}

const newestFirst = Prisma.sql`ORDER BY j.judged_at DESC, j.id DESC`;

/**
 * The ids of a person's own judgements that fit, the latest first. What is common is among the latest, and what is rare stands in few
 * prompts; only what is common with others and rare with this person is looked for in all of theirs.
 */
export async function findOwn(
	db: Database,
	personId: string,
	filter: OwnFilter,
	count: number,
	bounds: Bounds = usual,
): Promise<string[]> {
	const { search } = filter;
	const mine = own(personId, filter);
	if (search === "")
		return ids(
			await db.$queryRaw<Found[]>`SELECT j.id FROM judgements j WHERE ${mine} ${newestFirst} LIMIT ${count}::int`,
		);
	const typed = typedIn(search);
	const recent = await db.$queryRaw<(Found & { looked: bigint })[]>`
		WITH j AS MATERIALIZED (SELECT j.id, j.judged_at, j.comparison_id FROM judgements j WHERE ${mine} ${newestFirst} LIMIT ${bounds.latest}::int)
		SELECT found.id, (SELECT count(*) FROM j) AS looked FROM (SELECT) one LEFT JOIN (
			SELECT j.id, j.judged_at FROM j CROSS JOIN LATERAL (
				SELECT c.prompt FROM comparisons c WHERE c.id = j.comparison_id OFFSET 0 -- one by one, not all comparisons there are
			) c WHERE ${typed} ${newestFirst} LIMIT ${count}::int
		) found ON true ORDER BY found.judged_at DESC, found.id DESC`;
	const there = ids(recent);
	if (there.length === count || Number(recent[0]?.looked ?? 0) < bounds.latest) return there;
	return (await findRare(db, mine, filter, count, bounds)) ?? ids(await findInAll(db, mine, typed, count));
}

/** By the index of words; null where the words stand in too many prompts, or are none that the index knows. */
async function findRare(
	db: Database,
	mine: Prisma.Sql,
	{ search }: OwnFilter,
	count: number,
	bounds: Bounds,
): Promise<string[] | null> {
	const words = wordQuery(search);
	if (words === null) return null;
	const rows = await db.$queryRaw<(Found & { hits: bigint })[]>`
		WITH hit AS MATERIALIZED (
			SELECT c.id, c.prompt FROM comparisons c WHERE prompt_words(c.prompt) @@ to_tsquery('simple', ${words}) LIMIT ${bounds.few}::int
		)
		SELECT found.id, (SELECT count(*) FROM hit) AS hits FROM (SELECT) one LEFT JOIN (
			SELECT j.id, j.judged_at FROM hit c JOIN judgements j ON j.comparison_id = c.id
			WHERE ${mine} AND ${typedIn(search)} ${newestFirst} LIMIT ${count}::int
		) found ON true ORDER BY found.judged_at DESC, found.id DESC`;
	if (Number(rows[0]?.hits ?? 0) === bounds.few) return null;
	return ids(rows);
}

function findInAll(db: Database, mine: Prisma.Sql, typed: Prisma.Sql, count: number): Promise<Found[]> {
	return db.$queryRaw<Found[]>`
		SELECT j.id FROM judgements j JOIN comparisons c ON c.id = j.comparison_id
		WHERE ${mine} AND ${typed} ${newestFirst} LIMIT ${count}::int`;
}
