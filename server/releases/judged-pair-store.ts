import type { Side } from "../comparisons/comparison.ts";
import { messagesSchema } from "../comparisons/comparison-schema.ts";
import { ahead, type Reader } from "../database/read-pool.ts";
import type { Degree } from "../judgements/judgement.ts";
import type { PromptLabels } from "../judgements/prompt-labels.ts";
import { isHasty } from "../judgements/reading-time.ts";
import { type Axis, axes } from "../rounds/axis.ts";
import { type Names, readNames } from "./names-store.ts";
import type { ExportedResponse, JudgedPair } from "./preference-row.ts";
import type { Split } from "./release.ts";

type SideColumns<Of extends Side> = Record<`${Of}_text` | `${Of}_variant` | `${Of}_seed`, string> &
	Record<`${Of}_temperature`, number> &
	Record<`${Of}_self_naming`, string | null> &
	Record<`${Of}_safe`, boolean | null> &
	Record<`${Of}_reasons`, string[] | null>;

type Row = {
	judgement_id: string;
	comparison_id: string;
	round_id: string;
	dialogue_id: string | null;
	turn: number;
	history: unknown;
	prompt: string;
	category: string | null;
	tags: string[] | null;
	level: number | null;
	unacceptable: boolean;
	comment: string;
	edit: string | null;
	risk_categories: PromptLabels["riskCategories"] | null;
	attack_vectors: PromptLabels["attackVectors"] | null;
	guidelines_version: number;
	active_ms: number | null;
	idle_ms: number | null;
	person_id: string;
	judged_at: Date;
	surplus: boolean;
} & SideColumns<"left"> &
	SideColumns<"right"> &
	Record<`${Axis}_chosen`, Side | null> &
	Record<`${Axis}_degree`, Degree | null>;

/** An edit is of the response that stands for the judgement: the more helpful one, or the safer where only that is judged. */
function toEdit({ edit, helpfulness_chosen, safety_chosen }: Row): JudgedPair["edit"] {
	const side = helpfulness_chosen ?? safety_chosen;
	return edit === null || side === null ? null : { side, text: edit };
}

function toResponse(row: Row, side: Side, names: Names): ExportedResponse {
	const { modelName, systemPrompt } = names.variant(row[`${side}_variant`]);
	return {
		...{ text: row[`${side}_text`], modelName, systemPrompt, temperature: row[`${side}_temperature`] },
		...{ seed: Number(row[`${side}_seed`]), namesModel: row[`${side}_self_naming`] !== null },
	};
}

type Counts = { judgements: number; majority: number; split: Split; aggregate: boolean };

/** A judgement on one axis; null where it says nothing on that. */
function toPair(row: Row, axis: Axis, names: Names, counts: Counts): JudgedPair | null {
	const chosen = row[`${axis}_chosen`];
	const degree = row[`${axis}_degree`];
	if (!chosen || !degree) return null;
	return {
		...{ comparisonId: row.comparison_id, dialogueId: row.dialogue_id, turn: row.turn },
		roundName: names.round(row.round_id),
		history: row.history === null ? [] : messagesSchema.parse(row.history),
		prompt: row.prompt,
		labelled: { category: row.category, tags: row.tags ?? [], level: row.level },
		...{ axis, chosen, degree },
		safe: { left: row.left_safe, right: row.right_safe },
		responses: { left: toResponse(row, "left", names), right: toResponse(row, "right", names) },
		...{ nJudgements: counts.judgements, nMajority: counts.majority },
		reasons: { left: row.left_reasons ?? [], right: row.right_reasons ?? [] },
		...{ unacceptable: row.unacceptable, comment: row.comment, edit: toEdit(row) },
		labels: { riskCategories: row.risk_categories ?? [], attackVectors: row.attack_vectors ?? [] },
		...{ guidelinesVersion: row.guidelines_version, activeMs: row.active_ms, idleMs: row.idle_ms },
		hasty: isHasty(row.active_ms, [row.left_text, row.right_text]),
		...{ pseudonym: names.person(row.person_id), judgedAt: row.judged_at, surplus: row.surplus },
		...{ split: counts.split, aggregate: counts.aggregate, kind: "judged" },
	};
}

const sideColumns = (side: Side, of: string) => `
	${of}.text AS ${side}_text, ${of}.variant_id AS ${side}_variant, ${of}.temperature AS ${side}_temperature, ${of}.seed AS ${side}_seed,
	${of}.self_naming AS ${side}_self_naming, r.${side}_safe, NULLIF(r.${side}_reasons, '{}') AS ${side}_reasons`;

/** Of a judgement `j`, its revision `r` and its comparison `c`: what a row says. What is mostly empty is null there: that reads faster. */
const columns = `
	j.id AS judgement_id, c.id AS comparison_id, c.round_id, c.dialogue_id, c.turn, NULLIF(c.history, '[]') AS history, c.prompt,
	q.category, NULLIF(q.tags, '{}') AS tags, q.level, r.unacceptable, r.comment, r.edit,
	NULLIF(r.risk_categories, '{}') AS risk_categories, NULLIF(r.attack_vectors, '{}') AS attack_vectors,
	r.guidelines_version, r.active_ms, r.idle_ms, j.person_id, j.judged_at, j.surplus,
	r.helpfulness_chosen::text, r.helpfulness_degree::text, r.safety_chosen::text, r.safety_degree::text,
	${sideColumns("left", "l")}, ${sideColumns("right", "g")}`;
