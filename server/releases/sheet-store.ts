import type { Database } from "../database/client.ts";
import type { Reader } from "../database/read-pool.ts";
import { categoryWeights } from "../statistics/category-weights.ts";
import { gwetAc } from "../statistics/gwet.ts";
import { krippendorffAlpha } from "../statistics/krippendorff.ts";
import { patternsOf } from "../statistics/patterns.ts";
import { type Agreement as Coefficient, type Ratings, ratingsOf, recoded } from "../statistics/ratings.ts";
import { rawAgreement } from "../statistics/raw-agreement.ts";
import { type Statistics, statisticsSchema } from "./sheet.ts";

const ofRows = `
	WITH said AS (
		SELECT j.person_id,
			CASE x.axis WHEN 'safety' THEN r.safety_degree ELSE r.helpfulness_degree END::text AS degree,
			CASE WHEN x.axis <> 'safety' THEN NULL WHEN r.left_safe AND r.right_safe THEN 2 WHEN r.left_safe OR r.right_safe THEN 1
				WHEN r.left_safe IS NOT NULL THEN 3 END AS bin,
			r.edit IS NOT NULL AS edited
		FROM release_rows x JOIN judgements j ON j.id = x.judgement_id
		JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision
		WHERE x.release_id = $1::uuid
	)
	SELECT (SELECT count(DISTINCT person_id)::int FROM said) AS annotators,
		(SELECT jsonb_object_agg(degree, n) FROM (SELECT degree, count(*) AS n FROM said GROUP BY degree) d) AS degrees,
		(SELECT jsonb_object_agg(bin, n) FROM (SELECT bin, count(*) AS n FROM said WHERE bin IS NOT NULL GROUP BY bin) b) AS bins,
		(SELECT count(*)::int FROM said WHERE edited) AS edited`;

/** How many chose as most did and how many did not, and how many pairs of an axis look like that. */
const majorities = `
	SELECT ARRAY[m, n - m] AS counts, count(*)::int AS units FROM (
		SELECT max(x.judgements) AS n, max(x.majority) AS m FROM release_rows x JOIN judgements j ON j.id = x.judgement_id
		WHERE x.release_id = $1::uuid GROUP BY j.comparison_id, x.axis HAVING max(x.judgements) > 1
	) pairs GROUP BY m, n`;

const places = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `count(*) FILTER (WHERE point = ${place})::int`).join(", ");
/** How many chose each of the eight points, and how many pairs of an axis look like that. */
const patterns = `
	SELECT counts, count(*)::int AS units FROM (
		SELECT ARRAY[${places}] AS counts FROM (
			SELECT j.comparison_id, x.axis, x.aggregate, CASE x.axis WHEN 'safety' THEN judged_point(r.safety_chosen, r.safety_degree)
				ELSE judged_point(r.helpfulness_chosen, r.helpfulness_degree) END AS point
			FROM release_rows x JOIN judgements j ON j.id = x.judgement_id
			JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision
			WHERE x.release_id = $1::uuid
		) said GROUP BY comparison_id, axis HAVING count(*) > 1 AND NOT bool_or(aggregate)
	) pairs GROUP BY counts`;

/** How many chose each category, and how many pairs look like that. */
type Counted = { counts: number[]; units: number };

const toRatings = (categories: number, rows: readonly Counted[]): Ratings =>
	ratingsOf(
		patternsOf(
			categories,
			rows.map(({ counts, units }) => ({ times: units, cells: counts.map((count, column) => ({ column, count })) })),
		),
	);
const measured = (found: Coefficient): number | null => (found.kind === "measured" ? found.value : null);
/** The eight points as the choice alone. */
const sides = [0, 0, 0, 0, 1, 1, 1, 1];

type Agreement = Pick<Statistics, "agreement" | "judgedTwice" | "choiceAc1" | "pointsAc2" | "pointsAlpha">;

async function countAgreement(reader: Reader, releaseId: string): Promise<Agreement> {
	const values = [releaseId];
	const chosen = toRatings(2, (await reader.query<Counted>({ text: majorities, values })).rows);
	const points = toRatings(8, (await reader.query<Counted>({ text: patterns, values })).rows);
	return {
		agreement: measured(rawAgreement(chosen)),
		judgedTwice: chosen.times.reduce((sum, units) => sum + units, 0),
		choiceAc1: measured(gwetAc(recoded(points, sides))),
		pointsAc2: measured(gwetAc(points, categoryWeights.ordinal(8))),
		pointsAlpha: measured(krippendorffAlpha(points, "ordinal")),
	};
}

