import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processBirth } from "./processes.ts";

export class FolderInUse extends Error {
	override readonly name = "FolderInUse";
	readonly pid: number;

	constructor(folder: string, pid: number) {
		super(`${folder} is in use by process ${pid}. Stop that one first, or choose another folder with TWOFOLD_DATA.`);
		this.pid = pid;
	}
}

/**
 * Takes a folder for this process alone and returns what gives it back. A lock whose process is gone is taken over, also when
 * its pid meanwhile belongs to another program. Holds among processes that see each other's pids, so not between containers.
 * @throws FolderInUse
 */
export function lockFolder(folder: string, name = "lock"): () => void {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, name);
	const mine = `${process.pid} ${processBirth(process.pid)}\n`;
	const draft = `${path}.${process.pid}`;
	writeFileSync(draft, mine);
	try {
		// link() makes the lock appear whole or not at all, and fails when there is one.
		while (!linked(draft, path)) {
			const found = read(path);
			if (found === null) continue;
			const pid = holder(found);
			if (pid !== null) throw new FolderInUse(folder, pid);
			removeStale(path, found);
		}
	} finally {
		rmSync(draft, { force: true });
	}
	return () => {
		if (read(path) === mine) rmSync(path, { force: true });
	};
}

/** As lockFolder, but waits for its turn; calls `onWait` once if it has to. */
export async function lockFolderInTurn(folder: string, name = "lock", onWait = () => {}): Promise<() => void> {
	for (let waited = false; ; waited = true) {
		try {
			return lockFolder(folder, name);
		} catch (error) {
			if (!(error instanceof FolderInUse)) throw error;
			if (!waited) onWait();
			await sleep(200);
		}
	}
}

/** The process that holds the folder, or null. */
export function lockHolder(folder: string, name = "lock"): number | null {
	const found = read(join(folder, name));
	return found === null ? null : holder(found);
}

function holder(content: string): number | null {
	const [first, ...rest] = content.trim().split(" ");
	const pid = Number(first);
	return Number.isInteger(pid) && pid > 0 && processBirth(pid) === rest.join(" ") ? pid : null;
}

function removeStale(path: string, judged: string): void {
	const aside = `${path}.${process.pid}.stale`;
	try {
		renameSync(path, aside);
	} catch {
		return;
	}
	// Someone else may have taken it between reading and renaming: then it goes back.
	if (read(aside) !== judged) linked(aside, path);
	rmSync(aside, { force: true });
}

function linked(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}

function read(path: string): string | null {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
}
