import type { Reader } from "../database/read-pool.ts";
import type { Estimates, SlopeBias } from "./insight.ts";
import type { InsightFilter } from "./insight-filter.ts";
import { type Looked, saidOf, saidValues } from "./said-store.ts";

/** Judgements at a difference of the two sides, left less right, and how many of them chose the left. */
export type Differing = { at: number; chosen: number; n: number };

/** Where "negligibly better / unsure" is a tie, only what was decided can be biased. */
const decided = ({ ties }: InsightFilter) => (ties === "unsure" ? "shown NOT IN (4, 5)" : "true");

/** Beginnings of headings and list items, code fences, and bold. */
const marks = String.raw`(^|\n)[ \t]*(#{1,6} |[-*+] |[0-9]+[.)] |\x60{3})|\*\*`;

const difference: Record<SlopeBias, string> = {
	// In doublings, to a tenth; bytes are known without reading the text.
	length: "round(log(2, greatest(octet_length(l.text), 1)::numeric / greatest(octet_length(g.text), 1)), 1)::float8",
	markdown: `greatest(-10, least(10, regexp_count(l.text, '${marks}') - regexp_count(g.text, '${marks}')))::float8`,
};

const withResponses = `
	JOIN responses l ON l.comparison_id = s.comparison_id AND l.side = 'left'
	JOIN responses g ON g.comparison_id = s.comparison_id AND g.side = 'right'`;

export async function readDifferences(reader: Reader, looked: Looked, bias: SlopeBias): Promise<Differing[]> {
	const text = `WITH ${saidOf(looked.filter)}
		SELECT ${difference[bias]} AS at, count(*) FILTER (WHERE shown <= 4)::int AS chosen, count(*)::int AS n
		FROM said s ${withResponses} WHERE ${decided(looked.filter)} GROUP BY 1 ORDER BY 1`;
	return (await reader.query<Differing>({ text, values: saidValues(looked) })).rows;
}

/** How often the side that was finished first was chosen. */
export async function readFinishedFirst(reader: Reader, looked: Looked): Promise<Estimates["finishedFirst"]> {
	const text = `WITH ${saidOf(looked.filter)}
		SELECT count(*) FILTER (WHERE (l.total_ms < g.total_ms) = (shown <= 4))::int AS chosen, count(*)::int AS n
		FROM said s ${withResponses} WHERE ${decided(looked.filter)} AND l.total_ms <> g.total_ms`;
	const { rows } = await reader.query<Estimates["finishedFirst"]>({ text, values: saidValues(looked) });
	return rows[0] ?? { chosen: 0, n: 0 };
}

/** Whether who judges fast chooses a side; null where too few times were measured to say what is fast. */
export async function readFast(reader: Reader, looked: Looked): Promise<Estimates["fast"]> {
	const text = `WITH ${saidOf(looked.filter)},
		quartile AS (SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY active_ms) AS ms FROM said WHERE active_ms IS NOT NULL)
		SELECT count(*) FILTER (WHERE active_ms <= ms AND shown <= 4)::int AS left, count(*) FILTER (WHERE active_ms <= ms)::int AS n,
			count(*) FILTER (WHERE active_ms > ms AND shown <= 4)::int AS "otherLeft", count(*) FILTER (WHERE active_ms > ms)::int AS others
		FROM said, quartile WHERE active_ms IS NOT NULL AND ${decided(looked.filter)}`;
	const { rows } = await reader.query<NonNullable<Estimates["fast"]>>({ text, values: saidValues(looked) });
	const found = rows[0];
	return found && found.n > 0 && found.others > 0 ? found : null;
}