const joins = `
	JOIN comparisons c ON c.id = j.comparison_id
	LEFT JOIN pool_prompts q ON q.id = c.pool_prompt_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left'
	JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'`;

const pageOfRound = `
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
	WHERE j.round_id = $1::uuid AND c.withdrawn_at IS NULL AND NOT j.is_check AND (j.judged_at, j.id) > ($2::timestamptz, $3::uuid)
	ORDER BY j.judged_at, j.id LIMIT $4::int`;

type CountedRow = Row & Record<`${Axis}_${"n" | "majority"}`, number>;

const pageSize = 100;

/**
 * A round's judgements in the order in which they were made, a page at a time, newest revisions alone, an entry an axis; pairs that
 * were withdrawn and checks are left out. Runs inside a repeatable-read transaction where all pages are to be of one moment.
 */
export async function* readJudgedPairs(
	reader: Reader,
	roundId: string,
	wanted: readonly Axis[] = axes,
): AsyncGenerator<JudgedPair[]> {
	const names = await readNames(reader, [roundId]);
	const toPairs = (row: CountedRow) =>
		wanted.flatMap((axis) => {
			const counts = { judgements: row[`${axis}_n`], majority: row[`${axis}_majority`] };
			return toPair(row, axis, names, { ...counts, split: "train", aggregate: false }) ?? [];
		});
	let after: unknown[] = [new Date(0), "00000000-0000-0000-0000-000000000000"];
	for (;;) {
		const values = [roundId, ...after, pageSize];
		const { rows } = await reader.query<CountedRow>({ name: "page of a round", text: pageOfRound, values });
		yield rows.flatMap(toPairs);
		const last = rows.at(-1);
		if (!last || rows.length < pageSize) return;
		after = [last.judged_at, last.judgement_id];
	}
}

const pageOfRelease = `
	SELECT ${columns}, x.axis, x.aggregate, x.split, x.judgements, x.majority
	FROM release_rows x
	JOIN judgements j ON j.id = x.judgement_id
	JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision ${joins}
	WHERE x.release_id = $1::uuid AND x.position > $2::int AND x.position <= $2::int + $3::int AND ($4::text IS NULL OR x.split = $4)
	ORDER BY x.position`;

type ReleasedRow = Row & Counts & { axis: Axis };
export type ReleasedRows = { id: string; roundIds: readonly string[]; rowCount: number };

/**
 * The rows of a release in their order, a page at a time, of one split or of both; what they say is frozen, but for the pseudonyms
 * of erased people. While one page is taken, the next are read already, each on a connection of its own.
 */
export async function* readReleasedPairs(
	reader: Reader,
	{ id, roundIds, rowCount }: ReleasedRows,
	split: Split | null,
	depth: number,
): AsyncGenerator<JudgedPair[]> {
	const names = await readNames(reader, roundIds);
	const page = async (after: number): Promise<JudgedPair[]> => {
		const { rows } = await reader.query<ReleasedRow>({
			...{ name: "page of a release", text: pageOfRelease, values: [id, after, pageSize, split] },
		});
		return rows.flatMap((row) => toPair(row, row.axis, names, row) ?? []);
	};
	const pages = Array.from({ length: Math.ceil(rowCount / pageSize) }, (_, i) => () => page(i * pageSize));
	yield* ahead(pages, depth);
}

const rowsNamed = `
	SELECT ${columns}, x.axis, x.aggregate, x.split, x.judgements, x.majority
	FROM unnest($1::uuid[], $2::int[], $3::text[], $4::bool[], $5::int[], $6::int[], $7::text[]) WITH ORDINALITY
		AS x (judgement_id, revision, axis, aggregate, judgements, majority, split, position)
	JOIN judgements j ON j.id = x.judgement_id
	JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision ${joins}
	ORDER BY x.position`;

type NamedRow = Counts & { judgementId: string; revision: number; axis: Axis };

/** Rows that are not stored, in their order. */
export async function readPairsOf(
	reader: Reader,
	roundIds: readonly string[],
	rows: readonly NamedRow[],
): Promise<JudgedPair[]> {
	const names = await readNames(reader, roundIds);
	const values = [
		...[rows.map((row) => row.judgementId), rows.map((row) => row.revision), rows.map((row) => row.axis)],
		...[rows.map((row) => row.aggregate), rows.map((row) => row.judgements), rows.map((row) => row.majority)],
		rows.map((row) => row.split),
	];
	const found = await reader.query<ReleasedRow>({ text: rowsNamed, values });
	return found.rows.flatMap((row) => toPair(row, row.axis, names, row) ?? []);
}
