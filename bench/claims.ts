import { EventEmitter } from "node:events";
import { Logger, makeWorkerUtils, runTaskListOnce } from "graphile-worker";
import { Client } from "pg";
import { closeAssignment, takeAssignment } from "#server/assignments/assignment-store.ts";
import { database } from "#server/database/client.ts";
import { keepResult, median, withBenchDatabase } from "./database.ts";

/**
 * node bench/claims.ts [few] [many]: how many pairs a second are claimed and closed with few and with many finished and leased
 * ones, and how many jobs a second graphile-worker takes and completes on the same PostgreSQL, with as many at once. Exits with 1
 * where many are more than 1.3 times slower than few, or graphile-worker more than twice as fast.
 */
const few = Number(process.argv[2] ?? 10_000);
const many = Number(process.argv[3] ?? 1_000_000);
const atOnce = 20;
const perRun = 2_000;
const runs = 7;
const slower = 1.3;
const ofGraphile = 0.5;

/** Those who claim in the bench and have judged all that is finished; the leases are other people's, three each. */
const judges = 40;
const roundId = crypto.randomUUID();
const person = (number: string) => `('00000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
const personId = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`;

async function makeRound(client: Client): Promise<void> {
	await client.query(
		`INSERT INTO people (id, name, email, pseudonym, updated_at)
		SELECT ${person("i")}, 'Person', i || '@example.org', 'Grey Finch ' || i, now() FROM generate_series(0, $1) i`,
		[judges + Math.ceil(many / 60)],
	);
	await client.query(
		`INSERT INTO rounds (id, name, purpose, guidelines, judges_helpfulness, judges_safety, state, opened_at)
		VALUES ($1, 'Claims', '', '', true, false, 'open', now())`,
		[roundId],
	);
}

/** Pairs with one slot each: of 20 one is leased, and the rest is judged; or all of them free. */
async function grow(client: Client, from: number, to: number, free: boolean): Promise<void> {
	await client.query("SET session_replication_role = replica");
	const leased = free ? "false" : "i % 20 = 0";
	await client.query(`
		CREATE TEMP TABLE grown AS SELECT i, gen_random_uuid() AS dialogue, gen_random_uuid() AS comparison, ${leased} AS leased,
			CASE WHEN ${leased} THEN ${person(`${judges} + i / 60`)} ELSE ${person(`i % ${judges}`)} END AS person
		FROM generate_series(${from + 1}, ${to}) i;
		INSERT INTO dialogues (id, round_id, person_id, ended_at) SELECT dialogue, '${roundId}', ${person("0")}, now() FROM grown;
		INSERT INTO comparisons (id, round_id, dialogue_id, prompt, request_key, plan, state, ready_at)
			SELECT comparison, '${roundId}', dialogue, 'Prompt ' || i, gen_random_uuid(), '{}', 'ready', now() FROM grown;`);
	await client.query(
		free
			? `INSERT INTO assignments (round_id, comparison_id, slot) SELECT '${roundId}', comparison, 1 FROM grown ORDER BY i`
			: `INSERT INTO assignments (round_id, comparison_id, slot, person_id, lease_until, judged_at, place)
				SELECT '${roundId}', comparison, 1, person, now() + interval '1 day', CASE WHEN NOT leased THEN now() END,
					CASE WHEN leased THEN 1 + (i / 20) % 3 END FROM grown ORDER BY i;
			INSERT INTO hand_outs (comparison_id, person_id) SELECT comparison, person FROM grown`,
	);
	await client.query("DROP TABLE grown");
	await client.query("SET session_replication_role = origin");
}

/** Claims and closes `perRun` pairs. @returns pairs a second */
async function claim(): Promise<number> {
	const db = database();
	let left = perRun;
	const lane = async (first: number) => {
		for (let i = first; left-- > 0; i = (i + atOnce) % judges) {
			const id = await takeAssignment(db, { roundId, personId: personId(i) });
			if (id === null || !(await closeAssignment(db, id, personId(i)))) throw new Error("A claim found nothing.");
		}
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: atOnce }, (_, i) => lane(i)));
	return (perRun / (performance.now() - start)) * 1000;
}

/** Takes and completes `perRun` jobs that do nothing. @returns jobs a second */
async function work(connectionString: string): Promise<number> {
	const logger = new Logger(() => () => undefined);
	const utils = await makeWorkerUtils({ connectionString, logger });
	await utils.migrate();
	await utils.addJobs(Array.from({ length: perRun }, () => ({ identifier: "nothing", payload: {} })));
	await utils.release();
	const clients = await Promise.all(
		Array.from({ length: atOnce }, async () => {
			const client = new Client({ connectionString });
			await client.connect();
			return client;
		}),
	);
	const events = new EventEmitter().setMaxListeners(2 * atOnce);
	const start = performance.now();
	const lane = (client: Client) =>
		runTaskListOnce(
			{ logger, noPreparedStatements: false, events },
			{ nothing: () => undefined },
			Object.assign(client, { release() {} }),
		);
	await Promise.all(clients.map(lane));
	const rate = (perRun / (performance.now() - start)) * 1000;
	const { rows } = (await clients[0]?.query("SELECT count(*)::int AS left FROM graphile_worker.jobs")) ?? { rows: [] };
	if (rows[0]?.left !== 0) throw new Error(`graphile-worker left ${rows[0]?.left} jobs.`);
	await Promise.all(clients.map((client) => client.end()));
	return rate;
}

async function repeated(measure: () => Promise<number>): Promise<number> {
	await measure(); // warms up
	const rates: number[] = [];
	for (let i = 0; i < runs; i++) rates.push(await measure());
	return median(rates);
}

await withBenchDatabase(async ({ client, ownerUrl }) => {
	await makeRound(client);
	const free = (runs + 1) * perRun;
	const measureAt = async (from: number, to: number) => {
		await grow(client, from, to, false);
		await grow(client, 2 * many + from, 2 * many + from + free, true);
		await client.query("VACUUM ANALYZE");
		return repeated(claim);
	};
	const atFew = await measureAt(0, few);
	const graphile = await repeated(() => work(ownerUrl));
	const atMany = await measureAt(few, many);
	const shown = { few, many, atFew, atMany, graphile, fewToMany: atFew / atMany, ofGraphile: atFew / graphile };
	console.log(`Pairs claimed and closed a second, ${atOnce} at once, medians of ${runs} runs of ${perRun}:`);
	console.table(
		Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, Math.round(value * 100) / 100])),
	);
	await keepResult("claims", shown);
	if (shown.fewToMany > slower || shown.ofGraphile < ofGraphile) process.exitCode = 1;
});
