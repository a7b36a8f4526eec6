import type { Reader } from "../database/read-pool.ts";
import type { CountedCluster } from "../statistics/patterns.ts";

/** All of these read the table that layOut has laid out. */

/** Columns in which something was counted, one a judgement, and how many clusters look like that. */
type Row = { cells: number[]; times: string };

const toCluster = ({ cells, times }: Row): CountedCluster => ({
	times: Number(times),
	cells: cells.map((column) => ({ column, count: 1 })),
});

async function read(reader: Reader, clusters: string, values: unknown[] = []): Promise<CountedCluster[]> {
	const text = `SELECT cells, count(*) AS times FROM (${clusters}) clusters GROUP BY cells`;
	return (await reader.query<Row>({ text, values })).rows.map(toCluster);
}

/** Prompts by their judgements: column 8 · pairIndex(lo, hi) + point − 1. */
export function readPrompts(reader: Reader, variants: number): Promise<CountedCluster[]> {
	const column = "8 * (lo * $1::int - lo * (lo + 1) / 2 + hi - lo - 1) + point - 1";
	return read(
		...([
			reader,
			`SELECT array_agg(${column} ORDER BY ${column}) AS cells FROM said WHERE lo < hi GROUP BY cluster`,
		] as const),
		[variants],
	);
}

/** Comparisons by the points that people chose, less 1. */
export function readUnits(reader: Reader): Promise<CountedCluster[]> {
	return read(reader, "SELECT array_agg(point - 1 ORDER BY point) AS cells FROM said GROUP BY comparison_id");
}

const labels = {
	week: `SELECT comparison_id, to_char(date_trunc('week', min(judged_at) AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS label FROM said GROUP BY comparison_id`,
	risk: "SELECT DISTINCT comparison_id, label FROM said, unnest(risk_categories) label",
} as const;

/** The same apart by the week in which a comparison was judged first, or by what its prompt was labelled as. */
export async function readUnitsBy(reader: Reader, by: keyof typeof labels): Promise<Map<string, CountedCluster[]>> {
	const text = `
		WITH labels AS (${labels[by]}), units AS (
			SELECT label, array_agg(point - 1 ORDER BY point) AS cells FROM said JOIN labels USING (comparison_id) GROUP BY comparison_id, label
		)
		SELECT label, cells, count(*) AS times FROM units GROUP BY label, cells ORDER BY label`;
	return grouped((await reader.query<Row & { label: string }>({ text })).rows, ({ label }) => label);
}

function grouped<Counted extends Row>(
	rows: readonly Counted[],
	keyOf: (row: Counted) => string,
): Map<string, CountedCluster[]> {
	const groups = new Map<string, CountedCluster[]>();
	for (const row of rows) {
		const known = groups.get(keyOf(row));
		if (known) known.push(toCluster(row));
		else groups.set(keyOf(row), [toCluster(row)]);
	}
	return groups;
}

/** Responses by their marks: 0 safe, 1 unsafe. */
export function readMarks(reader: Reader): Promise<CountedCluster[]> {
	return read(
		reader,
		`SELECT array_agg((NOT safe)::int ORDER BY safe DESC) AS cells
		FROM said CROSS JOIN LATERAL (VALUES (1, left_safe), (2, right_safe)) m (side, safe) WHERE safe IS NOT NULL GROUP BY comparison_id, side`,
	);
}

/** Of each person the comparisons that others judged, too: their own point less 1, then 8 and more for those of the others. */
export async function readAgainstRest(reader: Reader): Promise<Map<string, CountedCluster[]>> {
	const text = `
		SELECT person_id, cells, count(*) AS times FROM (
			SELECT s.person_id, ARRAY[s.point - 1] || array_agg(o.point + 7 ORDER BY o.point) AS cells
			FROM said s JOIN said o ON o.comparison_id = s.comparison_id AND o.person_id <> s.person_id
			GROUP BY s.comparison_id, s.person_id, s.point
		) units GROUP BY person_id, cells`;
	const { rows } = await reader.query<Row & { person_id: string }>({ text });
	return grouped(rows, ({ person_id }) => person_id);
}
