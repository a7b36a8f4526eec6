import { spawn } from "node:child_process";
import { join } from "node:path";
import { lockFolder, lockHolder } from "./data-lock.ts";
import { bringUpToDate, type DatabaseUrls } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { makeDataFolder, readSecret, readSettings, root, type Settings } from "./settings.ts";

/** Gives the operators' command the database: the running one, or one that is up for as long as it takes. */
export async function main(args: string[]): Promise<void> {
	try {
		const settings = readSettings(process.env);
		makeDataFolder(settings);
		const { urls, close } = await openDatabase(settings);
		const env = { ...process.env, DATABASE_URL: urls.applicationUrl, TWOFOLD_URL: settings.url };
		process.exitCode = await run(args, { ...env, TWOFOLD_SECRET: readSecret(settings, process.env) });
		await close();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
	process.disconnect?.();
}

async function openDatabase(settings: Settings): Promise<{ urls: DatabaseUrls; close(): Promise<void> }> {
	if (settings.database) return { urls: settings.database, close: async () => {} };
	const directory = join(settings.data, "postgres");
	if (lockHolder(settings.data) !== null) {
		return { urls: await startEmbeddedPostgres({ directory }), close: async () => {} };
	}
	const unlock = lockFolder(settings.data);
	const postgres = await startEmbeddedPostgres({ directory });
	const close = async () => {
		await postgres.stop();
		unlock();
	};
	try {
		await bringUpToDate(postgres);
	} catch (error) {
		await close();
		throw error;
	}
	return { urls: postgres, close };
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
	const command = join(root, "server/people/user-command.ts");
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [command, ...args], { cwd: root, env, stdio: "inherit" });
		// The child meets Ctrl-C too; we stay to close the database behind it.
		process.on("SIGINT", () => {});
		child.once("error", reject);
		child.once("exit", (code) => resolve(code ?? 1));
	});
}
