import type { Side } from "../comparisons/comparison.ts";
import { messagesSchema } from "../comparisons/comparison-schema.ts";
import type { Database } from "../database/client.ts";
import { type Choices, type Degree, pointOf, undoMinutes } from "../judgements/judgement.ts";
import { cutPage, type Page } from "./activity.ts";
import { type OwnFilter, type OwnHour, type OwnJudgement, type OwnRound, paceDays } from "./mine.ts";
import { findOwn } from "./own-search-store.ts";

type Row = Pick<
	OwnJudgement,
	"id" | "at" | "roundId" | "roundName" | "prompt" | "left" | "right" | "blurText" | "undoable"
> & {
	history: unknown;
	helpfulness_chosen: Side | null;
	helpfulness_degree: Degree | null;
	safety_chosen: Side | null;
	safety_degree: Degree | null;
	left_safe: boolean | null;
	right_safe: boolean | null;
	comment: string;
	left_reasons: string[];
	right_reasons: string[];
	unacceptable: boolean;
	left_edit: string | null;
	right_edit: string | null;
	risk_categories: Choices["riskCategories"];
	attack_vectors: Choices["attackVectors"];
};

const point = (chosen: Side | null, degree: Degree | null) => (chosen && degree ? pointOf({ chosen, degree }) : null);

function toOwn(row: Row): OwnJudgement {
	const { id, at, roundId, roundName, prompt, left, right, blurText, undoable } = row;
	const choices = {
		helpfulness: point(row.helpfulness_chosen, row.helpfulness_degree),
		safety: point(row.safety_chosen, row.safety_degree),
		leftSafe: row.left_safe,
		rightSafe: row.right_safe,
		comment: row.comment,
		leftReasons: row.left_reasons,
		rightReasons: row.right_reasons,
		unacceptable: row.unacceptable,
		leftEdit: row.left_edit,
		rightEdit: row.right_edit,
		riskCategories: row.risk_categories,
		attackVectors: row.attack_vectors,
	};
	return {
		id,
		at,
		roundId,
		roundName,
		blurText,
		prompt,
		left,
		right,
		undoable,
		choices,
		history: messagesSchema.parse(row.history),
	};
}

type Own = { personId: string; sessionId: string };

/**
 * A page of a person's own judgements in their newest revision, the latest first. The page is found by indexes; only then are texts
 * read, so that it does not matter how many judgements there are.
 */
export async function readOwn(
	db: Database,
	{ personId, sessionId }: Own,
	filter: OwnFilter,
	size: number,
): Promise<Page<OwnJudgement>> {
	const ids = await findOwn(db, personId, filter, size + 1);
	const rows = await db.$queryRaw<Row[]>`
		SELECT j.id, j.judged_at AS at, j.round_id AS "roundId", ro.name AS "roundName", ro.blur_text AS "blurText", c.history, c.prompt,
			l.text AS "left", g.text AS "right", r.helpfulness_chosen::text, r.helpfulness_degree::text,
			r.safety_chosen::text, r.safety_degree::text, r.left_safe, r.right_safe, r.comment,
			r.left_reasons, r.right_reasons, r.unacceptable,
			CASE WHEN coalesce(r.helpfulness_chosen, r.safety_chosen) = 'left' THEN r.edit END AS left_edit,
			CASE WHEN coalesce(r.helpfulness_chosen, r.safety_chosen) = 'right' THEN r.edit END AS right_edit, r.risk_categories, r.attack_vectors,
			j.session_id = ${sessionId}::uuid AND j.judged_at > now() - make_interval(mins => ${undoMinutes}::int) AS undoable
		FROM judgements j
		JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
		JOIN comparisons c ON c.id = j.comparison_id JOIN rounds ro ON ro.id = j.round_id
		JOIN shown_texts l ON l.comparison_id = c.id AND l.side = 'left'
		JOIN shown_texts g ON g.comparison_id = c.id AND g.side = 'right'
		WHERE j.id = ANY (${ids}::uuid[]) AND j.person_id = ${personId}::uuid
		ORDER BY j.judged_at DESC, j.id DESC`;
	return cutPage(rows.map(toOwn), size);
}

export type OwnCount = Omit<OwnRound, "agreement"> & { showsAgreement: boolean };

/** What a person has judged in each round, the one with the latest judgement first, from the counts that are kept; today is in UTC. */
export async function countOwnRounds(db: Database, personId: string): Promise<OwnCount[]> {
	const rows = await db.$queryRaw<(Omit<OwnCount, "today"> & { today: bigint })[]>`
		SELECT p.round_id AS "roundId", r.name, r.state::text, p.judgements AS mine, r.shows_agreement AS "showsAgreement", (
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
