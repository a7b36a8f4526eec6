/** How long to wait before a crashed process is started again. Pure. */

const shortest = 250;
const longest = 10_000;
const goodWhile = 60_000;

/** `failures` crashes in a row, the latest included; milliseconds. */
export function backoffDelay(failures: number): number {
	return Math.min(longest, shortest * 2 ** Math.max(0, failures - 1));
}

/** A process that lived for a minute begins a new row. */
export function countFailures(before: number, livedMs: number): number {
	return livedMs >= goodWhile ? 1 : before + 1;
}
