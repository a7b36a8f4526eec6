import type { Progress } from "#server/progress.ts";
import { type ReleaseConsole, runReleaseCommand } from "#server/releases/run-release-command.ts";
import { openDatabase } from "./open-database.ts";
import { step } from "./progress.ts";
import { makeDataFolder, readSecret, readSettings } from "./settings.ts";
import { Shutdown } from "./shutdown.ts";

/** `npm run release`: releases of this installation, which need not be up, and a check of downloaded ones. */
export async function main(args: string[]): Promise<void> {
	const { signal } = new Shutdown();
	const io: ReleaseConsole = {
		say: (line) => console.log(line),
		complain: (line) => console.error(line),
		long: (label, work) =>
			step(label, (draw) => work({ signal, onProgress: (progress) => process.stdout.isTTY && draw(shown(progress)) })),
	};
	const open = async () => {
		const opened = await openDatabase();
		const settings = readSettings(process.env);
		makeDataFolder(settings);
		Object.assign(process.env, { DATABASE_URL: opened.url, TWOFOLD_SECRET: readSecret(settings, process.env) });
		return opened;
	};
	process.exit(await runReleaseCommand(args, open, io));
}

const shown = ({ done, total }: Progress) => (total > 0 ? `${Math.floor((100 * done) / total)} %` : String(done));
