import { messagesSchema, type Side } from "../comparisons/comparison.ts";
import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { type Degree, pointOf, undoMinutes } from "../judgements/judgement.ts";
import { fromPageKey, literally } from "../people/page-key.ts";
import { cutPage, type Page } from "./activity.ts";
import { type OwnFilter, type OwnHour, type OwnJudgement, type OwnRound, paceDays, wordQuery } from "./mine.ts";

type Row = Pick<OwnJudgement, "id" | "at" | "roundId" | "roundName" | "prompt" | "left" | "right" | "undoable"> & {
	history: unknown;
	helpfulness_chosen: Side | null;
	helpfulness_degree: Degree | null;
	safety_chosen: Side | null;
	safety_degree: Degree | null;
	left_safe: boolean | null;
	right_safe: boolean | null;
	comment: string;
};

const point = (chosen: Side | null, degree: Degree | null) => (chosen && degree ? pointOf({ chosen, degree }) : null);

function toOwn(row: Row): OwnJudgement {
	const { id, at, roundId, roundName, prompt, left, right, undoable } = row;
	const choices = {
		helpfulness: point(row.helpfulness_chosen, row.helpfulness_degree),
		safety: point(row.safety_chosen, row.safety_degree),
		leftSafe: row.left_safe,
		rightSafe: row.right_safe,
		comment: row.comment,
	};
	return {
		id,
		at,
		roundId,
		roundName,
		prompt,
		left,
		right,
		undoable,
		choices,
		history: messagesSchema.parse(row.history),
	};
}

/** What was typed stands in the prompt as it was typed; that its words begin so is what the index knows, and rare words are found by it. */
function found(search: string): Prisma.Sql {
	const typed = search.split(/\s+/).filter(Boolean);
	const words = wordQuery(search);
	const conditions = [
		...typed.map((word) => Prisma.sql`AND c.prompt ILIKE ${`%${literally(word)}%`}`),
		...(words === null ? [] : [Prisma.sql`AND prompt_words(c.prompt) @@ to_tsquery('simple', ${words})`]),
	];
	return conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty;
}

type Own = { personId: string; sessionId: string };

/**
 * A page of a person's own judgements in their newest revision, the latest first. The page is found by an index of theirs alone;
 * only then are texts read, so that it does not matter how many judgements there are.
 */
export async function readOwn(
	db: Database,
	{ personId, sessionId }: Own,
	{ search, round, after }: OwnFilter,
	size: number,
): Promise<Page<OwnJudgement>> {
	const key = after === undefined ? null : fromPageKey(after);
	const rows = await db.$queryRaw<Row[]>`
		WITH page AS MATERIALIZED (
			SELECT j.id, j.judged_at, j.revision, j.session_id, j.comparison_id FROM judgements j
			${search !== "" ? Prisma.sql`JOIN comparisons c ON c.id = j.comparison_id` : Prisma.empty}
			WHERE j.person_id = ${personId}::uuid
				${round === undefined ? Prisma.empty : Prisma.sql`AND j.round_id = ${round}::uuid`}
				${key ? Prisma.sql`AND (j.judged_at, j.id) < (${key.at}::timestamptz, ${key.id}::uuid)` : Prisma.empty}
				${found(search)}
			ORDER BY j.judged_at DESC, j.id DESC LIMIT ${size + 1}
		)
		SELECT p.id, p.judged_at AS at, c.round_id AS "roundId", ro.name AS "roundName", c.history, c.prompt,
			l.text AS "left", g.text AS "right", r.helpfulness_chosen::text, r.helpfulness_degree::text,
			r.safety_chosen::text, r.safety_degree::text, r.left_safe, r.right_safe, r.comment,
			p.session_id = ${sessionId}::uuid AND p.judged_at > now() - make_interval(mins => ${undoMinutes}::int) AS undoable
		FROM page p
		JOIN judgement_revisions r ON r.judgement_id = p.id AND r.revision = p.revision
		JOIN comparisons c ON c.id = p.comparison_id JOIN rounds ro ON ro.id = c.round_id
		JOIN responses l ON l.comparison_id = c.id AND l.side = 'left'
		JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'
		ORDER BY p.judged_at DESC, p.id DESC`;
	return cutPage(rows.map(toOwn), size);
}

/** What a person has judged in each round, the one with the latest judgement first, from the counts that are kept; today is in UTC. */
export async function countOwnRounds(db: Database, personId: string): Promise<OwnRound[]> {
	const rows = await db.$queryRaw<(Omit<OwnRound, "today"> & { today: bigint })[]>`
		SELECT p.round_id AS "roundId", r.name, r.state::text, p.judgements AS mine, (
			SELECT coalesce(sum(h.judgements), 0) FROM round_hour_counts h
			WHERE h.round_id = p.round_id AND h.person_id = p.person_id AND h.hour >= date_trunc('day', now(), 'UTC')
		) AS today
		FROM round_person_counts p JOIN rounds r ON r.id = p.round_id
		WHERE p.person_id = ${personId}::uuid AND p.judgements > 0 ORDER BY p.judged_at DESC, p.round_id`;
	return rows.map(({ today, ...row }) => ({ ...row, today: Number(today) }));
}

/** The hours of the last days in which a person judged, whatever the round. */
export async function countOwnHours(db: Database, personId: string): Promise<OwnHour[]> {
	const rows = await db.$queryRaw<{ hour: Date; count: bigint }[]>`
		SELECT h.hour, sum(h.judgements) AS count FROM round_person_counts p
		JOIN round_hour_counts h ON h.round_id = p.round_id AND h.person_id = p.person_id
		WHERE p.person_id = ${personId}::uuid AND h.hour > date_trunc('hour', now(), 'UTC') - make_interval(days => ${paceDays}::int)
		GROUP BY h.hour`;
	return rows.map(({ hour, count }) => ({ at: hour.getTime(), count: Number(count) }));
}
