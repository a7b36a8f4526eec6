import { expect, test } from "vitest";
import { type Running, restartDelay, supervise } from "./supervise.ts";

test("starts come later and later, and never later than half a minute", () => {
	expect([1, 2, 3, 4, 8, 9, 50].map(restartDelay)).toEqual([250, 500, 1000, 2000, 30_000, 30_000, 30_000]);
});

/** Processes that end when the test says so. */
function imitation() {
	const lives: { end(how: string): void }[] = [];
	const said: string[] = [];
	const start = async (): Promise<Running> => {
		const { promise, resolve } = Promise.withResolvers<string>();
		lives.push({ end: resolve });
		return { pid: lives.length, exited: promise, stop: async () => resolve("told to"), kill: () => resolve("killed") };
	};
	return { lives, said, plan: { name: "It", logFile: "/nowhere", start, say: (line: string) => void said.push(line) } };
}

test("a process that ends is started again, with a line that says so", async () => {
	const { lives, said, plan } = imitation();
	const supervised = await supervise(plan);
	lives[0]?.end("signal SIGKILL");
	await expect.poll(() => lives.length).toBe(2);
	await expect.poll(() => said).toEqual(["It ended (signal SIGKILL); it starts again in 0.25 s.", "It is back."]);
	await supervised.stop();
	expect(lives).toHaveLength(2);
});

test("a start that fails is tried again; the first one only if it may fail", async () => {
	const { lives, said, plan } = imitation();
	let tries = 0;
	const start = () => (++tries < 3 ? Promise.reject(new Error("no luck")) : plan.start());
	await expect(supervise({ ...plan, start })).rejects.toThrow("no luck");
	const supervised = await supervise({ ...plan, start, mayFailAtFirst: true });
	await expect.poll(() => lives.length).toBe(1);
	expect(said[0]).toBe("It ended (no luck); it starts again in 0.25 s.");
	await supervised.stop();
});

test("a stop during the wait starts nothing more", async () => {
	const { lives, plan } = imitation();
	const supervised = await supervise(plan);
	lives[0]?.end("code 1");
	await expect.poll(() => lives.length === 1).toBe(true);
	await supervised.stop();
	expect(lives).toHaveLength(1);
});
