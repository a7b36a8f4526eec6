import type { Reader } from "../database/read-pool.ts";
import type { Estimates, SlopeBias } from "./insight.ts";
import type { InsightFilter } from "./insight-filter.ts";

/** All of these read the tables that layOut and layOutTexts have laid out. */

/** The judgements of a comparison: how far its left side is ahead of the right one, and how many of them chose the left. */
export type Differing = { at: number; chosen: number; n: number };

type Ties = Pick<InsightFilter, "ties">;

/** Where "negligibly better / unsure" is a tie, only what was decided can be biased. */
const decided = ({ ties }: Ties) => (ties === "unsure" ? "shown NOT IN (4, 5)" : "true");

const difference: Record<SlopeBias, string> = {
	// In doublings, to a tenth.
	length: "round(log(2, greatest(left_bytes, 1)::numeric / greatest(right_bytes, 1)), 1)::float8",
	markdown: "greatest(-10, least(10, left_marks - right_marks))::float8",
};

/** A row a comparison. */
export async function readDifferences(reader: Reader, ties: Ties, bias: SlopeBias): Promise<Differing[]> {
	const text = `
		SELECT ${difference[bias]} AS at, count(*) FILTER (WHERE shown <= 4)::int AS chosen, count(*)::int AS n
		FROM said JOIN texts ON texts.id = said.comparison_id WHERE ${decided(ties)} GROUP BY texts.id, 1 ORDER BY 1, texts.id`;
	return (await reader.query<Differing>({ text })).rows;
}

/** How often the side that was finished first was chosen. */
export async function readFinishedFirst(reader: Reader, ties: Ties): Promise<Estimates["finishedFirst"]> {
	const text = `
		SELECT count(*) FILTER (WHERE (left_ms < right_ms) = (shown <= 4))::int AS chosen, count(*)::int AS n
		FROM said JOIN texts ON texts.id = said.comparison_id WHERE ${decided(ties)} AND left_ms <> right_ms`;
	const { rows } = await reader.query<Estimates["finishedFirst"]>({ text });
	return rows[0] ?? { chosen: 0, n: 0 };
}

/** Whether who judges fast chooses a side; null where too few times were measured to say what is fast. */
export async function readFast(reader: Reader, ties: Ties): Promise<Estimates["fast"]> {
	const text = `
		WITH quartile AS (SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY active_ms) AS ms FROM said WHERE active_ms IS NOT NULL)
		SELECT count(*) FILTER (WHERE active_ms <= ms AND shown <= 4)::int AS left, count(*) FILTER (WHERE active_ms <= ms)::int AS n,
			count(*) FILTER (WHERE active_ms > ms AND shown <= 4)::int AS "otherLeft", count(*) FILTER (WHERE active_ms > ms)::int AS others
		FROM said, quartile WHERE active_ms IS NOT NULL AND ${decided(ties)}`;
	const { rows } = await reader.query<NonNullable<Estimates["fast"]>>({ text });
	const found = rows[0];
	return found && found.n > 0 && found.others > 0 ? found : null;
}
