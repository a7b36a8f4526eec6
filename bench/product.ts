import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { type Api, inviteAndJoin, joinByToken } from "#scripts/api-client.ts";
import { freePort } from "#scripts/processes.ts";

const root = dirname(import.meta.dirname);

export type Product = { url: string; setupToken: string; stop(): Promise<void> };

/** The product as `npm start` runs it, on data of its own in a temporary folder. */
export async function startProduct(): Promise<Product> {
	const data = await mkdtemp(join(tmpdir(), "twofold-bench-"));
	const url = `http://localhost:${await freePort()}`;
	const env = { ...process.env, TWOFOLD_DATA: data, PORT: new URL(url).port, TWOFOLD_URL: url };
	const child = spawn(process.execPath, [join(root, "scripts/run.mjs"), "start"], {
		env,
		stdio: ["ignore", "pipe", "inherit"],
	});
	const setupToken = await untilReady(child);
	const stop = async () => {
		const gone = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGTERM");
		await gone;
		await rm(data, { recursive: true, force: true });
	};
	return { url, setupToken, stop };
}

async function untilReady(child: ChildProcess): Promise<string> {
	if (!child.stdout) throw new Error("The product was started without an output.");
	for await (const line of createInterface(child.stdout)) {
		const token = /setup\?token=(\S+)/.exec(line)?.[1];
		if (!token) continue;
		child.stdout.resume();
		return token;
	}
	throw new Error("The product ended before it was ready.");
}

/** So many people, the first of them the admin who invited the others. */
export async function makePeople({ url, setupToken }: Product, count: number): Promise<Api[]> {
	const admin = await joinByToken(url, setupToken, "bench-0@example.org", "Bench");
	const people = [admin.api];
	for (let i = 1; i < count; i++) {
		people.push((await inviteAndJoin(url, admin.api, "annotator", `bench-${i}@example.org`, "Bench")).api);
	}
	return people;
}
