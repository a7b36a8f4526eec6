import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

const kept = 5;

/** The path of a log. What earlier starts wrote moves to <name>.1.log and on to .5, after which it is dropped. */
export function freshLog(folder: string, name: string): string {
	const path = (age: number) => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
	for (let age = kept - 1; age >= 0; age--) if (existsSync(path(age))) renameSync(path(age), path(age + 1));
	return path(0);
}

/** The last lines of a log, or nothing when there is none. */
export function tailOf(path: string, lines = 15): string {
	if (!existsSync(path)) return "";
	return readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
