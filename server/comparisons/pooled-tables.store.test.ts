import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyMigrations } from "../database/migrate.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";

const migrations = "prisma/migrations";
const migration = "20261125030000_pooled_comparisons";
const ids = {
	round: "00000000-0000-4000-8000-000000000001",
	person: "00000000-0000-4000-8000-000000000002",
	dialogue: "00000000-0000-4000-8000-000000000003",
	pool: "00000000-0000-4000-8000-000000000004",
	prompt: "00000000-0000-4000-8000-000000000005",
};

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
	database = await createTestDatabase();
	client = new Client({ connectionString: database.ownerUrl });
	await client.connect();
	await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	const earlier = await mkdtemp(join(tmpdir(), "twofold-migrations-"));
	for (const name of await readdir(migrations))
		if (name < migration) await cp(join(migrations, name), join(earlier, name), { recursive: true });
	await applyMigrations(database.ownerUrl, earlier);
	await rm(earlier, { recursive: true });
	await client.query(`
		INSERT INTO rounds (id, name, purpose, guidelines, judges_helpfulness, judges_safety) VALUES ('${ids.round}', 'One', '', '', true, false);
		INSERT INTO people (id, name, email, pseudonym, updated_at) VALUES ('${ids.person}', 'Grace', 'grace@example.org', 'Grey Finch', now());
		INSERT INTO dialogues (id, round_id, person_id) VALUES ('${ids.dialogue}', '${ids.round}', '${ids.person}');
		INSERT INTO comparisons (id, dialogue_id, prompt, request_key, plan, lease_until)
			VALUES (gen_random_uuid(), '${ids.dialogue}', 'Hello?', gen_random_uuid(), '{}', now());
		INSERT INTO prompt_pools (id, name) VALUES ('${ids.pool}', 'Pool');
		INSERT INTO pool_prompts (id, pool_id, position, prompt, tags, fingerprint) VALUES ('${ids.prompt}', '${ids.pool}', 1, 'Hello?', '{}', 'f');
	`);
	await applyMigrations(database.ownerUrl, migrations);
});

afterAll(async () => {
	await client.end();
	await database.drop();
});

const insert = (dialogue: string | null, prompt: string | null) =>
	client.query(
		`INSERT INTO comparisons (id, round_id, dialogue_id, turn, pool_prompt_id, prompt, request_key, plan, lease_until)
		VALUES (gen_random_uuid(), $1, $2, 2, $3, 'Hello?', gen_random_uuid(), '{}', now()) RETURNING id`,
		[ids.round, dialogue, prompt],
	);

describe("comparisons of a pool", () => {
	test("leave those of dialogues as they are, in the round of their dialogue", async () => {
		const { rows } = await client.query("SELECT round_id FROM comparisons");
		expect(rows).toEqual([{ round_id: ids.round }]);
	});

	test("come from a dialogue or from a pool, and not from both or neither", async () => {
		await expect(insert(null, null)).rejects.toThrow(/dialogue_pool_or_check/);
		await expect(insert(ids.dialogue, ids.prompt)).rejects.toThrow(/dialogue_pool_or_check/);
		expect((await insert(ids.dialogue, null)).rowCount).toBe(1);
	});

	test("are one a prompt and round, and given to a person once", async () => {
		const { rows } = await insert(null, ids.prompt);
		await expect(insert(null, ids.prompt)).rejects.toThrow(/round_id_pool_prompt_id/);
		const lease = (slot: number) =>
			client.query(
				`INSERT INTO assignments (round_id, comparison_id, slot, person_id, lease_until, place) VALUES ($1, $2, $3, $4, now(), 1)`,
				[ids.round, rows[0].id, slot, ids.person],
			);
		await lease(1);
		await expect(lease(2)).rejects.toThrow(/comparison_id_person_id/);
		await expect(lease(11)).rejects.toThrow(/slot_in_range/);
	});
});
