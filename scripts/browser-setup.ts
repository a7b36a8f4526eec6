import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const patienceMs = 180_000;

/**
 * Starts the product as `npm start` does, on a data folder of its own, for all browser tests. They find its address as Playwright's
 * baseURL, the link that makes the first admin in TWOFOLD_SETUP_URL, and the data folder, for `npm run user`, in TWOFOLD_DATA.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const data = await mkdtemp(join(tmpdir(), "twofold-browser-"));
	process.env.TWOFOLD_DATA = data;
	const {
		DATABASE_URL: _url,
		DATABASE_OWNER_URL: _owner,
		TWOFOLD_URL: _address,
		TWOFOLD_SECRET: _secret,
		...env
	} = process.env;
	const product = spawn(process.execPath, [join(import.meta.dirname, "start.ts")], {
		// Some tests register an engine of this machine, as its operator may allow.
		env: {
			...env,
			NODE_ENV: "production",
			PORT: process.env.TWOFOLD_TEST_PORT,
			TWOFOLD_ENGINE_HOSTS: "127.0.0.1",
			TWOFOLD_HELP_LINE: "Talk to somebody on 0800 111 0 111.",
		},
		// Should Playwright be killed, the channel ends and so does the product.
		stdio: ["ignore", "pipe", "inherit", "ipc"],
	});
	const { stdout } = product;
	if (!stdout) throw new Error("Twofold was started without an output to read.");
	const ended = once(product, "exit");
	const said: string[] = [];
	await new Promise<void>((resolve, reject) => {
		const fail = (reason: string) => reject(new Error(`Twofold ${reason}. It said:\n${said.join("\n")}`));
		const timer = setTimeout(() => fail(`is not ready after ${patienceMs / 1000} s`), patienceMs);
		ended.then(([code]) => fail(`ended with ${code}`));
		createInterface({ input: stdout }).on("line", (line) => {
			said.push(line);
			const link = /^Create the first admin: (\S+)$/.exec(line)?.[1];
			if (!link) return;
			process.env.TWOFOLD_SETUP_URL = link;
			clearTimeout(timer);
			resolve();
		});
	}).catch(async (error: unknown) => {
		product.kill("SIGKILL");
		throw error;
	});
	return async () => {
		product.kill("SIGTERM");
		await ended;
		cpSync(join(data, "logs"), "test-results/logs", { recursive: true });
		await rm(data, { recursive: true });
	};
}
