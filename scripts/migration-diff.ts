import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationDirectory } from "@prisma/schema-engine-wasm/schema_engine_bg";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";

/**
 * The drift check and the tool for writing migrations, since Prisma's own needs an engine that npm does not carry.
 * Prints the SQL that leads from prisma/migrations to prisma/schema.prisma; exit code 0 in sync, 2 different, 1 failed.
 * A new migration: `node scripts/migration-diff.ts > prisma/migrations/<time>_<name>/migration.sql`, then read it.
 * What Prisma does not model (checks, triggers, unlogged tables) is invisible to it and belongs to store tests.
 */
export async function migrationDiff(
	schemaPath: string,
	migrationsPath: string,
): Promise<{ same: boolean; sql: string }> {
	await loadEngine();
	const schema = { path: schemaPath, content: await readFile(schemaPath, "utf8") };
	const engine = await glue.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, inMemory());
	const result = await engine.diff({
		from: {
			tag: "migrations",
			baseDir: migrationsPath,
			lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
			shadowDbInitScript: "",
			migrationDirectories: await migrationDirectories(migrationsPath),
		},
		to: { tag: "schemaDatamodel", files: [schema] },
		script: true,
		exitCode: true,
		filters: { externalTables: [], externalEnums: [] },
	});
	return { same: result.exitCode === 0, sql: result.stdout ?? "" };
}

/** The package imports its WebAssembly as a module, which Node cannot yet do without a flag. */
async function loadEngine(): Promise<void> {
	const file = new URL("./schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
	const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": { ...glue } });
	glue.__wbg_set_wasm(instance.exports);
	const begin = instance.exports.__wbindgen_start;
	if (typeof begin !== "function") throw new Error("The schema engine's WebAssembly has no entry point.");
	begin();
	Object.assign(globalThis, {
		PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(`Schema engine: ${message}`) },
	});
}

/** Each connection gets a PostgreSQL of its own in memory, so that the shadow never meets what it is compared with. */
function inMemory() {
	const connect = () => new PrismaPGlite(new PGlite()).connect();
	return bindMigrationAwareSqlAdapterFactory({
		provider: "postgres",
		adapterName: "pglite-prisma-adapter",
		connect,
		connectToShadowDb: connect,
	});
}

async function migrationDirectories(base: string): Promise<MigrationDirectory[]> {
	const entries = await readdir(base, { withFileTypes: true }).catch(() => []);
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	return Promise.all(
		names.sort().map(async (name): Promise<MigrationDirectory> => {
			const value = await readFile(join(base, name, "migration.sql"), "utf8");
			return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
		}),
	);
}

if (import.meta.main) {
	const root = resolve(fileURLToPath(import.meta.url), "../..");
	const { same, sql } = await migrationDiff(join(root, "prisma/schema.prisma"), join(root, "prisma/migrations"));
	console.log(same ? "The migrations and the schema agree." : sql);
	process.exit(same ? 0 : 2);
}