const ofComparisons = `
	WITH released AS (
		SELECT DISTINCT j.comparison_id AS id FROM release_rows x JOIN judgements j ON j.id = x.judgement_id WHERE x.release_id = $1::uuid
	), pairs AS (
		SELECT c.id, coalesce(c.dialogue_id, c.id) AS dialogue, greatest(c.turn, (jsonb_array_length(c.history) + 2) / 2) AS turn, length(c.prompt) AS prompt
		FROM released JOIN comparisons c ON c.id = released.id
	), texts AS (
		SELECT length(text) AS characters, NULLIF(cardinality(output_token_ids), 0) AS tokens,
			NULLIF(cardinality(prompt_token_ids), 0) + NULLIF(cardinality(output_token_ids), 0) AS example
		FROM released JOIN responses ON comparison_id = released.id
	), ratio AS (
		SELECT sum(tokens)::float8 / NULLIF(sum(characters) FILTER (WHERE tokens IS NOT NULL), 0) AS of FROM texts
	)
	SELECT (SELECT count(*)::int FROM pairs) AS comparisons, (SELECT count(DISTINCT dialogue)::int FROM pairs) AS dialogues,
		(SELECT avg(deepest)::float8 FROM (SELECT max(turn) AS deepest FROM pairs GROUP BY dialogue) d) AS "turnsPerDialogue",
		(SELECT avg(example)::float8 FROM texts) AS "tokensPerExample",
		(SELECT avg(prompt)::float8 FROM pairs) * (SELECT of FROM ratio) AS "tokensPerPrompt",
		(SELECT avg(tokens)::float8 FROM texts) AS "tokensPerResponse",
		(SELECT avg(characters)::float8 FROM texts) AS "charactersPerResponse"`;

type RowCounts = Pick<Statistics, "annotators" | "edited"> & {
	degrees: Partial<Statistics["degrees"]> | null;
	bins: Partial<Statistics["bins"]> | null;
};
type ComparisonCounts = Omit<Statistics, keyof RowCounts | keyof Agreement>;

/** Counts what the rows of a release say, in the database. */
export async function countRelease(reader: Reader, releaseId: string): Promise<Statistics> {
	const values = [releaseId];
	const rows = (await reader.query<RowCounts>({ text: ofRows, values })).rows[0];
	const comparisons = (await reader.query<ComparisonCounts>({ text: ofComparisons, values })).rows[0];
	const none = { significantly: 0, better: 0, slightly: 0, negligibly: 0 };
	return statisticsSchema.parse({
		...{ ...comparisons, ...rows, ...(await countAgreement(reader, releaseId)) },
		degrees: { ...none, ...rows?.degrees },
		bins: { 1: 0, 2: 0, 3: 0, ...rows?.bins },
	});
}

export async function insertSheet(db: Database, releaseId: string, statistics: Statistics): Promise<void> {
	await db.releaseSheet.create({ data: { releaseId, statistics } });
}

/** Null of a release that was frozen before these were counted. */
export async function findSheet(db: Database, releaseId: string): Promise<Statistics | null> {
	const sheet = await db.releaseSheet.findUnique({ where: { releaseId } });
	return sheet && statisticsSchema.parse(sheet.statistics);
}

export type Guidelines = { round: string; version: number; text: string };

/** The guidelines under which the rows of a release were judged: each version of each round once. */
export async function findGuidelines(reader: Reader, releaseId: string): Promise<Guidelines[]> {
	const { rows } = await reader.query<Guidelines>({
		text: `SELECT ro.name AS round, g.version, g.text FROM guidelines_versions g JOIN rounds ro ON ro.id = g.round_id
			WHERE (g.round_id, g.version) IN (
				SELECT DISTINCT j.round_id, r.guidelines_version FROM release_rows x JOIN judgements j ON j.id = x.judgement_id
				JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision WHERE x.release_id = $1::uuid)
			ORDER BY ro.name, g.round_id, g.version`,
		values: [releaseId],
	});
	return rows;
}
