import { join } from "node:path";
import { lockFolder, lockHolder } from "./data-lock.ts";
import { bringUpToDate } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { makeDataFolder, readSettings } from "./settings.ts";

/** The running database, or one that is up for as long as it takes. */
export async function openDatabase(): Promise<{ url: string; close(): Promise<void> }> {
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
