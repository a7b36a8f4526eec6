import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { mustRun } from "./command.ts";
import { lockFolderInTurn } from "./data-lock.ts";
import { step } from "./progress.ts";

// Runs before the dependencies are there, so it imports nothing but Node's own modules and files that do the same.

export const root = dirname(import.meta.dirname);
const stamps = join(root, ".setup");

const commands: Record<string, string> = {
	start: "scripts/start.ts",
	test: "scripts/test.ts",
	bench: "bench/main.ts",
	worker: "scripts/worker.ts",
	user: "scripts/user.ts",
	model: "scripts/model.ts",
	release: "scripts/release.ts",
	"pocket-llama": "inference/pocket-llama/main.ts",
};

/** Brings dependencies and the generated Prisma client up to date; does and says nothing when they are. */
export async function setUp(): Promise<void> {
	// Two commands on one checkout must not install at once: the second waits and then finds all done.
	const waiting = () => console.log("  Waiting for another command that is setting up this checkout …");
	const unlock = await lockFolderInTurn(stamps, "lock", waiting);
	try {
		await once(
			"dependencies",
			hashOf("package-lock.json", process.version),
			"node_modules",
			"Installing dependencies",
			installAll,
		);
		const client = hashOf("prisma/schema.prisma", hashOf("package-lock.json", ""));
		await once("prisma-client", client, "server/generated/prisma", "Generating the database client", generateClient);
	} finally {
		unlock();
	}
}

type Work = (say: (detail: string) => void) => Promise<unknown>;

async function once(name: string, hash: string, product: string, label: string, work: Work): Promise<void> {
	const stamp = join(stamps, name);
	if (existsSync(join(root, product)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
	await step(label, work);
	mkdirSync(stamps, { recursive: true });
	writeFileSync(stamp, hash);
}

function hashOf(file: string, more: string): string {
	return createHash("sha256")
		.update(readFileSync(join(root, file)))
		.update(more)
		.digest("hex");
}

/**
 * npm runs under this very Node, so that native packages choose their binaries for it. `npm ci` would do, but refuses a lock file
 * that was made where the registry lacks another platform's optional package; this keeps to the lock file just as well.
 */
async function installAll(say: (detail: string) => void): Promise<void> {
	const args = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"];
	const called = process.env.npm_execpath;
	const beside = join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
	const script = [called, beside].find((path) => path?.endsWith("npm-cli.js") && existsSync(path));
	const options = { cwd: root, onLine: say };
	await (script ? mustRun(process.execPath, [script, ...args], options) : mustRun("npm", args, options));
}

async function generateClient(say: (detail: string) => void): Promise<void> {
	// Its command line wants an engine that npm does not carry, looks whether there is one, and never runs it to generate.
	const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
	await mustRun(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { cwd: root, env, onLine: say });
}

if (import.meta.main) {
	const [name = "", ...args] = process.argv.slice(2);
	const file = commands[name];
	if (!file) {
		console.error(`Say one of: ${Object.keys(commands).join(", ")}.`);
		process.exit(2);
	}
	try {
		await setUp();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	}
	const target = join(root, file);
	process.argv = [process.argv[0] ?? "", target, ...args];
	const { main } = await import(pathToFileURL(target).href);
	if (typeof main === "function") await main(args);
}
