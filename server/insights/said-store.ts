import type { Axis } from "../rounds/axis.ts";
import type { InsightFilter } from "./insight-filter.ts";

export type Looked = { roundId: string; variantIds: readonly string[]; filter: InsightFilter };

/** $1 to $7 of every statement that begins with `said`. */
export function saidValues({ roundId, variantIds, filter }: Looked): unknown[] {
	const { personIds, teamId, from, until, risk } = filter;
	return [roundId, [...variantIds], personIds.length > 0 ? personIds : null, teamId, from, until, risk];
}

/** Of a million judgements judged_point, which PostgreSQL calls for each, would take seconds. */
const pointOf = (axis: string) => {
	const step = `CASE r.${axis}_degree WHEN 'significantly' THEN 1 WHEN 'better' THEN 2 WHEN 'slightly' THEN 3 ELSE 4 END`;
	return `CASE r.${axis}_chosen WHEN 'left' THEN ${step} ELSE 9 - ${step} END`;
};

const chosen: Record<Axis, string> = { helpfulness: "helpfulness", safety: "safety" };

/**
 * The judgements that a filter looks at, newest revisions alone; surplus ones and those of withdrawn pairs are left out. `shown` is the
 * point as it stood on the screen, `point` as if the lesser variant had been on the left; `cluster` is the prompt, or the dialogue.
 */
export function saidOf({ axis, checks }: InsightFilter): string {
	const name = chosen[axis];
	return `
		SELECT j.comparison_id, j.person_id, j.judged_at, r.active_ms, r.left_safe, r.right_safe, r.risk_categories, r.attack_vectors,
			coalesce(c.dialogue_id, c.pool_prompt_id, c.id) AS cluster, least(v.l, v.g) AS lo, greatest(v.l, v.g) AS hi, v.l, v.g, p.shown,
			CASE WHEN v.l <= v.g THEN p.shown ELSE 9 - p.shown END AS point
		FROM judgements j
		JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
		JOIN comparisons c ON c.id = j.comparison_id
		JOIN responses l ON l.comparison_id = c.id AND l.side = 'left'
		JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'
		CROSS JOIN LATERAL (SELECT array_position($2::uuid[], l.variant_id) - 1 AS l, array_position($2::uuid[], g.variant_id) - 1 AS g) v
		CROSS JOIN LATERAL (SELECT ${pointOf(name)} AS shown) p
		WHERE j.round_id = $1::uuid AND NOT j.surplus AND c.withdrawn_at IS NULL AND r.${name}_chosen IS NOT NULL
			${checks === "out" ? "AND NOT j.is_check" : ""}
			AND ($3::uuid[] IS NULL OR j.person_id = ANY ($3))
			AND ($4::uuid IS NULL OR j.person_id IN (SELECT person_id FROM team_members WHERE team_id = $4))
			AND ($5::date IS NULL OR j.judged_at >= $5::date::timestamp AT TIME ZONE 'UTC')
			AND ($6::date IS NULL OR j.judged_at < ($6::date + 1)::timestamp AT TIME ZONE 'UTC')
			AND ($7::text IS NULL OR $7 = ANY (r.risk_categories))`;
}

/** The same for a statement that looks at it as `said`; materialized, so that a round is read once whatever is counted of it. */
export function withSaid(filter: InsightFilter): string {
	return `WITH said AS MATERIALIZED (${saidOf(filter)})`;
}
