import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import { freePort } from "#scripts/processes.ts";
import type { AppRouter } from "#server/root-router.ts";

const root = dirname(import.meta.dirname);

export type Api = TRPCClient<AppRouter>;
export type Product = { url: string; setupToken: string; stop(): Promise<void> };

/** The product as `npm start` runs it, on data of its own in a temporary folder. */
export async function startProduct(): Promise<Product> {
	const data = await mkdtemp(join(tmpdir(), "twofold-bench-"));
	const url = `http://localhost:${await freePort()}`;
	const env = { ...process.env, TWOFOLD_DATA: data, PORT: new URL(url).port, TWOFOLD_URL: url };
	const child = spawn(process.execPath, [join(root, "scripts/run.mjs"), "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
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

function clientOf(url: string, cookie: string): Api {
	const headers = { cookie, origin: url };
	return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers })] });
}

const password = "a bench needs no secrets";

async function signIn(url: string, email: string): Promise<Api> {
	const response = await fetch(`${url}/api/auth/sign-in/email`, {
		method: "POST",
		headers: { "Content-Type": "application/json", origin: url },
		body: JSON.stringify({ email, password }),
	});
	if (!response.ok) throw new Error(`Signing in answered ${response.status}.`);
	const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]);
	return clientOf(url, cookie.join("; "));
}

/** So many people, the first of them the admin who invited the others. */
export async function makePeople({ url, setupToken }: Product, count: number): Promise<Api[]> {
	const join = (token: string, email: string) => clientOf(url, "").people.join.mutate({ token, name: "Bench", email, password });
	await join(setupToken, "bench-0@example.org");
	const admin = await signIn(url, "bench-0@example.org");
	const people = [admin];
	for (let i = 1; i < count; i++) {
		const { address } = await admin.people.invite.mutate({ role: "annotator", days: 1 });
		const token = new URL(address).searchParams.get("token") ?? "";
		await join(token, `bench-${i}@example.org`);
		people.push(await signIn(url, `bench-${i}@example.org`));
	}
	return people;
}
