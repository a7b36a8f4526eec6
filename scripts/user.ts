import { join } from "node:path";
import { runUserCommand } from "#server/people/user-command.ts";
import { lockFolder, lockHolder } from "./data-lock.ts";
import { bringUpToDate } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { makeDataFolder, readSettings } from "./settings.ts";

/** `npm run user`: the operators' command with a way to the database, which need not be up. */
export async function main(args: string[]): Promise<void> {
	try {
		process.exitCode = await runUserCommand(args, openDatabase);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
	process.exit();
}

/** The running database, or one that is up for as long as it takes. */
async function openDatabase(): Promise<{ url: string; close(): Promise<void> }> {
	const settings = readSettings(process.env);
	if (settings.database) return { url: settings.database.applicationUrl, close: async () => {} };
	makeDataFolder(settings);
	const directory = join(settings.data, "postgres");
	if (lockHolder(settings.data) !== null) {
		return { url: (await startEmbeddedPostgres({ directory })).applicationUrl, close: async () => {} };
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
	return { url: postgres.applicationUrl, close };
}
