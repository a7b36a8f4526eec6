import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";

/** The same advisory lock as Prisma's, so that `prisma migrate deploy` and this never run at once. */
const prismaLock = 72707369;

const journal = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
	id VARCHAR(36) PRIMARY KEY NOT NULL,
	checksum VARCHAR(64) NOT NULL,
	finished_at TIMESTAMPTZ,
	migration_name VARCHAR(255) NOT NULL,
	logs TEXT,
	rolled_back_at TIMESTAMPTZ,
	started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
	applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Applies the migrations that the database has not yet seen, each whole or not at all, and keeps Prisma's journal, so that
 * `prisma migrate deploy` and `prisma migrate status` agree with it. Processes that race apply each migration once.
 * @returns the names of those applied now
 * @throws Error with a sentence, when the database and the folder do not fit each other
 */
export async function applyMigrations(ownerUrl: string, folder: string): Promise<string[]> {
	const migrations = await readMigrations(folder);
	return withClient(ownerUrl, async (client) => {
		await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
		await client.query("SET client_min_messages = warning");
		await client.query(journal);
		const { rows } = await client.query<Applied>(
			"SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
		);
		const pending = pendingMigrations(migrations, rows);
		for (const migration of pending) await applyOne(client, migration);
		return pending.map(({ name }) => name);
	});
}

/** @throws Error when an applied migration was changed, has failed, or is not known here */
function pendingMigrations(migrations: Migration[], applied: Applied[]): Migration[] {
	const known = new Map(migrations.map((migration) => [migration.name, migration]));
	for (const { migration_name: name, checksum, finished_at: finished } of applied) {
		const migration = known.get(name);
		if (!migration) {
			throw new Error(
				`The database has the migration ${name}, which this version of Twofold does not know: a newer version used it. ` +
					"Start that version, or restore a backup from before it.",
			);
		}
		if (!finished) {
			throw new Error(`The migration ${name} failed halfway. Mend the database, then run: prisma migrate resolve.`);
		}
		if (migration.checksum !== checksum) {
			throw new Error(
				`The migration ${name} was changed after this database applied it. Restore its file and write a new migration.`,
			);
		}
	}
	const done = new Set(applied.map(({ migration_name: name }) => name));
	return migrations.filter(({ name }) => !done.has(name));
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
	await client.query("BEGIN");
	try {
		await client.query(sql);
		await client.query(
			`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
			VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
			[randomUUID(), checksum, name],
		);
		await client.query("COMMIT");
	} catch (cause) {
		await client.query("ROLLBACK");
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(`The migration ${name} failed and left nothing behind: ${reason}`, { cause });
	}
}

async function readMigrations(folder: string): Promise<Migration[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	return Promise.all(
		names.sort().map(async (name) => {
			const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
			return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
		}),
	);
}

/**
 * Gives the application's role what it needs, and takes the right to change or remove audit events. May be repeated, and has to
 * be after each migration, as new tables belong to the owner alone. Without a second role (the same URL for both) the
 * trigger on audit_events stands alone.
 */
export async function grantApplicationRole(ownerUrl: string, role: string): Promise<void> {
	await withClient(ownerUrl, async (client) => {
		const { rows } = await client.query<{ owner: string; audited: boolean }>(
			"SELECT current_user AS owner, to_regclass('public.audit_events') IS NOT NULL AS audited",
		);
		if (rows[0]?.owner === role) return;
		const name = client.escapeIdentifier(role);
		await client.query(`
			BEGIN;
			GRANT USAGE ON SCHEMA public TO ${name};
			GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
			GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name};
			REVOKE ALL ON _prisma_migrations FROM ${name};
			${rows[0]?.audited ? `REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM ${name};` : ""}
			COMMIT;
		`);
	});
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return await work(client);
	} finally {
		// Ending the session gives the advisory lock back.
		await client.end();
	}
}
