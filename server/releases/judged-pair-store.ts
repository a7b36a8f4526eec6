import { messagesSchema, type Side } from "../comparisons/comparison.ts";
import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Degree } from "../judgements/judgement.ts";
import type { PromptLabels } from "../judgements/prompt-labels.ts";
import { type Axis, axes } from "../rounds/round.ts";
import type { ExportedResponse, JudgedPair } from "./preference-row.ts";
import type { Split } from "./release.ts";

type Row = {
	position: bigint;
	judgement_id: string;
	comparison_id: string;
	dialogue_id: string | null;
	turn: number;
	round_name: string;
	history: unknown;
	prompt: string;
	left_safe: boolean | null;
	right_safe: boolean | null;
	left_reasons: string[];
	right_reasons: string[];
	unacceptable: boolean;
	edit: string | null;
	risk_categories: PromptLabels["riskCategories"];
	attack_vectors: PromptLabels["attackVectors"];
	active_ms: number | null;
	idle_ms: number | null;
	pseudonym: string;
	judged_at: Date;
	surplus: boolean;
	left: ExportedResponse;
	right: ExportedResponse;
} & Record<`${Axis}_chosen`, Side | null> &
	Record<`${Axis}_degree`, Degree | null> &
	Record<`${Axis}_${"n" | "majority"}`, number>;

/** Where a page starts: after this judgement. */
export type Cursor = { judgedAt: Date; judgementId: string };

/** An edit is of the response that stands for the judgement: the more helpful one, or the safer where only that is judged. */
function toEdit({ edit, helpfulness_chosen, safety_chosen }: Row): JudgedPair["edit"] {
	const side = helpfulness_chosen ?? safety_chosen;
	return edit === null || side === null ? null : { side, text: edit };
}

function toPairs(row: Row, wanted: readonly Axis[]): JudgedPair[] {
	return wanted.flatMap((axis) => {
		const chosen = row[`${axis}_chosen`];
		const degree = row[`${axis}_degree`];
		if (!chosen || !degree) return [];
		return {
			comparisonId: row.comparison_id,
			dialogueId: row.dialogue_id,
			turn: row.turn,
			roundName: row.round_name,
			history: messagesSchema.parse(row.history),
			prompt: row.prompt,
			axis,
			chosen,
			degree,
			safe: { left: row.left_safe, right: row.right_safe },
			responses: { left: row.left, right: row.right },
			nJudgements: row[`${axis}_n`],
			nMajority: row[`${axis}_majority`],
			reasons: { left: row.left_reasons, right: row.right_reasons },
			...{ unacceptable: row.unacceptable, edit: toEdit(row), activeMs: row.active_ms, idleMs: row.idle_ms },
			labels: { riskCategories: row.risk_categories, attackVectors: row.attack_vectors },
			pseudonym: row.pseudonym,
			judgedAt: row.judged_at,
			surplus: row.surplus,
			...{ split: "train" as const, aggregate: false },
		};
	});
}

/** Of a judgement `j`, its revision `r` and its comparison `c`: what a row says. */
const columns = Prisma.sql`
	j.id AS judgement_id, c.id AS comparison_id, c.dialogue_id, c.turn, ro.name AS round_name, c.history, c.prompt, r.left_safe, r.right_safe,
	r.left_reasons, r.right_reasons, r.unacceptable, r.edit, r.active_ms, r.idle_ms, r.risk_categories, r.attack_vectors,
	p.pseudonym, j.judged_at, j.surplus,
	r.helpfulness_chosen::text, r.helpfulness_degree::text, r.safety_chosen::text, r.safety_degree::text,
	jsonb_build_object('text', l.text, 'modelName', lm.name, 'systemPrompt', lv.system_prompt,
		'temperature', l.temperature, 'seed', l.seed, 'namesModel', l.self_naming IS NOT NULL) AS "left",
	jsonb_build_object('text', g.text, 'modelName', gm.name, 'systemPrompt', gv.system_prompt,
		'temperature', g.temperature, 'seed', g.seed, 'namesModel', g.self_naming IS NOT NULL) AS "right"`;
const joins = Prisma.sql`
	JOIN comparisons c ON c.id = j.comparison_id
	JOIN rounds ro ON ro.id = c.round_id
	JOIN people p ON p.id = j.person_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left'
	JOIN variants lv ON lv.id = l.variant_id JOIN models lm ON lm.id = lv.model_id
	JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'
	JOIN variants gv ON gv.id = g.variant_id JOIN models gm ON gm.id = gv.model_id`;

/**
 * One page of a round's judgements in the order in which they were made, newest revisions alone, an entry an axis;
 * pairs that were withdrawn and checks are left out.
 * Runs inside a repeatable-read transaction, so that all pages of one export are of one moment.
 */
export async function readJudgedPairs(
	db: Database,
	roundId: string,
	after: Cursor | null,
	count: number,
	wanted: readonly Axis[] = axes,
): Promise<{ pairs: JudgedPair[]; next: Cursor | null }> {
	const afterAt = after?.judgedAt ?? new Date(0);
	const afterId = after?.judgementId ?? "00000000-0000-0000-0000-000000000000";
	const rows = await db.$queryRaw<Row[]>`
		SELECT ${columns}, n.helpfulness_n, n.helpfulness_majority, n.safety_n, n.safety_majority
		FROM judgements j
		JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision ${joins}
		CROSS JOIN LATERAL (
			SELECT count(s.helpfulness_chosen)::int AS helpfulness_n, count(s.safety_chosen)::int AS safety_n,
				greatest(count(*) FILTER (WHERE s.helpfulness_chosen = 'left'), count(*) FILTER (WHERE s.helpfulness_chosen = 'right'))::int
					AS helpfulness_majority,
				greatest(count(*) FILTER (WHERE s.safety_chosen = 'left'), count(*) FILTER (WHERE s.safety_chosen = 'right'))::int
					AS safety_majority
			FROM judgements o JOIN judgement_revisions s ON s.judgement_id = o.id AND s.revision = o.revision
			WHERE o.comparison_id = c.id
		) n
		WHERE c.round_id = ${roundId}::uuid AND c.withdrawn_at IS NULL AND NOT j.is_check AND (j.judged_at, j.id) > (${afterAt}::timestamptz, ${afterId}::uuid)
		ORDER BY j.judged_at, j.id LIMIT ${count}::int`;
	const last = rows.at(-1);
	return {
		pairs: rows.flatMap((row) => toPairs(row, wanted)),
		next: last && rows.length === count ? { judgedAt: last.judged_at, judgementId: last.judgement_id } : null,
	};
}

type ReleasedRow = Row & { position: number; axis: Axis; aggregate: boolean; split: Split };

/** The rows of a release after a position, in their order; what they say is frozen, but for the pseudonyms of erased people. */
export async function readReleasedPairs(
	db: Database,
	releaseId: string,
	after: number,
	count: number,
): Promise<JudgedPair[]> {
	const rows = await db.$queryRaw<ReleasedRow[]>`
		SELECT ${columns}, x.position, x.axis, x.aggregate, x.split, x.judgements AS helpfulness_n, x.majority AS helpfulness_majority,
			x.judgements AS safety_n, x.majority AS safety_majority
		FROM release_rows x
		JOIN judgements j ON j.id = x.judgement_id
		JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision ${joins}
		WHERE x.release_id = ${releaseId}::uuid AND x.position > ${after}::int ORDER BY x.position LIMIT ${count}::int`;
	return rows.flatMap((row) =>
		toPairs(row, [row.axis]).map((pair) => ({ ...pair, split: row.split, aggregate: row.aggregate })),
	);
}
