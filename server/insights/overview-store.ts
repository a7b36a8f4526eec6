import type { Side } from "../comparisons/comparison.ts";
import type { Database } from "../database/client.ts";
import { type Degree, pointOf, points } from "../judgements/judgement.ts";
import type { Axis } from "../rounds/round.ts";

export type MyCounts = { roundId: string; mine: number; today: number; unfinished: boolean };

/** A person's judgements a round, in all and since midnight by the database's clock, and whether a comparison waits there. */
export async function countMineByRound(db: Database, personId: string): Promise<MyCounts[]> {
	const rows = await db.$queryRaw<{ roundId: string; mine: bigint; today: bigint; unfinished: boolean }[]>`
		SELECT mine.round_id AS "roundId", count(j.id) AS mine,
			count(j.id) FILTER (WHERE j.judged_at >= date_trunc('day', now())) AS today,
			bool_or(mine.open AND j.id IS NULL) AS unfinished
		FROM (
			SELECT c.round_id, c.id, d.ended_at IS NULL AND c.state <> 'discarded' AS open
			FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id WHERE d.person_id = ${personId}::uuid
			UNION ALL
			SELECT c.round_id, c.id, a.id IS NOT NULL FROM hand_outs h JOIN comparisons c ON c.id = h.comparison_id
			LEFT JOIN assignments a ON a.comparison_id = c.id AND a.person_id = h.person_id AND a.judged_at IS NULL
			WHERE h.person_id = ${personId}::uuid
		) mine
		LEFT JOIN judgements j ON j.comparison_id = mine.id AND j.person_id = ${personId}::uuid GROUP BY mine.round_id`;
	return rows.map((row) => ({ ...row, mine: Number(row.mine), today: Number(row.today) }));
}

export type RoundCounts = { comparisons: number; judgements: number; annotators: number; failed: number };
const none: RoundCounts = { comparisons: 0, judgements: 0, annotators: 0, failed: 0 };

export async function countByRound(db: Database): Promise<Map<string, RoundCounts>> {
	const rows = await db.$queryRaw<({ roundId: string } & Record<keyof RoundCounts, bigint>)[]>`
		SELECT c.round_id AS "roundId", count(DISTINCT c.id) FILTER (WHERE c.state = 'ready') AS comparisons,
			count(j.id) AS judgements, count(DISTINCT j.person_id) AS annotators,
			count(DISTINCT c.id) FILTER (WHERE c.state = 'failed') AS failed
		FROM comparisons c LEFT JOIN judgements j ON j.comparison_id = c.id GROUP BY c.round_id`;
	return new Map(
		rows.map(({ roundId, comparisons, judgements, annotators, failed }) => [
			roundId,
			{
				comparisons: Number(comparisons),
				judgements: Number(judgements),
				annotators: Number(annotators),
				failed: Number(failed),
			},
		]),
	);
}

export async function countRound(db: Database, roundId: string): Promise<RoundCounts> {
	return (await countByRound(db)).get(roundId) ?? none;
}

/** How often each point of an axis was chosen in a round, from 1 to 8; newest revisions alone. */
export async function countPoints(db: Database, roundId: string, axis: Axis): Promise<number[]> {
	const rows = await db.$queryRaw<{ chosen: Side; degree: Degree; count: bigint }[]>`
		SELECT x.chosen::text, x.degree::text, count(*) AS count FROM (
			SELECT CASE WHEN ${axis} = 'safety' THEN r.safety_chosen ELSE r.helpfulness_chosen END AS chosen,
				CASE WHEN ${axis} = 'safety' THEN r.safety_degree ELSE r.helpfulness_degree END AS degree
			FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
			JOIN comparisons c ON c.id = j.comparison_id
			WHERE c.round_id = ${roundId}::uuid
		) x WHERE x.chosen IS NOT NULL GROUP BY 1, 2`;
	const byPoint = new Map(rows.map((row) => [pointOf(row), Number(row.count)]));
	return points.map((point) => byPoint.get(point) ?? 0);
}

export type LatestJudgement = {
	pseudonym: string;
	judgedAt: Date;
	helpfulness: number | null;
	safety: number | null;
};

export async function latestJudgements(db: Database, roundId: string, count: number): Promise<LatestJudgement[]> {
	const rows = await db.judgement.findMany({
		where: { comparison: { roundId } },
		orderBy: [{ judgedAt: "desc" }, { id: "asc" }],
		take: count,
		include: { person: { select: { pseudonym: true } }, revisions: { orderBy: { revision: "desc" }, take: 1 } },
	});
	const point = (chosen: Side | null, degree: Degree | null) => (chosen && degree ? pointOf({ chosen, degree }) : null);
	return rows.map(({ person, judgedAt, revisions: [newest] }) => ({
		pseudonym: person.pseudonym,
		judgedAt,
		helpfulness: newest ? point(newest.helpfulnessChosen, newest.helpfulnessDegree) : null,
		safety: newest ? point(newest.safetyChosen, newest.safetyDegree) : null,
	}));
}
