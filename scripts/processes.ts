import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** True for a running process. A zombie, which a container without an init may keep for ever, counts as gone. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
	return procStat(pid)?.[0] !== "Z";
}

/** What tells this process from a later one with the same pid: when it began. Null when there is no such process. */
export function processBirth(pid: number): string | null {
	if (!isAlive(pid)) return null;
	const ticks = procStat(pid)?.[19];
	if (ticks !== undefined) return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${ticks}`;
	return outputOf("ps", ["-o", "lstart=", "-p", String(pid)]);
}

/** The command line of a process, or an empty string where the system does not tell. */
export function commandLine(pid: number): string {
	if (process.platform !== "linux") return outputOf("ps", ["-o", "command=", "-p", String(pid)]);
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
	} catch {
		return "";
	}
}

/** Resolves to false when the process is still there after so many milliseconds. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
	const deadline = Date.now() + milliseconds;
	while (isAlive(pid)) {
		if (Date.now() > deadline) return false;
		await sleep(25);
	}
	return true;
}

/** A port that nothing listens on now. Another program may take it before its use, so whoever uses it must say when it fails. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => {
				if (address === null || typeof address === "string") reject(new Error("The system gave no port."));
				else resolve(address.port);
			});
		});
	});
}

/** Null when the port can be listened on, else the system's code, such as EADDRINUSE or EACCES. */
export function portProblem(port: number, host: string): Promise<string | null> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
		server.listen(port, host, () => server.close(() => resolve(null)));
	});
}

/** The fields of /proc/<pid>/stat from the state on: the name before them may hold spaces and brackets. */
function procStat(pid: number): string[] | null {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, "utf8");
		return text.slice(text.lastIndexOf(")") + 2).split(" ");
	} catch {
		return null;
	}
}

function outputOf(command: string, args: string[]): string {
	try {
		return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
	} catch {
		return "";
	}
}
