import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { database } from "#server/database/client.ts";
import { readFailed, readJudged } from "#server/insights/activity-store.ts";
import { progressOfRound, roundsFor, roundsPage } from "#server/insights/overview.ts";
import { toPageKey } from "#server/people/page-key.ts";
import { keepResult, median, withBenchDatabase } from "./database.ts";

/** node bench/lists.ts [few] [many]: medians of each list with few and with many comparisons; exits with 1 where one grows. */
const few = Number(process.argv[2] ?? 10_000);
const many = Number(process.argv[3] ?? 1_000_000);
const repeats = 41;
/** Times that differ by less than this are the same: the clock and the machine are no finer. */
const most = 1.5;
const noiseMs = 1;

const annotators = 40;
const roundId = crypto.randomUUID();
const personId = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`;

const tables = ["dialogues", "comparisons", "judgements", "judgement_revisions"];

/**
 * Comparisons of the numbers given: one a person waits, of 200 one has failed, and the rest is judged. Written past the triggers,
 * which would count each row for itself, and counted as the migration counts what was there before it. Few or many, they are spread
 * over the same 20 days, as a round's figures are kept by the hour.
 */
async function grow(client: Client, from: number, to: number): Promise<void> {
	for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
	await client.query(`
		CREATE TEMP TABLE grown AS SELECT i, gen_random_uuid() AS dialogue, gen_random_uuid() AS comparison, gen_random_uuid() AS judgement,
			('00000000-0000-4000-8000-' || lpad((i % ${annotators})::text, 12, '0'))::uuid AS person,
			now() - (i::bigint * 7919 % 1000003) / 1000003.0 * interval '20 days' AS at
		FROM generate_series(${from + 1}, ${to}) i;
		INSERT INTO dialogues (id, round_id, person_id, created_at, ended_at)
			SELECT dialogue, '${roundId}', person, at, CASE WHEN i <= ${annotators} THEN NULL ELSE at END FROM grown;
		INSERT INTO comparisons (id, round_id, dialogue_id, prompt, request_key, plan, state, created_at, ready_at, failure_kind, failure)
			SELECT comparison, '${roundId}', dialogue, 'Prompt number ' || i || ' of many that people wrote', gen_random_uuid(), '{}',
				(CASE WHEN i % 200 = 0 THEN 'failed' ELSE 'ready' END)::comparison_state, at,
				CASE WHEN i % 200 = 0 THEN NULL ELSE at END,
				(CASE WHEN i % 200 = 0 THEN 'broke_off' END)::failure_kind, CASE WHEN i % 200 = 0 THEN 'The engine went away.' END
			FROM grown;
		INSERT INTO judgements (id, comparison_id, round_id, person_id, session_id, judged_at)
			SELECT judgement, comparison, '${roundId}', person, gen_random_uuid(), at FROM grown WHERE i % 200 > 0 AND i > ${annotators};
		INSERT INTO judgement_revisions (judgement_id, revision, submission_key, helpfulness_chosen, helpfulness_degree, guidelines_version)
			SELECT judgement, 1, gen_random_uuid(), 'left', 'slightly', 1 FROM grown WHERE i % 200 > 0 AND i > ${annotators};
		DROP TABLE grown;
		DELETE FROM round_state_counts; DELETE FROM round_person_counts; DELETE FROM round_hour_counts;`);
	const migration = join(import.meta.dirname, "../prisma/migrations/20261125050000_round_counts/migration.sql");
	await client.query(readFileSync(migration, "utf8").split("-- What is there already.")[1] ?? "");
	for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
	await client.query("VACUUM ANALYZE");
}

/** What the pages ask for, by name. */
function lists() {
	const db = database();
	const viewer = {
		personId: personId(1),
		role: "annotator",
		sessionId: crypto.randomUUID(),
		name: "",
		email: "",
	} as const;
	const size = 12;
	return {
		"list of rounds": () => roundsPage({ search: "" }),
		"search of rounds": () => roundsPage({ search: "lists" }),
		"a round's figures": () => progressOfRound(roundId),
		"latest judgements": () => readJudged(db, { roundId, after: undefined, size }),
		"judgements far back": () => readJudged(db, { roundId, after: middle, size }),
		"newest failures": () => readFailed(db, { roundId, after: undefined, size }),
		"an annotator's rounds": () => roundsFor(viewer),
	};
}

/** The key of a page in the middle of what was judged. */
let middle: string | undefined;

async function findMiddle(client: Client): Promise<void> {
	const { rows } = await client.query<{ at: Date; id: string }>(
		`SELECT judged_at AS at, id FROM judgements ORDER BY judged_at OFFSET (SELECT count(*) / 2 FROM judgements) LIMIT 1`,
	);
	const row = rows[0];
	middle = row && toPageKey({ createdAt: row.at, id: row.id });
}

async function measure(): Promise<Record<string, number>> {
	const medians: Record<string, number> = {};
	for (const [name, read] of Object.entries(lists())) {
		const times: number[] = [];
		for (let i = 0; i < repeats; i++) {
			const start = performance.now();
			await read();
			times.push(performance.now() - start);
		}
		medians[name] = median(times.slice(1));
	}
	return medians;
}

async function makeRound(client: Client): Promise<void> {
	for (let i = 0; i < annotators; i++) {
		const person = [personId(i), `Person ${i}`, `person-${i}@example.org`, `Grey Finch ${i}`];
		await client.query(
			"INSERT INTO people (id, name, email, pseudonym, updated_at) VALUES ($1, $2, $3, $4, now())",
			person,
		);
	}
	const texts = [roundId, "Lists", "How fast they are", "Judge well."];
	await client.query(
		`INSERT INTO rounds (id, name, purpose, guidelines, judges_helpfulness, judges_safety) VALUES ($1, $2, $3, $4, true, false)`,
		texts,
	);
	await client.query(`UPDATE rounds SET state = 'open', opened_at = now() - interval '20 days' WHERE id = $1`, [
		roundId,
	]);
}

await withBenchDatabase(async ({ client }) => {
	await makeRound(client);
	await grow(client, 0, few);
	await findMiddle(client);
	await measure(); // warms up
	const atFew = await measure();
	await grow(client, few, many);
	await findMiddle(client);
	const atMany = await measure();
	const rows = Object.entries(atFew).map(([name, before]) => {
		const after = atMany[name] ?? Number.NaN;
		return { name, fewMs: before, manyMs: after, ratio: after / before, grows: after > before * most + noiseMs };
	});
	const shown = (ms: number) => Math.round(ms * 100) / 100;
	console.log(`Medians of ${repeats - 1}, in ms, with ${few} and with ${many} comparisons:`);
	console.table(
		Object.fromEntries(
			rows.map(({ name, fewMs, manyMs, ratio }) => [
				name,
				{ few: shown(fewMs), many: shown(manyMs), ratio: shown(ratio) },
			]),
		),
	);
	await keepResult("lists", { few, many, rows });
	if (rows.some(({ grows }) => grows)) process.exitCode = 1;
});
