import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { applyMigrations, grantApplicationRole } from "./migrate.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
	database = await createTestDatabase();
	await query(database.ownerUrl, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	folder = await mkdtemp(join(tmpdir(), "twofold-migrations-"));
	await write("1_first", "CREATE TABLE things (id INT PRIMARY KEY); INSERT INTO things VALUES (1);");
	await write("2_second", "INSERT INTO things VALUES (2);");
});

afterEach(async () => {
	await rm(folder, { recursive: true });
	await database.drop();
});

async function write(name: string, sql: string): Promise<void> {
	await mkdir(join(folder, name), { recursive: true });
	await writeFile(join(folder, name, "migration.sql"), sql);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(sql)).rows;
	} finally {
		await client.end();
	}
}

const things = () => query(database.ownerUrl, "SELECT id FROM things ORDER BY id");

describe("migrations", () => {
	test("are applied in order, once, with Prisma's journal", async () => {
		expect(await applyMigrations(database.ownerUrl, folder)).toEqual(["1_first", "2_second"]);
		expect(await applyMigrations(database.ownerUrl, folder)).toEqual([]);
		expect(await things()).toEqual([{ id: 1 }, { id: 2 }]);
		const rows = await query(
			database.ownerUrl,
			"SELECT migration_name, applied_steps_count, length(checksum) AS digits FROM _prisma_migrations ORDER BY 1",
		);
		expect(rows).toEqual(
			["1_first", "2_second"].map((name) => ({ migration_name: name, applied_steps_count: 1, digits: 64 })),
		);
	});

	test("are applied once by two processes that race", async () => {
		await write("3_slow", "SELECT pg_sleep(0.3); INSERT INTO things VALUES (3);");
		const script = `
			const { applyMigrations } = await import(${JSON.stringify(join(import.meta.dirname, "migrate.ts"))});
			console.log((await applyMigrations(process.argv[1], process.argv[2])).length);`;
		const applied = await Promise.all(
			[1, 2].map(async () => {
				const args = ["--input-type=module", "-e", script, database.ownerUrl, folder];
				const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
				let said = "";
				child.stdout.on("data", (chunk) => {
					said += chunk;
				});
				await once(child, "close");
				return said.trim();
			}),
		);
		expect(applied.sort()).toEqual(["0", "3"]);
		expect(await things()).toHaveLength(3);
	});

	test("leave nothing behind when they fail, and those before them stay", async () => {
		await write("3_broken", "INSERT INTO things VALUES (3); INSERT INTO nothing VALUES (1);");
		await expect(applyMigrations(database.ownerUrl, folder)).rejects.toThrow(/3_broken failed and left nothing behind/);
		expect(await things()).toHaveLength(2);
	});

	test("that were changed after they were applied are refused", async () => {
		await applyMigrations(database.ownerUrl, folder);
		await write("1_first", "CREATE TABLE others (id INT);");
		await expect(applyMigrations(database.ownerUrl, folder)).rejects.toThrow(/1_first was changed after/);
	});

	test("of a newer version are refused", async () => {
		const newer = `${folder}-newer`;
		await cp(folder, newer, { recursive: true });
		await mkdir(join(newer, "3_newer"));
		await writeFile(join(newer, "3_newer/migration.sql"), "SELECT 1;");
		await applyMigrations(database.ownerUrl, newer);
		await rm(newer, { recursive: true });
		await expect(applyMigrations(database.ownerUrl, folder)).rejects.toThrow(
			/3_newer, which this version .* does not know/,
		);
	});
});

describe("the application's role", () => {
	const role = () => decodeURIComponent(new URL(database.applicationUrl).username);
	const asApplication = (sql: string) => query(database.applicationUrl, sql);

	beforeEach(async () => {
		await write("3_audit", "CREATE TABLE audit_events (id BIGSERIAL PRIMARY KEY, action TEXT);");
		await applyMigrations(database.ownerUrl, folder);
		await grantApplicationRole(database.ownerUrl, role());
		await grantApplicationRole(database.ownerUrl, role());
	});

	test("reads and writes", async () => {
		await asApplication("INSERT INTO things VALUES (7); UPDATE things SET id = 8 WHERE id = 7; DELETE FROM things");
		expect(await things()).toEqual([]);
	});

	test("adds audit events and can neither change nor remove them", async () => {
		await asApplication("INSERT INTO audit_events (action) VALUES ('a')");
		for (const sql of ["UPDATE audit_events SET action = 'b'", "DELETE FROM audit_events", "TRUNCATE audit_events"]) {
			await expect(asApplication(sql)).rejects.toThrow(/permission denied/);
		}
	});

	test("can neither touch the journal nor make tables", async () => {
		await expect(asApplication("DELETE FROM _prisma_migrations")).rejects.toThrow(/permission denied/);
		await expect(asApplication("CREATE TABLE mine (id INT)")).rejects.toThrow(/permission denied/);
	});
});
