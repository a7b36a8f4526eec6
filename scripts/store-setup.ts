import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { bringUpToDate } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** The template database of the store tests, as its owner and as the application. */
		template: { ownerUrl: string; applicationUrl: string };
	}
}

/** One PostgreSQL for all store tests, with all migrations in the database that each test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), "twofold-store-"));
	// As root, PostgreSQL runs as another user, who has to get through.
	await chmod(folder, 0o711);
	const postgres = await startEmbeddedPostgres({ directory: join(folder, "postgres"), volatile: true });
	endWithUs(postgres.pid, folder);
	await bringUpToDate(postgres);
	await noMoreConnections(postgres.ownerUrl);
	project.provide("template", { ownerUrl: postgres.ownerUrl, applicationUrl: postgres.applicationUrl });
	return async () => {
		await postgres.stop();
		await rm(folder, { recursive: true, force: true });
	};
}

/** Should the tests be killed, a shell sees its input end, and ends the server. */
function endWithUs(pid: number, folder: string): void {
	const script = `read _; kill -INT ${pid} 2>/dev/null && sleep 2; rm -rf "$0"`;
	const shell = spawn("sh", ["-c", script, folder], { stdio: ["pipe", "ignore", "ignore"], detached: true });
	shell.unref();
	if (shell.stdin instanceof Socket) shell.stdin.unref();
}

/** A database that someone is connected to cannot be copied. */
async function noMoreConnections(ownerUrl: string): Promise<void> {
	const url = new URL(ownerUrl);
	const name = url.pathname.slice(1);
	url.pathname = "/postgres";
	const client = new Client({ connectionString: url.href });
	await client.connect();
	await client.query(`ALTER DATABASE ${client.escapeIdentifier(name)} ALLOW_CONNECTIONS false`);
	await client.end();
}
