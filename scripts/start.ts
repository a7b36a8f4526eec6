import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildWeb } from "./build-step.ts";
import { mustRun } from "./command.ts";
import { lockFolder } from "./data-lock.ts";
import { bringUpToDate, superviseDatabase } from "./database.ts";
import { freshLog, tailOf } from "./logs.ts";
import { startNodeChild } from "./node-child.ts";
import { freePort, portProblem } from "./processes.ts";
import { step } from "./progress.ts";
import { makeDataFolder, readSecret, readSettings, root, type Settings } from "./settings.ts";
import { Shutdown } from "./shutdown.ts";
import { type Supervised, supervise } from "./supervise.ts";

/** Starts Twofold and keeps it up until a signal comes: database, migrations, build, inference, first-time set-up, web. */
export async function main(): Promise<void> {
	const shutdown = new Shutdown();
	const started = start(shutdown).catch((error: unknown) => {
		if (shutdown.signal.aborted) return;
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
		shutdown.ask();
	});
	await shutdown.asked;
	// Each of its steps heeds the signal, so this is soon; after it nothing more is started.
	await started;
	await shutdown.run();
	if (!process.exitCode) console.log("Stopped.");
	process.exit();
}

async function start(shutdown: Shutdown): Promise<void> {
	const settings = readSettings(process.env);
	makeDataFolder(settings);
	shutdown.last(lockFolder(settings.data));
	await mustBeFree(settings);
	const urls = await openDatabase(settings, shutdown);
	const applied = await bringUpToDate(urls);
	if (applied.length > 0)
		console.log(`✓ Applied ${applied.length} ${applied.length === 1 ? "migration" : "migrations"}`);
	shutdown.signal.throwIfAborted();
	await buildWeb(shutdown.signal);

	const inferencePort = await freePort();
	const env = childEnvironment(settings, urls.applicationUrl, inferencePort);
	shutdown.add("inference", await startInference(settings, env, inferencePort, shutdown.signal));
	shutdown.signal.throwIfAborted();
	const prepared = await mustRun(process.execPath, [join(root, "scripts/prepare.ts")], {
		env,
		signal: shutdown.signal,
	});
	shutdown.add("worker", await startWorker(settings, env, shutdown.signal));
	shutdown.signal.throwIfAborted();
	const webLog = freshLog(settings.logs, "web");
	shutdown.add("web", await startWeb(settings, env, webLog));
	await untilHealthy(settings, webLog, shutdown.signal);

	console.log(`Twofold is ready: ${settings.url}`);
	const token = setupTokenOf(prepared);
	if (token) console.log(`Create the first admin: ${settings.url}/setup?token=${token}`);
}

async function mustBeFree({ host, port }: Settings): Promise<void> {
	const problem = await portProblem(port, host);
	if (problem === null) return;
	if (problem === "EADDRINUSE") {
		throw new Error(
			`Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start`,
		);
	}
	throw new Error(
		`Twofold cannot listen on ${host}, port ${port} (${problem}). Choose others with TWOFOLD_HOST and PORT.`,
	);
}

async function openDatabase(settings: Settings, shutdown: Shutdown) {
	if (settings.database) return settings.database;
	const log = freshLog(settings.logs, "postgres");
	const { urls, supervised } = await step("Starting the database", () => superviseDatabase(settings, log, console.log));
	shutdown.add("database", supervised);
	return urls;
}

function childEnvironment(settings: Settings, databaseUrl: string, inferencePort: number): NodeJS.ProcessEnv {
	const { DATABASE_OWNER_URL: _kept, ...rest } = process.env;
	return {
		...rest,
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
		DATABASE_URL: databaseUrl,
		INFERENCE_URL: `http://127.0.0.1:${inferencePort}`,
		INFERENCE_TOKEN: randomBytes(24).toString("hex"),
		PORT: String(settings.port),
		TWOFOLD_DATA: settings.data,
		TWOFOLD_SECRET: readSecret(settings, process.env),
		TWOFOLD_URL: settings.url,
		TWOFOLD_MODELS: settings.models,
	};
}

async function startInference(
	{ logs }: Settings,
	env: NodeJS.ProcessEnv,
	port: number,
	signal: AbortSignal,
): Promise<Supervised> {
	const logFile = freshLog(logs, "inference");
	// It needs neither the database nor the secret, and what it does not know it cannot leak.
	const { DATABASE_URL: _database, TWOFOLD_SECRET: _secret, ...shared } = env;
	const own = {
		...shared,
		INFERENCE_HOST: "127.0.0.1",
		INFERENCE_PORT: String(port),
		INFERENCE_PRELOAD: "pocket-llama",
	};
	const start = () =>
		startNodeChild({
			args: [join(root, "inference/main.ts")],
			env: own,
			logFile,
			// The web has to stay quick while a model works on all but one core.
			nice: 10,
			patience: 4_000,
			ready: { says: (line) => line.startsWith('{"listening"'), withinMs: 60_000, signal },
		});
	return step("Starting the inference service", () =>
		supervise({ name: "The inference service", logFile, say: console.log, start, mayFailAtFirst: true }),
	);
}

async function startWorker({ logs }: Settings, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Supervised> {
	const logFile = freshLog(logs, "worker");
	const start = () =>
		startNodeChild({
			args: [join(root, "scripts/worker.ts")],
			...{ env, logFile, nice: 5, patience: 5_000 },
			ready: { says: (line) => line === "The worker is ready.", withinMs: 60_000, signal },
		});
	return supervise({ name: "The worker", logFile, say: console.log, start, mayFailAtFirst: true });
}

async function startWeb({ host, port }: Settings, env: NodeJS.ProcessEnv, logFile: string): Promise<Supervised> {
	const next = [join(root, "node_modules/next/dist/bin/next"), "start", "-p", String(port), "-H", host];
	const preloaded = ["exit-with-parent.ts", "download-length.ts"].flatMap((file) => [
		"--import",
		join(root, "scripts", file),
	]);
	const args = [...preloaded, ...next];
	const start = () => startNodeChild({ args, env, logFile, patience: 4_000 });
	return supervise({ name: "The web server", logFile, say: console.log, start });
}

/** @throws Error when the web server does not answer at all; a bad answer is only told, as the rest may still be useful */
async function untilHealthy({ host, port }: Settings, webLog: string, signal: AbortSignal): Promise<void> {
	const at = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host;
	const deadline = Date.now() + 60_000;
	let answer = "";
	while (Date.now() < deadline) {
		signal.throwIfAborted();
		const response = await fetch(`http://${at}:${port}/api/health`, { signal }).catch(() => null);
		if (response?.status === 200) return;
		if (response) answer = `${response.status} ${(await response.text()).slice(0, 500)}`;
		await sleep(100, undefined, { signal });
	}
	if (!answer) throw new Error(`The web server does not answer. The end of ${webLog}:\n${tailOf(webLog)}`);
	console.log(`Twofold is not well: /api/health answers ${answer}`);
}

function setupTokenOf(output: string): string | null {
	const line = output.trimEnd().split("\n").at(-1) ?? "";
	const parsed: unknown = JSON.parse(line);
	if (!parsed || typeof parsed !== "object" || !("setupToken" in parsed)) return null;
	return typeof parsed.setupToken === "string" ? parsed.setupToken : null;
}

if (import.meta.main) await main();
