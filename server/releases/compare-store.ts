import type { Reader } from "../database/read-pool.ts";
import { type Degree, degrees } from "../judgements/judgement.ts";
import type { Axis } from "../rounds/axis.ts";
import {
	type ChangeKind,
	type Compared,
	changeKinds,
	type Distribution,
	lengthBounds,
	type RowChange,
	type RowThere,
} from "./compared.ts";
import type { Split } from "./release.ts";

/** Rows of either release by the judgement and axis that they are made of. */
const both = `
	SELECT judgement_id, axis, a.revision AS old_revision, a.split AS old_split, b.revision AS new_revision, b.split AS new_split,
		CASE WHEN a.revision IS NULL THEN 'added' WHEN b.revision IS NULL THEN 'removed'
			WHEN (a.revision, a.split, a.aggregate) IS DISTINCT FROM (b.revision, b.split, b.aggregate) THEN 'changed' END AS kind
	FROM (SELECT * FROM release_rows WHERE release_id = $1::uuid) a
	FULL JOIN (SELECT * FROM release_rows WHERE release_id = $2::uuid) b USING (judgement_id, axis)`;

const counted = `SELECT kind, count(*)::int AS count FROM (${both}) rows WHERE kind IS NOT NULL GROUP BY kind`;

const degreeOf = (revision: string) =>
	`(SELECT CASE rows.axis WHEN 'safety' THEN r.safety_degree ELSE r.helpfulness_degree END::text FROM judgement_revisions r
		WHERE r.judgement_id = rows.judgement_id AND r.revision = rows.${revision})`;
const examples = `
	SELECT rows.*, c.prompt, ro.name AS round_name, ${degreeOf("old_revision")} AS old_degree, ${degreeOf("new_revision")} AS new_degree
	FROM (SELECT * FROM (${both}) rows WHERE kind = $3 ORDER BY judgement_id, axis LIMIT $4::int) rows
	JOIN judgements j ON j.id = rows.judgement_id JOIN comparisons c ON c.id = j.comparison_id JOIN rounds ro ON ro.id = c.round_id`;

type ExampleRow = {
	judgement_id: string;
	axis: Axis;
	prompt: string;
	round_name: string;
} & Record<`${"old" | "new"}_revision`, number | null> &
	Record<`${"old" | "new"}_split`, Split | null> &
	Record<`${"old" | "new"}_degree`, Degree | null>;

function there(row: ExampleRow, when: "old" | "new"): RowThere {
	const [revision, split, degree] = [row[`${when}_revision`], row[`${when}_split`], row[`${when}_degree`]];
	return revision === null || split === null || degree === null ? null : { revision, split, degree };
}

const shownExamples = 20;

async function readExamples(reader: Reader, ids: readonly string[], kind: ChangeKind): Promise<RowChange[]> {
	const { rows } = await reader.query<ExampleRow>({ text: examples, values: [...ids, kind, shownExamples] });
	return rows.map((row) => ({
		...{ judgementId: row.judgement_id, axis: row.axis, prompt: row.prompt, roundName: row.round_name },
		...{ before: there(row, "old"), after: there(row, "new") },
	}));
}

const byDegree = `
	SELECT CASE x.axis WHEN 'safety' THEN r.safety_degree ELSE r.helpfulness_degree END::text AS degree, count(*)::int AS count
	FROM release_rows x JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision
	WHERE x.release_id = $1::uuid GROUP BY 1`;
const byLength = `
	SELECT width_bucket(length(s.text), $2::int[]) AS class, count(*)::int AS count
	FROM (SELECT DISTINCT j.comparison_id FROM release_rows x JOIN judgements j ON j.id = x.judgement_id WHERE x.release_id = $1::uuid) c
	JOIN responses s ON s.comparison_id = c.comparison_id GROUP BY 1`;

async function distributionOf(reader: Reader, releaseId: string): Promise<Distribution> {
	const values = [releaseId];
	const found = await reader.query<{ degree: Degree; count: number }>({ text: byDegree, values });
	const lengths = await reader.query<{ class: number; count: number }>({
		...{ text: byLength, values: [releaseId, lengthBounds] },
	});
	const of = (degree: Degree) => found.rows.find((row) => row.degree === degree)?.count ?? 0;
	return {
		rows: degrees.reduce((sum, degree) => sum + of(degree), 0),
		degrees: {
			significantly: of("significantly"),
			better: of("better"),
			slightly: of("slightly"),
			negligibly: of("negligibly"),
		},
		lengths: [0, ...lengthBounds].map((_, i) => lengths.rows.find((row) => row.class === i)?.count ?? 0),
	};
}

/** What changed from one release to another. */
export async function compareRows(reader: Reader, beforeId: string, afterId: string): Promise<Compared> {
	const ids = [beforeId, afterId];
	const found = await reader.query<{ kind: ChangeKind; count: number }>({ text: counted, values: ids });
	const count = (kind: ChangeKind) => found.rows.find((row) => row.kind === kind)?.count ?? 0;
	const [added = [], removed = [], changed = []] = await Promise.all(
		changeKinds.map((kind) => readExamples(reader, ids, kind)),
	);
	return {
		counts: { added: count("added"), removed: count("removed"), changed: count("changed") },
		examples: { added, removed, changed },
		before: await distributionOf(reader, beforeId),
		after: await distributionOf(reader, afterId),
	};
}
