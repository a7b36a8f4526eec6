import { messagesSchema } from "../comparisons/comparison-schema.ts";
import type { Database } from "../database/client.ts";
import type { Reader } from "../database/read-pool.ts";
import type { AdjudicateInput, Disagreement, Said } from "./disagreement.ts";
import { type Looked, saidValues, withSaid } from "./said-store.ts";

type Row = Omit<Disagreement, "history" | "said" | "adjudicated"> & {
	history: unknown;
	said: (Omit<Said, "at"> & { at: string })[];
	adjudicated: { name: string; point: number; note: string; at: string }[] | null;
};

/** Points are compared as they stood on the screen, which is the same for everybody. */
const page = (said: string, axis: string) => `
	${said}, spread AS (
		SELECT comparison_id, max(shown) - min(shown) AS apart FROM said GROUP BY comparison_id HAVING max(shown) > min(shown)
	), page AS (
		SELECT * FROM spread WHERE $8::int IS NULL OR (apart, comparison_id) < ($8, $9::uuid) ORDER BY apart DESC, comparison_id DESC LIMIT $10
	)
	SELECT p.comparison_id AS "comparisonId", p.apart, c.prompt, c.history,
		jsonb_build_object('label', lv.label, 'text', l.text) AS left, jsonb_build_object('label', gv.label, 'text', g.text) AS right,
		(SELECT jsonb_agg(jsonb_build_object('pseudonym', e.pseudonym, 'point', s.shown, 'comment', r.comment, 'at', s.judged_at) ORDER BY s.shown, e.pseudonym)
			FROM said s JOIN people e ON e.id = s.person_id
			JOIN judgements j ON j.comparison_id = s.comparison_id AND j.person_id = s.person_id
			JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
			WHERE s.comparison_id = p.comparison_id) AS said,
		(SELECT jsonb_agg(jsonb_build_object('name', e.name, 'point', a.point, 'note', a.note, 'at', a.made_at) ORDER BY a.made_at)
			FROM adjudications a JOIN people e ON e.id = a.person_id
			WHERE a.comparison_id = p.comparison_id AND a.axis = '${axis}') AS adjudicated
	FROM page p JOIN comparisons c ON c.id = p.comparison_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left' JOIN variants lv ON lv.id = l.variant_id
	JOIN responses g ON g.comparison_id = c.id AND g.side = 'right' JOIN variants gv ON gv.id = g.variant_id
	ORDER BY p.apart DESC, p.comparison_id DESC`;

export type DisagreementsPage = { rows: Disagreement[]; next: string | null };

/** The comparisons on which people differ, those furthest apart first. */
export async function readDisagreements(
	reader: Reader,
	looked: Looked,
	{ after, size }: { after: string | undefined; size: number },
): Promise<DisagreementsPage> {
	const [apart, id] = after?.split("_") ?? [];
	const values = [...saidValues(looked), apart === undefined ? null : Number(apart), id ?? null, size + 1];
	const { rows } = await reader.query<Row>({ text: page(withSaid(looked.filter), looked.filter.axis), values });
	const shown = rows.slice(0, size).map(({ said, adjudicated, history, ...row }) => ({
		...row,
		history: messagesSchema.parse(history),
		said: said.map((each) => ({ ...each, at: new Date(each.at) })),
		adjudicated: (adjudicated ?? []).map((each) => ({ ...each, at: new Date(each.at) })),
	}));
	const last = shown.at(-1);
	return { rows: shown, next: rows.length > size && last ? `${last.apart}_${last.comparisonId}` : null };
}

/** @returns whether there is such a comparison, and it was judged */
export async function insertAdjudication(db: Database, personId: string, input: AdjudicateInput): Promise<boolean> {
	const { comparisonId, ...said } = input;
	const judged = await db.judgement.count({ where: { comparisonId, isCheck: false }, take: 1 });
	if (judged === 0) return false;
	await db.adjudication.create({ data: { comparisonId, personId, ...said } });
	return true;
}
