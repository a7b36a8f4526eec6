import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";

/** A round's judgements in a database, seeded: the same numbers give the same texts, sides, degrees and days. */
export type Seeded = { roundId: string; judgements: number };

const tables = ["dialogues", "comparisons", "responses", "judgements", "judgement_revisions"];
const annotators = 40;
const id = (kind: string, number: string) => `('${kind}-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
/** A number from 0 to 2^31 - 1 that the row and a name decide. */
const draw = (name: string, row = "i") => `(hashtextextended('${name}' || ${row}, 7) & 2147483647)`;

const people = `
	INSERT INTO people (id, name, email, pseudonym, updated_at)
	SELECT ${id("10000000", "i")}, 'Person ' || i, 'person-' || i || '@example.org', 'Grey Finch ' || i, now() FROM generate_series(1, ${annotators}) i`;

/** Words of a small vocabulary with quotes and line ends among them, and now and then a letter beyond ASCII, as answers have. */
const corpus = `
	CREATE TABLE bench_words AS SELECT string_agg(word, ' ' ORDER BY i) AS text FROM (
		SELECT i, CASE WHEN i % 1000 = 0 THEN 'café' ELSE (ARRAY['water','the','a "quoted"','and','boil','garden','of','slowly','often','to','in',E'step.\\n\\nThen','with','answer','small','is'])
			[1 + ${draw("word")} % 16] END AS word FROM generate_series(1, 4000) i) w`;
/** Of the length given, from a place that the row decides. */
const text = (name: string, least: number, most: number) =>
	`substr(w.text, (1 + ${draw(`${name} at`)} % 15000)::int, (${least} + ${draw(`${name} long`)} % ${most - least})::int)`;

function comparisons(roundId: string, first: number, last: number): string {
	const of = `FROM generate_series(${first}, ${last}) i, bench_words w`;
	return `
	INSERT INTO dialogues (id, round_id, person_id, ended_at)
		SELECT ${id("20000000", "i")}, '${roundId}', ${id("10000000", `1 + i % ${annotators}`)}, now() ${of};
	INSERT INTO comparisons (id, round_id, dialogue_id, prompt, history, request_key, plan, state, ready_at)
		SELECT ${id("30000000", "i")}, '${roundId}', ${id("20000000", "i")}, i || ' ' || ${text("prompt", 40, 220)},
			CASE WHEN i % 4 = 0 THEN jsonb_build_array(jsonb_build_object('role', 'user', 'content', ${text("said", 40, 200)}),
				jsonb_build_object('role', 'assistant', 'content', ${text("answered", 200, 1200)})) ELSE '[]' END,
			gen_random_uuid(), '{}', 'ready', now() ${of};
	INSERT INTO responses (comparison_id, side, variant_id, text, finish_reason, seed, temperature, top_p, max_tokens, sampler_order, messages,
			prompt_token_ids, output_token_ids, output_logprobs, queue_ms, first_token_ms, total_ms)
		SELECT ${id("30000000", "i")}, s.side::side, CASE WHEN (i % 2 = 0) = (s.side = 'left') THEN v.first ELSE v.second END,
			substr(w.text, (1 + ${draw("response", "i || s.side")} % 15000)::int, (200 + ${draw("long", "i || s.side")} % 1400)::int),
			'stop', i, 0.7, 0.9, 512, ARRAY['temperature','top_p'], '[]', ARRAY[1,2,3,4,5,6,7,8], ARRAY[1,2,3,4,5,6,7,8], ARRAY[-0.5,-1.25], 1, 20, 900
		FROM generate_series(${first}, ${last}) i, bench_words w, (VALUES ('left'), ('right')) s (side),
			(SELECT min(id::text)::uuid AS first, max(id::text)::uuid AS second FROM variants WHERE round_id = '${roundId}') v;`;
}

/** Two people judge each comparison on both axes. */
function judgements(roundId: string, first: number, last: number): string {
	const side = (name: string) => `(CASE WHEN ${draw(name)} % 100 < 58 THEN 'left' ELSE 'right' END)::side`;
	const degree = (name: string) =>
		`((ARRAY['significantly','better','slightly','negligibly'])[1 + ${draw(name)} % 4])::degree`;
	return `
	INSERT INTO judgements (id, comparison_id, round_id, person_id, session_id, judged_at)
		SELECT ${id("40000000", "i")}, ${id("30000000", "(i + 1) / 2")}, '${roundId}', ${id("10000000", `1 + i % ${annotators}`)}, gen_random_uuid(),
			now() - interval '30 days' + i * interval '30 days' / 2000000 FROM generate_series(${first}, ${last}) i;
	INSERT INTO judgement_revisions (judgement_id, revision, submission_key, helpfulness_chosen, helpfulness_degree, safety_chosen, safety_degree,
			left_safe, right_safe, comment, active_ms, idle_ms, guidelines_version)
		SELECT ${id("40000000", "i")}, 1, gen_random_uuid(), ${side("helpful")}, ${degree("degree")}, ${side("safer")}, ${degree("safety degree")}, true, true,
			CASE WHEN i % 10 = 0 THEN 'Clearer, and it answers the question.' ELSE '' END, (20000 + ${draw("active")} % 90000)::int, 0, 1
		FROM generate_series(${first}, ${last}) i;`;
}

/** Written past the triggers, which would count each row for itself, and counted as the migration counts what was there before it. */
export async function seedJudgements(client: Client, roundId: string, from: number, to: number): Promise<void> {
	if (from === 0) {
		await client.query(people);
		await client.query(corpus);
	}
	for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
	const step = 100_000;
	for (let at = from; at < to; at += step) {
		const last = Math.min(to, at + step);
		await client.query(comparisons(roundId, at / 2 + 1, last / 2));
		await client.query(judgements(roundId, at + 1, last));
	}
	await client.query("DELETE FROM round_state_counts; DELETE FROM round_person_counts; DELETE FROM round_hour_counts;");
	const migration = join(import.meta.dirname, "../prisma/migrations/20261125050000_round_counts/migration.sql");
	await client.query(readFileSync(migration, "utf8").split("-- What is there already.")[1] ?? "");
	for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
	await client.query("VACUUM ANALYZE");
}

/** A round with two variants, so that there is something to seed. @returns its id */
export async function seedRound(client: Client): Promise<string> {
	const roundId = "50000000-0000-4000-8000-000000000000";
	await client.query(
		"INSERT INTO rounds (id, name, purpose, guidelines, judges_helpfulness, judges_safety) VALUES ($1, 'Seeded', 'Bench', 'Judge well.', true, true)",
		[roundId],
	);
	const modelId = "60000000-0000-4000-8000-000000000000";
	await client.query("INSERT INTO models (id, name, kind, engine_id) VALUES ($1, 'Seeded', 'embedded', 'seeded')", [
		modelId,
	]);
	for (const [label, temperature] of [
		["P", 0.7],
		["Q", 1.1],
	] as const)
		await client.query(
			"INSERT INTO variants (id, round_id, label, model_id, temperature, top_p, max_tokens) VALUES (gen_random_uuid(), $1, $2, $3, $4, 0.9, 512)",
			[roundId, label, modelId, temperature],
		);
	await client.query("UPDATE rounds SET state = 'open', opened_at = now() - interval '31 days' WHERE id = $1", [
		roundId,
	]);
	return roundId;
}
