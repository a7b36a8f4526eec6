import { database } from "../database/client.ts";
import { inviteFirstAdmin } from "../people/invite-people.ts";
import { ensureStarterRound } from "../rounds/starter-round.ts";

/** What a new or restarted installation needs beside its tables. `setupToken` is null as soon as there is an admin. */
export async function prepareInstance(): Promise<{ setupToken: string | null }> {
	const db = database();
	await ensureStarterRound(db);
	return { setupToken: await inviteFirstAdmin(db) };
}
