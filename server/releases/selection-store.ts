import { streamRows } from "../database/read-pool.ts";
import type { Degree } from "../judgements/judgement.ts";
import { safetyBin } from "../judgements/judgement.ts";
import { isHastyFor } from "../judgements/reading-time.ts";
import type { Axis } from "../rounds/axis.ts";
import { type Shape, turnMarks } from "./format-fit.ts";
import type { ReleaseOptions } from "./release-options.ts";
import type { Judged } from "./select-rows.ts";

type Row = {
	comparison_id: string;
	round_id: string;
	person_id: string;
	asked: string | null;
	said: number;
	system: boolean;
	marks: boolean;
	characters: number;
	words: number | null;
	self_naming: boolean;
	skipped: boolean;
	judgement_id: string;
	revision: number;
	day: string;
	surplus: boolean;
	unacceptable: boolean;
	edited: boolean;
	active_ms: number | null;
	left_safe: boolean | null;
	right_safe: boolean | null;
} & Record<`${Axis}_chosen`, "left" | "right" | null> &
	Record<`${Axis}_degree`, Degree | null>;

/** A comparison with its judgements, as the filters see them. */
export type JudgedComparison = {
	id: string;
	roundId: string;
	/** What began its dialogue; empty where nothing is held out and nobody has to know. */
	asked: string;
	shape: Shape;
	judged: Judged[];
};

function toJudged(row: Row, axis: Axis): Judged[] {
	const [chosen, degree] = [row[`${axis}_chosen`], row[`${axis}_degree`]];
	if (!chosen || !degree) return [];
	const marks =
		chosen === "left" ? ([row.left_safe, row.right_safe] as const) : ([row.right_safe, row.left_safe] as const);
	const stands = row.helpfulness_chosen ?? row.safety_chosen;
	return [
		{
			...{ judgementId: row.judgement_id, revision: row.revision, axis, chosen, degree },
			...{ day: row.day, personId: row.person_id },
			bin: axis === "safety" ? safetyBin(...marks) : null,
			...{ surplus: row.surplus, unacceptable: row.unacceptable, edited: row.edited && stands === chosen },
			hasty: row.words !== null && isHastyFor(row.active_ms, row.words),
			...{ selfNaming: row.self_naming, skipped: row.skipped, unreliable: false },
		},
	];
}

const marksIn = (column: string, marks: readonly string[]) =>
	marks.map((mark) => `strpos(${column}, E'${mark.replaceAll("\n", "\\n")}') > 0`).join(" OR ");
/** In JSON a line end is a backslash and an n. */
const marksInJson = turnMarks.map((mark) => `strpos(c.history::text, '${mark.replaceAll("\n", "\\n")}') > 0`);
const holdsMarks = [
	...["l.text", "g.text", "c.prompt", "coalesce(r.edit, '')"].map((column) => marksIn(column, turnMarks)),
	...marksInJson,
].join(" OR ");

const statement = `
	SELECT c.id AS comparison_id, c.round_id, j.person_id, j.id AS judgement_id, j.revision, j.surplus,
		to_char(j.judged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, r.unacceptable, r.active_ms, r.left_safe, r.right_safe,
		r.edit IS NOT NULL AS edited,
		r.helpfulness_chosen::text, r.helpfulness_degree::text, r.safety_chosen::text, r.safety_degree::text,
		l.self_naming IS NOT NULL OR g.self_naming IS NOT NULL AS self_naming,
		EXISTS (SELECT FROM skips s WHERE s.comparison_id = c.id) AS skipped,
		CASE WHEN $2::bool THEN coalesce(jsonb_path_query_first(c.history, '$[*] ? (@.role == "user").content') #>> '{}', c.prompt) END AS asked,
		CASE WHEN $3::bool THEN regexp_count(l.text, '\\S+') + regexp_count(g.text, '\\S+') END AS words,
		jsonb_array_length(c.history) + 1 AS said,
		lv.system_prompt <> '' AND lv.system_prompt = gv.system_prompt AS system,
		${holdsMarks} AS marks,
		length(c.prompt) + greatest(length(l.text), length(g.text)) + CASE WHEN c.history = '[]' THEN 0 ELSE
			(SELECT coalesce(sum(length(m ->> 'content')), 0)::int FROM jsonb_array_elements(c.history) m) END AS characters
	FROM judgements j
	JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
	JOIN comparisons c ON c.id = j.comparison_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left' JOIN variants lv ON lv.id = l.variant_id
	JOIN responses g ON g.comparison_id = c.id AND g.side = 'right' JOIN variants gv ON gv.id = g.variant_id
	WHERE j.round_id = ANY ($1::uuid[]) AND NOT j.is_check AND c.withdrawn_at IS NULL
	ORDER BY array_position($1::uuid[], c.round_id), c.id, j.judged_at, j.id`;

/** The judged comparisons of the rounds, round by round in an order that never changes, all of one moment. */
export async function* readComparisons({
	roundIds,
	axes,
	heldOut,
	hasty,
}: Pick<ReleaseOptions, "roundIds" | "axes" | "heldOut" | "hasty">): AsyncGenerator<JudgedComparison> {
	let current: JudgedComparison | null = null;
	for await (const row of streamRows<Row>(statement, [roundIds, heldOut > 0, hasty === "exclude"])) {
		if (current && current.id !== row.comparison_id) {
			yield current;
			current = null;
		}
		const { said, system, marks, characters, round_id: roundId, asked } = row;
		current ??= {
			...{ id: row.comparison_id, roundId, asked: asked ?? "", judged: [] },
			shape: { said, system, marks, characters },
		};
		current.judged.push(...axes.flatMap((axis) => toJudged(row, axis)));
	}
	if (current) yield current;
}
