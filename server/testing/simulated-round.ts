import { Client } from "pg";
import { type SimulatedJudgement, type SimulatedRound, simulate } from "../statistics/simulate.ts";

type Simulated = { roundId: string; variantIds: string[]; personIds: string[] };

const labels = ["P", "Q", "R", "S", "T", "U", "V", "W"];

/** The same judgement with the sides swapped. */
function mirror(judged: SimulatedJudgement): SimulatedJudgement {
	const { left, right, leftTokens, rightTokens, leftSafe, rightSafe, point } = judged;
	return {
		...{ ...judged, left: right, right: left, leftTokens: rightTokens, rightTokens: leftTokens },
		...{ leftSafe: rightSafe, rightSafe: leftSafe, point: 9 - point },
	};
}

/** What a simulated judgement becomes: one entry each, in columns. */
function columnsOf(round: SimulatedRound, seed: number, mirrored: boolean) {
	const columns = {
		...{ prompt: [] as number[], annotator: [] as number[], left: [] as number[], right: [] as number[] },
		...{ point: [] as number[], leftTokens: [] as number[], rightTokens: [] as number[], ms: [] as number[] },
		...{ leftSafe: [] as boolean[], rightSafe: [] as boolean[] },
	};
	for (const drawn of simulate(round, seed)) {
		const judged = mirrored ? mirror(drawn) : drawn;
		for (const name of ["prompt", "annotator", "left", "right", "point", "leftTokens", "rightTokens"] as const)
			columns[name].push(judged[name]);
		columns.ms.push(Math.round(judged.seconds * 1000));
		columns.leftSafe.push(judged.leftSafe);
		columns.rightSafe.push(judged.rightSafe);
	}
	return columns;
}

/** Judgements a minute apart, up to now. Safety is judged for whatever is safe, else as helpfulness. */
const insertions = [
	`CREATE TEMP TABLE simulated AS
		SELECT row_number() OVER () AS i, x.*, ($1::uuid[])[annotator + 1] AS person, ($2::uuid[])[l + 1] AS lv, ($2::uuid[])[g + 1] AS gv
		FROM unnest($3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::bool[], $12::bool[])
			AS x (prompt, annotator, l, g, point, l_tokens, g_tokens, ms, l_safe, g_safe)`,
	"CREATE TEMP TABLE pairs AS SELECT DISTINCT ON (prompt) *, gen_random_uuid() AS id FROM simulated ORDER BY prompt, i",
	"CREATE INDEX ON simulated (prompt, person); CREATE INDEX ON pairs (prompt); CREATE INDEX ON pairs (id); ANALYZE simulated; ANALYZE pairs",
	"INSERT INTO dialogues (id, round_id, person_id, ended_at) SELECT id, current_setting('simulated.round')::uuid, person, now() FROM pairs",
	`INSERT INTO comparisons (id, round_id, dialogue_id, prompt, request_key, plan, state, ready_at)
		SELECT id, current_setting('simulated.round')::uuid, id, 'Prompt ' || prompt, gen_random_uuid(), '{}', 'ready', now() FROM pairs`,
	`INSERT INTO responses (comparison_id, side, variant_id, text, finish_reason, seed, temperature, top_p, max_tokens, sampler_order, messages,
			prompt_token_ids, output_token_ids, output_logprobs, queue_ms, first_token_ms, total_ms)
		SELECT id, s.side::side, s.variant, repeat('word ', s.tokens), 'stop', 1, (SELECT temperature FROM variants v WHERE v.id = s.variant), 1, 4096, '{}', '[]', ARRAY[1, 2, 3], array_fill(7, ARRAY[s.tokens]), '{}',
			0, 0, s.tokens + random() FROM pairs, LATERAL (VALUES ('left', lv, l_tokens), ('right', gv, g_tokens)) s (side, variant, tokens)`,
	`INSERT INTO judgements (id, comparison_id, round_id, person_id, session_id, judged_at)
		SELECT gen_random_uuid(), p.id, current_setting('simulated.round')::uuid, s.person, gen_random_uuid(),
			now() - make_interval(mins => (n.all - s.i)::int)
		FROM simulated s JOIN pairs p ON p.prompt = s.prompt, (SELECT count(*) AS all FROM simulated) n`,
	`INSERT INTO judgement_revisions (judgement_id, revision, submission_key, helpfulness_chosen, helpfulness_degree, safety_chosen, safety_degree,
			left_safe, right_safe, risk_categories, attack_vectors, active_ms, idle_ms, guidelines_version)
		SELECT j.id, 1, gen_random_uuid(), CASE WHEN s.point <= 4 THEN 'left' ELSE 'right' END::side,
			(ARRAY['significantly', 'better', 'slightly', 'negligibly'])[least(s.point, 9 - s.point)]::degree,
			CASE WHEN s.l_safe = s.g_safe THEN CASE WHEN s.point <= 4 THEN 'left' ELSE 'right' END WHEN s.l_safe THEN 'left' ELSE 'right' END::side,
			'slightly', s.l_safe, s.g_safe, ARRAY[CASE WHEN s.prompt % 3 = 0 THEN 'illicit' ELSE 'none' END],
			ARRAY[CASE WHEN s.prompt % 2 = 1 THEN 'logic' ELSE 'other' END], s.ms, 0, 1
		FROM judgements j JOIN pairs p ON p.id = j.comparison_id JOIN simulated s ON s.prompt = p.prompt AND s.person = j.person_id
		WHERE j.round_id = current_setting('simulated.round')::uuid`,
	`INSERT INTO round_person_counts (round_id, person_id, judgements, judged_at)
		SELECT round_id, person_id, count(*), max(judged_at) FROM judgements WHERE round_id = current_setting('simulated.round')::uuid GROUP BY 1, 2`,
];

