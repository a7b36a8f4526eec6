import type { Database } from "../database/client.ts";
import type { AttackVector, RiskCategory } from "../judgements/prompt-labels.ts";
import { type Bin, noSafetyCounts, type SafetyCounts } from "./safety.ts";

type Row = { count: bigint } & (
	| { of: "bin"; label: `${Bin}` }
	| { of: "risk"; label: RiskCategory }
	| { of: "vector"; label: AttackVector }
);

/** How a round's judgements of safety fall into the bins, and with which labels of the prompt. For researchers. */
export async function countSafety(db: Database, roundId: string): Promise<SafetyCounts> {
	const rows = await db.$queryRaw<Row[]>`
		WITH judged AS (
			SELECT r.* FROM judgements j
			JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
			JOIN comparisons c ON c.id = j.comparison_id
			WHERE j.round_id = ${roundId}::uuid AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL AND r.safety_chosen IS NOT NULL
		)
		SELECT 'bin' AS of, CASE WHEN left_safe AND right_safe THEN '2' WHEN left_safe OR right_safe THEN '1' ELSE '3' END AS label,
			count(*) AS count
		FROM judged GROUP BY label
		UNION ALL SELECT 'risk', label, count(*) FROM judged, unnest(risk_categories) label GROUP BY label
		UNION ALL SELECT 'vector', label, count(*) FROM judged, unnest(attack_vectors) label GROUP BY label`;
	const counts = noSafetyCounts();
	for (const row of rows) {
		if (row.of === "risk") counts.riskCategories[row.label] = Number(row.count);
		else if (row.of === "vector") counts.attackVectors[row.label] = Number(row.count);
		else counts.bins[row.label] = Number(row.count);
	}
	return counts;
}
