import { runUserCommand } from "#server/people/user-command.ts";
import { openDatabase } from "./open-database.ts";

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
