import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, openSync } from "node:fs";
import { setPriority } from "node:os";
import { createInterface } from "node:readline";
import { root } from "./settings.ts";
import type { Running } from "./supervise.ts";

export type NodeChildPlan = {
	args: string[];
	env: NodeJS.ProcessEnv;
	logFile: string;
	/** How nice to be: 0 as everyone, 19 gives way to all. */
	nice?: number;
	/** Milliseconds that it has to stop by itself. */
	patience: number;
	/** When given, the start is over only when a line of its stdout satisfies this. */
	ready?: { says(line: string): boolean; withinMs: number; signal: AbortSignal };
};

/**
 * Starts Node in a process group of its own, so that Ctrl-C reaches it through us and in order, and with a channel whose end tells
 * it that we are gone.
 */
export async function startNodeChild(plan: NodeChildPlan): Promise<Running> {
	const log = openSync(plan.logFile, "a", 0o600);
	const child = spawn(process.execPath, plan.args, {
		cwd: root,
		env: plan.env,
		detached: true,
		stdio: ["ignore", plan.ready ? "pipe" : log, log, "ipc"],
	});
	const exited = new Promise<string>((resolve) => {
		child.once("exit", (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
		child.once("error", (error) => resolve(error.message));
	});
	if (plan.nice && child.pid) setPriority(child.pid, plan.nice);
	const running = {
		pid: child.pid ?? 0,
		exited,
		stop: () => stop(child, exited, plan.patience),
		kill: () => kill(child),
	};
	if (plan.ready)
		await readiness(child, exited, plan, plan.ready).catch(async (error: unknown) => {
			kill(child);
			await exited;
			throw error;
		});
	return running;
}

async function readiness(
	child: ChildProcess,
	exited: Promise<string>,
	{ logFile }: NodeChildPlan,
	{ says, withinMs, signal }: NonNullable<NodeChildPlan["ready"]>,
): Promise<void> {
	if (!child.stdout) throw new Error("It has no output to wait for.");
	const copy = createWriteStream(logFile, { flags: "a" });
	const lines = createInterface({ input: child.stdout });
	await new Promise<void>((resolve, reject) => {
		const late = () => reject(new Error(`it did not become ready within ${withinMs / 1000} s, see ${logFile}`));
		const timer = setTimeout(late, withinMs);
		signal.addEventListener("abort", () => reject(new Error("it is time to stop")), { once: true });
		exited.then((how) => {
			clearTimeout(timer);
			reject(new Error(`it ended before it was ready: ${how}, see ${logFile}`));
		});
		lines.on("line", (line) => {
			copy.write(`${line}\n`);
			if (!says(line)) return;
			clearTimeout(timer);
			resolve();
		});
	});
}

async function stop(child: ChildProcess, exited: Promise<string>, patience: number): Promise<void> {
	child.kill("SIGTERM");
	const timer = setTimeout(() => kill(child), patience);
	await exited;
	clearTimeout(timer);
}

/** The whole group, as it may have children of its own. */
function kill(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, "SIGKILL");
	} catch {
		child.kill("SIGKILL");
	}
}
