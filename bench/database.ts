import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { bringUpToDate } from "#scripts/database.ts";
import { startEmbeddedPostgres } from "#scripts/embedded-postgres.ts";
import { database } from "#server/database/client.ts";
import { endReadPool } from "#server/database/read-pool.ts";

export type BenchDatabase = { client: Client; ownerUrl: string; applicationUrl: string };

/** A database of the bench's own, with all tables, that goes with it; this process' settings point to it. */
export async function withBenchDatabase(work: (bench: BenchDatabase) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "twofold-bench-"));
	// As root, PostgreSQL runs as another user, who has to get through.
	await chmod(folder, 0o711);
	const postgres = await startEmbeddedPostgres({ directory: join(folder, "postgres") });
	const { ownerUrl, applicationUrl } = postgres;
	const client = new Client({ connectionString: ownerUrl });
	try {
		await bringUpToDate(postgres);
		const secret = "a secret of this bench alone, 32+";
		Object.assign(process.env, { DATABASE_URL: applicationUrl, TWOFOLD_SECRET: secret });
		await client.connect();
		await work({ client, ownerUrl, applicationUrl });
	} finally {
		await client.end();
		await database().$disconnect();
		await endReadPool();
		await postgres.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

/** What was measured, with the machine that it was measured on, under bench/results/. */
export async function keepResult(bench: string, result: object): Promise<void> {
	const results = join(import.meta.dirname, "results");
	await mkdir(results, { recursive: true });
	const stamp = new Date().toISOString().replaceAll(":", "-");
	const machine = { cores: cpus().length, cpu: cpus()[0]?.model };
	await writeFile(join(results, `${bench}-${stamp}.json`), JSON.stringify({ ...machine, ...result }, null, "\t"));
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}
