import type { Reader } from "../database/read-pool.ts";
import type { Axis } from "../rounds/axis.ts";

/** A week begins on Monday; by degree, from significantly better on. */
export type DriftWeek = { week: string; degrees: number[] };

const columns: Record<Axis, string> = { helpfulness: "helpfulness_degree", safety: "safety_degree" };

/** How often each degree was chosen, a week, over all rounds. */
export async function readDrift(reader: Reader, axis: Axis): Promise<DriftWeek[]> {
	const { rows } = await reader.query<{ week: string; degree: string; n: string }>({
		text: `SELECT to_char(date_trunc('week', j.judged_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week, r.${columns[axis]}::text AS degree, count(*) AS n
			FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
			JOIN comparisons c ON c.id = j.comparison_id
			WHERE NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL AND r.${columns[axis]} IS NOT NULL GROUP BY 1, 2 ORDER BY 1`,
	});
	const weeks = new Map<string, number[]>();
	for (const { week, degree, n } of rows) {
		const degrees = weeks.get(week) ?? [0, 0, 0, 0];
		degrees[["significantly", "better", "slightly", "negligibly"].indexOf(degree)] = Number(n);
		weeks.set(week, degrees);
	}
	return [...weeks].map(([week, degrees]) => ({ week, degrees }));
}
