import { step } from "./progress.ts";
import { modelLines } from "./pull/list.ts";
import { Pace, progressLine } from "./pull/pace.ts";
import { pullModel, type Tell } from "./pull/pull.ts";
import { modelUsage, readModelCommand } from "./pull/pull-command.ts";
import { PullError } from "./pull/pull-error.ts";
import { makeDataFolder, readSettings } from "./settings.ts";
import { Shutdown } from "./shutdown.ts";

/** Without a terminal a line is written every tenth of the way. */
const steps = 10;

/** `npm run model`: weights for the folder of models. Ends the process with 0 done, 1 refused, 2 not understood, 130 stopped. */
export async function main(args: string[]): Promise<void> {
	const shutdown = new Shutdown();
	const stopped = shutdown.asked.then(() => {
		console.log("Stopped. Run the same command again to go on.");
		return 130;
	});
	const ended = run(args, shutdown.signal).catch((error: unknown) => {
		if (shutdown.signal.aborted) return stopped;
		console.error(error instanceof Error ? error.message : error);
		return 1;
	});
	process.exit(await ended);
}

async function run(args: string[], signal: AbortSignal): Promise<number> {
	let command: ReturnType<typeof readModelCommand>;
	try {
		command = readModelCommand(args);
	} catch (error) {
		if (!(error instanceof PullError)) throw error;
		console.error(`${error.message}\n\n${modelUsage}`);
		return 2;
	}
	if (command.command === "help") {
		console.log(modelUsage);
		return 0;
	}
	const settings = readSettings(process.env);
	makeDataFolder(settings);
	if (command.command === "list") {
		for (const line of await modelLines(settings.models)) console.log(line);
		console.log(`The folder of models is ${settings.models}.`);
		return 0;
	}
	const token = process.env.HF_TOKEN;
	await pullModel(command, { folder: settings.models, token, signal, say: (line) => console.log(line), show });
	return 0;
}

function show<T>(label: string, work: (tell: Tell) => Promise<T>): Promise<T> {
	return step(label, (draw) => {
		const pace = new Pace();
		let tenth = 0;
		return work((bytes, size) => {
			pace.add(performance.now(), bytes);
			const line = progressLine(bytes, size, pace.rate);
			if (process.stdout.isTTY) return draw(line);
			const reached = Math.floor((bytes / size) * steps);
			if (reached > tenth && bytes < size) console.log(`  ${line}`);
			tenth = reached;
		});
	});
}

if (import.meta.main) await main(process.argv.slice(2));
