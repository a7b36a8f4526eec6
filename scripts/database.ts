import { join } from "node:path";
import { applyMigrations, grantApplicationRole } from "#server/database/migrate.ts";
import { installQueue } from "#server/jobs/queue.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { root, type Settings } from "./settings.ts";
import { type Running, type Supervised, supervise } from "./supervise.ts";

export type DatabaseUrls = { ownerUrl: string; applicationUrl: string };

/** Starts the embedded database and keeps it up, always on the port that it first got, as others have its address. */
export async function superviseDatabase(
	{ data }: Settings,
	logFile: string,
	say: (line: string) => void,
): Promise<{ urls: DatabaseUrls; supervised: Supervised }> {
	let port: number | undefined;
	let urls: DatabaseUrls | undefined;
	const start = async (): Promise<Running> => {
		const postgres = await startEmbeddedPostgres({ directory: join(data, "postgres"), port, logFile, onLine: say });
		port = postgres.port;
		urls = postgres;
		return {
			pid: postgres.pid,
			exited: postgres.exited,
			stop: postgres.stop,
			// An immediate shutdown: it recovers from its log at the next start.
			kill: () => void process.kill(postgres.pid, "SIGQUIT"),
		};
	};
	const supervised = await supervise({ name: "The database", logFile, start, say });
	if (!urls) throw new Error("The database started without an address.");
	return { urls, supervised };
}

/** Applies what is missing and renews the application's rights. @returns the names of the migrations applied now */
export async function bringUpToDate({ ownerUrl, applicationUrl }: DatabaseUrls): Promise<string[]> {
	try {
		const applied = await applyMigrations(ownerUrl, join(root, "prisma/migrations"));
		const role = decodeURIComponent(new URL(applicationUrl).username);
		await grantApplicationRole(ownerUrl, role);
		await installQueue(ownerUrl, role);
		return applied;
	} catch (cause) {
		if (!(cause instanceof Error && "code" in cause && isConnectionProblem(String(cause.code)))) throw cause;
		const { host, pathname } = new URL(ownerUrl);
		const reason = cause.message || String(cause.code);
		throw new Error(`The database ${pathname.slice(1)} at ${host} cannot be used: ${reason}`, { cause });
	}
}

/** The network's codes, and PostgreSQL's classes 08 (connection), 28 (password) and 3D (no such database). */
function isConnectionProblem(code: string): boolean {
	return /^(E[A-Z]+|08...|28...|3D...)$/.test(code);
}
