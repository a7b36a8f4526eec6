import { execFileSync } from "node:child_process";
import { lockHolder } from "#scripts/data-lock.ts";
import { dataFolder } from "./product.ts";

type Process = { pid: number; parent: number; command: string };

function allProcesses(): Process[] {
	const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
	return listed
		.trim()
		.split("\n")
		.map((line) => {
			const [pid, parent, ...command] = line.trim().split(/\s+/);
			return { pid: Number(pid), parent: Number(parent), command: command.join(" ") };
		});
}

/** What runs under the supervisor of the product that is being tested. */
const parts = {
	web: /^next-server/,
	inference: /inference\/main\.ts/,
	model: /inference\/model-process\/main\.ts/,
	database: /bin\/postgres -D/,
	worker: /scripts\/worker\.ts/,
} as const;
export type Part = keyof typeof parts;

/** @returns the process of this part now, or null while there is none */
export function find(part: Part): number | null {
	const everything = allProcesses();
	const family = new Set([lockHolder(dataFolder()) ?? -1]);
	// Three generations: supervisor, service, model.
	for (let generation = 0; generation < 3; generation++) {
		for (const { pid, parent } of everything) if (family.has(parent)) family.add(pid);
	}
	return everything.find(({ pid, command }) => family.has(pid) && parts[part].test(command))?.pid ?? null;
}

export function signal(part: Part, name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): number {
	const pid = find(part);
	if (pid === null) throw new Error(`There is no process of the ${part} to be signalled.`);
	process.kill(pid, name);
	return pid;
}