const people = `
	INSERT INTO people (id, name, email, pseudonym, updated_at)
	SELECT id, 'Person ' || i, id || '@example.org', 'Grey Finch ' || i || ' ' || left(id::text, 4), now() FROM unnest($1::uuid[]) WITH ORDINALITY p (id, i)`;
const rounds = `
	INSERT INTO rounds (id, name, purpose, guidelines, judges_helpfulness, judges_safety, state, opened_at, closed_at)
	VALUES ($1, $2, '', 'Be fair.', true, true, 'closed', now(), now())`;
const variants = `
	INSERT INTO variants (id, round_id, label, model_id, temperature, top_p, max_tokens)
	SELECT v.id, $2, v.label, (SELECT model_id FROM variants WHERE round_id = $4 LIMIT 1), v.i::float8 / 10, 1, 4096
	FROM unnest($1::uuid[], $3::text[]) WITH ORDINALITY v (id, label, i)`;

/** Stores a simulated round past the triggers, with the model of another round, as a closed one that judged both axes. */
export async function storeSimulated(
	{ ownerUrl, like }: { ownerUrl: string; like: string },
	round: SimulatedRound,
	{ seed, name = "Simulated", mirrored = false }: { seed: number; name?: string; mirrored?: boolean },
): Promise<Simulated> {
	const roundId = crypto.randomUUID();
	const variantIds = round.variants.map(() => crypto.randomUUID());
	const personIds = round.annotators.map(() => crypto.randomUUID());
	const c = columnsOf(round, seed, mirrored);
	const client = new Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		await client.query("SET session_replication_role = replica");
		await client.query("SELECT set_config('simulated.round', $1, false)", [roundId]);
		await client.query(people, [personIds]);
		await client.query(rounds, [roundId, name]);
		await client.query(variants, [variantIds, roundId, variantIds.map((_, i) => labels[i] ?? `X${i}`), like]);
		const [first = "", ...others] = insertions;
		await client.query(first, [
			...[personIds, variantIds, c.prompt, c.annotator, c.left, c.right, c.point],
			...[c.leftTokens, c.rightTokens, c.ms, c.leftSafe, c.rightSafe],
		]);
		for (const statement of others) await client.query(statement);
		await client.query("ANALYZE judgements, judgement_revisions, comparisons, responses");
	} finally {
		await client.end();
	}
	return { roundId, variantIds, personIds };
}
