import { setTimeout as sleep } from "node:timers/promises";
import { tailOf } from "./logs.ts";

/** A started process. `exited` says how it ended and never rejects. */
export type Running = { pid: number; exited: Promise<string>; stop(): Promise<void>; kill(): void };

export type Supervised = {
	stop(): Promise<void>;
	/** At once and without a chance to finish anything. */
	kill(): void;
};

export type Plan = {
	/** As it stands in messages: "The web server". */
	name: string;
	logFile: string;
	start(): Promise<Running>;
	say(line: string): void;
	/** Goes on without it, and keeps trying, when not even the first start succeeds. */
	mayFailAtFirst?: boolean;
};

/** After so long a life a death counts as the first one again. */
const healthyMs = 60_000;

/** Milliseconds to wait before the next start: 0.25 s after a first death, doubling up to 30 s. */
export function restartDelay(deathsInARow: number): number {
	return Math.min(30_000, 250 * 2 ** (deathsInARow - 1));
}

/** Starts a process and starts it again whenever it ends by itself, until it is told to stop. */
export async function supervise(plan: Plan): Promise<Supervised> {
	const stopping = new AbortController();
	let running = await (plan.mayFailAtFirst ? plan.start().catch(failedStart) : plan.start());
	const watch = async () => {
		let deaths = 0;
		for (let how = await lifeOf(running); !stopping.signal.aborted; how = await lifeOf(running)) {
			deaths = how.milliseconds > healthyMs ? 1 : deaths + 1;
			const delay = restartDelay(deaths);
			plan.say(`${plan.name} ended (${how.reason}); it starts again in ${delay / 1000} s.`);
			if (deaths % 3 === 0) plan.say(`${plan.name} keeps ending. The end of ${plan.logFile}:\n${tailOf(plan.logFile)}`);
			await sleep(delay, undefined, { signal: stopping.signal }).catch(() => {});
			if (stopping.signal.aborted) return;
			running = await plan.start().catch(failedStart);
			if (stopping.signal.aborted) await running.stop();
			else if (running.pid > 0) plan.say(`${plan.name} is back.`);
		}
	};
	const watching = watch();
	return {
		async stop() {
			stopping.abort();
			await running.stop();
			await watching;
		},
		kill() {
			stopping.abort();
			running.kill();
		},
	};
}

async function lifeOf(running: Running): Promise<{ reason: string; milliseconds: number }> {
	const began = performance.now();
	return { reason: await running.exited, milliseconds: performance.now() - began };
}

/** A start that failed is a life that ended at once. */
function failedStart(error: unknown): Running {
	const reason = error instanceof Error ? error.message : String(error);
	return { pid: 0, exited: Promise.resolve(reason), stop: async () => {}, kill() {} };
}
