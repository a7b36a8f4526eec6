import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "twofold-postgres-"));
	chmodSync(folder, 0o711);
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = () => startEmbeddedPostgres({ directory: join(folder, "postgres") });

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
	const client = new Client({ connectionString: url });
	client.on("error", () => {});
	await client.connect();
	try {
		return (await client.query(sql)).rows;
	} finally {
		await client.end();
	}
}

test("two roles, one of them no superuser, behind passwords that others cannot read", async () => {
	const postgres = await start();
	const who = "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user";
	expect(await query(postgres.ownerUrl, who)).toEqual([{ rolname: "twofold", rolsuper: true }]);
	expect(await query(postgres.applicationUrl, who)).toEqual([{ rolname: "twofold_app", rolsuper: false }]);
	const guess = new URL(postgres.applicationUrl);
	guess.password = "guess";
	await expect(query(guess.href, who)).rejects.toThrow(/password authentication failed/);
	expect(statSync(join(folder, "postgres/passwords.json")).mode & 0o077).toBe(0);
	await postgres.stop();
});

test("a running server is taken over, a killed one comes back with everything, a foreign pid is no obstacle", async () => {
	const first = await start();
	await query(first.ownerUrl, "CREATE TABLE kept (id INT)");
	const second = await start();
	expect({ pid: second.pid, port: second.port }).toEqual({ pid: first.pid, port: first.port });

	await query(first.ownerUrl, "INSERT INTO kept VALUES (1)");
	process.kill(first.pid, "SIGKILL");
	expect(await first.exited).toBe("signal SIGKILL");
	const third = await start();
	expect(await query(third.ownerUrl, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
	const pidFile = join(folder, "postgres/cluster/postmaster.pid");
	const content = readFileSync(pidFile, "utf8");
	await third.stop();
	expect(existsSync(pidFile)).toBe(false);

	writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)));
	const fourth = await start();
	expect(await query(fourth.ownerUrl, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
	await fourth.stop();
});
