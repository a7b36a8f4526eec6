import type { Reader } from "../database/read-pool.ts";
import { attackVectors, riskCategories } from "../judgements/prompt-labels.ts";
import {
	eight,
	type PairBins,
	type PairPoints,
	type PersonCounts,
	type RoundCounts,
	type VariantName,
} from "./insight.ts";
import { type Looked, saidValues, withSaid } from "./said-store.ts";

/** One row of any of the counts: which count, of what, and how many. */
type Row = { of: string; name: string | null; a: number | null; b: number | null; c: number | null; n: string };

const bin = "CASE WHEN left_safe AND right_safe THEN 2 WHEN left_safe OR right_safe THEN 1 ELSE 3 END";
/** All counts of one reading of the round. */
const counts = `
	SELECT 'pair' AS of, NULL AS name, lo AS a, hi AS b, point AS c, count(*) AS n FROM said WHERE lo < hi GROUP BY lo, hi, point
	UNION ALL SELECT 'shown', NULL, shown, NULL, NULL, count(*) FROM said GROUP BY shown
	UNION ALL SELECT 'week', to_char(date_trunc('week', judged_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD'), least(shown, 9 - shown), NULL, NULL, count(*)
		FROM said GROUP BY 2, 3
	UNION ALL SELECT 'person', person_id::text, shown, NULL, NULL, count(*) FROM said GROUP BY person_id, shown
	UNION ALL SELECT 'pace', person_id::text, percentile_disc(0.5) WITHIN GROUP (ORDER BY active_ms), count(active_ms)::int, NULL, sum(active_ms)
		FROM said WHERE active_ms IS NOT NULL GROUP BY person_id
	UNION ALL SELECT 'bin', NULL, lo, hi, ${bin}, count(*) FROM said WHERE left_safe IS NOT NULL AND lo < hi GROUP BY lo, hi, 5
	UNION ALL SELECT 'mark', NULL, v, safe::int, NULL, count(*)
		FROM said CROSS JOIN LATERAL (VALUES (l, left_safe), (g, right_safe)) m (v, safe) WHERE safe IS NOT NULL GROUP BY v, safe
	UNION ALL SELECT 'vector', label, sum((NOT left_safe)::int + (NOT right_safe)::int)::int, NULL, NULL, count(*)
		FROM said, unnest(attack_vectors) label WHERE left_safe IS NOT NULL GROUP BY label
	UNION ALL SELECT 'risk', label, sum((NOT left_safe)::int + (NOT right_safe)::int)::int, NULL, NULL, count(*)
		FROM said, unnest(risk_categories) label WHERE left_safe IS NOT NULL GROUP BY label
	UNION ALL SELECT 'prompts', NULL, NULL, NULL, NULL, count(DISTINCT cluster) FROM said
	UNION ALL SELECT 'twice', NULL, NULL, NULL, NULL, count(*) FROM (SELECT FROM said GROUP BY comparison_id HAVING count(*) > 1) t`;

class Gathered {
	readonly pairs = new Map<string, PairPoints>();
	readonly bins = new Map<string, PairBins>();
	readonly people = new Map<string, Omit<PersonCounts, "pseudonym">>();
	readonly weeks = new Map<string, number[]>();
	readonly shown = eight();
	readonly marks: { safe: number; unsafe: number }[];
	readonly risks: RoundCounts["risks"] = [];
	readonly vectors: RoundCounts["vectors"] = [];
	prompts = 0;
	judgedTwice = 0;

	constructor(variants: number) {
		this.marks = Array.from({ length: variants }, () => ({ safe: 0, unsafe: 0 }));
	}

	person(personId: string) {
		const found = this.people.get(personId) ?? { personId, points: eight(), medianMs: null, activeMs: 0, timed: 0 };
		this.people.set(personId, found);
		return found;
	}

	take({ of, name, a, b, c, n }: Row): void {
		const [count, key] = [Number(n), `${a} ${b}`];
		const [first, second] = [a ?? 0, b ?? 0];
		if (of === "pair") {
			const pair = this.pairs.get(key) ?? { first, second, points: eight() };
			pair.points[(c ?? 1) - 1] = count;
			this.pairs.set(key, pair);
		} else if (of === "shown") this.shown[first - 1] = count;
		else if (of === "week") {
			const degrees = this.weeks.get(name ?? "") ?? [0, 0, 0, 0];
			degrees[first - 1] = count;
			this.weeks.set(name ?? "", degrees);
		} else if (of === "person") this.person(name ?? "").points[first - 1] = count;
		else if (of === "pace") Object.assign(this.person(name ?? ""), { medianMs: a, timed: b ?? 0, activeMs: count });
		else if (of === "bin") {
			const pair = this.bins.get(key) ?? { first, second, bins: { 1: 0, 2: 0, 3: 0 } };
			if (c === 1 || c === 2 || c === 3) pair.bins[c] = count;
			this.bins.set(key, pair);
		} else if (of === "mark") {
			const marks = this.marks[first];
			if (marks) marks[second === 1 ? "safe" : "unsafe"] = count;
		} else if (of === "risk" || of === "vector") {
			const labelled = { judgements: count, unsafe: first, responses: 2 * count };
			const risk = riskCategories.find((each) => each === name);
			const vector = attackVectors.find((each) => each === name);
			if (of === "risk" && risk) this.risks.push({ label: risk, ...labelled });
			if (of === "vector" && vector) this.vectors.push({ label: vector, ...labelled });
		} else if (of === "prompts") this.prompts = count;
		else if (of === "twice") this.judgedTwice = count;
	}
}

const inOrder = (a: { first: number; second: number }, b: { first: number; second: number }) =>
	a.first - b.first || a.second - b.second;

/** @param variants of the round, in the order of their ids */
export async function countRound(reader: Reader, looked: Looked, variants: VariantName[]): Promise<RoundCounts> {
	const { rows } = await reader.query<Row>({
		text: `${withSaid(looked.filter)} ${counts}`,
		values: saidValues(looked),
	});
	const found = new Gathered(variants.length);
	for (const row of rows) found.take(row);
	const names = await reader.query<{ id: string; pseudonym: string }>({
		text: "SELECT id, pseudonym FROM people WHERE id = ANY ($1::uuid[])",
		values: [[...found.people.keys()]],
	});
	const pseudonyms = new Map(names.rows.map(({ id, pseudonym }) => [id, pseudonym]));
	const { prompts, judgedTwice, shown, marks, risks, vectors } = found;
	return {
		...{ judgements: shown.reduce((sum, count) => sum + count, 0), prompts, judgedTwice, variants, shown, marks },
		pairs: [...found.pairs.values()].sort(inOrder),
		bins: [...found.bins.values()].sort(inOrder),
		weeks: [...found.weeks].map(([week, degrees]) => ({ week, degrees })).sort((a, b) => (a.week < b.week ? -1 : 1)),
		risks: risks.sort((a, b) => riskCategories.indexOf(a.label) - riskCategories.indexOf(b.label)),
		vectors: vectors.sort((a, b) => attackVectors.indexOf(a.label) - attackVectors.indexOf(b.label)),
		people: [...found.people.values()]
			.map((person) => ({ ...person, pseudonym: pseudonyms.get(person.personId) ?? "" }))
			.sort((a, b) => a.pseudonym.localeCompare(b.pseudonym, "en")),
	};
}
