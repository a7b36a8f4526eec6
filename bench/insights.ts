import { database } from "#server/database/client.ts";
import { countPool } from "#server/database/read-pool.ts";
import { countRound } from "#server/insights/counted-store.ts";
import { insightFilterSchema } from "#server/insights/insight-filter.ts";
import { estimatesOf, lookedAt, runEstimate } from "#server/insights/round-insights.ts";
import { ensureStarterRound } from "#server/rounds/starter-round.ts";
import { keepResult, median, timed, withBenchDatabase } from "./database.ts";
import { seedJudgements } from "./seeded-judgements.ts";

/**
 * node bench/insights.ts [judgements]: what a round's page counts against the same counts as plain SQL, and what a worker computes beside
 * it. Exits with 1 where the counts take more than 1.5 times as long, or the computation more than 30 s.
 */
const judgements = Number(process.argv[2] ?? 1_000_000);
const most = { ratio: 1.5, seconds: 30 };
const repeats = 5;

/** Without a call of judged_point for each row. */
const step =
	"CASE r.helpfulness_degree WHEN 'significantly' THEN 1 WHEN 'better' THEN 2 WHEN 'slightly' THEN 3 ELSE 4 END";
const point = `(CASE r.helpfulness_chosen WHEN 'left' THEN ${step} ELSE 9 - ${step} END)`;

/** The counts of the page as somebody would write them by hand: one for each, without a filter. */
const plain = [
	`SELECT least(l.variant_id, g.variant_id), greatest(l.variant_id, g.variant_id),
		CASE WHEN l.variant_id < g.variant_id THEN ${point}
			ELSE 9 - ${point} END AS point, count(*)
	FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
	JOIN comparisons c ON c.id = j.comparison_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left' JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'
	WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL GROUP BY 1, 2, 3`,
	`SELECT ${point}, date_trunc('week', j.judged_at), count(*)
	FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision JOIN comparisons c ON c.id = j.comparison_id
	WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL GROUP BY 1, 2`,
	`SELECT j.person_id, ${point}, count(*)
	FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision JOIN comparisons c ON c.id = j.comparison_id
	WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL GROUP BY 1, 2`,
	`SELECT j.person_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY r.active_ms), sum(r.active_ms)
	FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision JOIN comparisons c ON c.id = j.comparison_id
	WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL GROUP BY 1`,
	`SELECT least(l.variant_id, g.variant_id), greatest(l.variant_id, g.variant_id), r.left_safe, r.right_safe, count(*)
	FROM judgements j JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
	JOIN comparisons c ON c.id = j.comparison_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left' JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'
	WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL GROUP BY 1, 2, 3, 4`,
	`SELECT count(DISTINCT c.dialogue_id) FROM judgements j JOIN comparisons c ON c.id = j.comparison_id
	WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL`,
	`SELECT count(*) FROM (SELECT FROM judgements j JOIN comparisons c ON c.id = j.comparison_id
		WHERE j.round_id = $1 AND NOT j.surplus AND NOT j.is_check AND c.withdrawn_at IS NULL GROUP BY j.comparison_id HAVING count(*) > 1) t`,
];

async function several(work: () => Promise<unknown>): Promise<number> {
	await work();
	const times: number[] = [];
	for (let i = 0; i < repeats; i++) times.push(await timed(work));
	return median(times);
}

await withBenchDatabase(async ({ client }) => {
	const roundId = await ensureStarterRound(database());
	await seedJudgements(client, roundId, 0, judgements);
	const asked = { roundId, filter: insightFilterSchema.parse({}) };
	await client.query("SET work_mem = '64MB'");
	const byHand = await several(async () => {
		for (const text of plain) await client.query(text, [roundId]);
	});
	const { looked, variants } = await lookedAt(asked);
	const page = await several(() => countRound(countPool(), looked, variants));
	const { key } = await estimatesOf(asked);
	const computed = await timed(() => runEstimate(key, new AbortController().signal));
	const { state } = await estimatesOf(asked);
	const cached = await several(() => estimatesOf(asked));
	const ratio = page / byHand;
	const rows = {
		"counts by hand, ms": byHand.toFixed(0),
		"counts of the page, ms": page.toFixed(0),
		ratio: ratio.toFixed(2),
		"computed by the worker, s": (computed / 1000).toFixed(1),
		"the same from the cache, ms": cached.toFixed(1),
		state,
	};
	console.table(rows);
	await keepResult("insights", { judgements, ...rows });
	if (ratio > most.ratio || computed > most.seconds * 1000 || state !== "done") process.exitCode = 1;
});
