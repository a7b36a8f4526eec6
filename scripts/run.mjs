// The one entry of every npm script. It runs on the Node that is installed (20.9 or later), finds or brings Node 24, and hands over.
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const wanted = "24.21.0";
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}

/** import.meta.main, by which our scripts know that they were called, came with 24.2. */
function fits(version) {
	const [major, minor] = version.split(".").map(Number);
	return major > 24 || (major === 24 && minor >= 2);
}

/** npm's packages of Node are named after the platform, but for one; each holds one binary. */
function packageName() {
	const platform = process.platform === "win32" ? "win" : process.platform;
	const name = `${platform}-${process.arch}`;
	return name === "darwin-arm64" ? `node-bin-${name}` : `node-${name}`;
}

function localNode() {
	const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";
	return join(root, ".node/node_modules", packageName(), file);
}

function runs(node) {
	try {
		return fits(execFileSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }));
	} catch {
		return false;
	}
}

/** Runs npm without a shell: the one that called us, else the one beside this Node. */
function npmCommand() {
	const beside = join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
	const script = [process.env.npm_execpath, beside].find((path) => path?.endsWith("npm-cli.js") && existsSync(path));
	return script ? [process.execPath, [script]] : ["npm", []];
}

async function bringNode() {
	const [program, first] = npmCommand();
	// The packages for macOS lag behind the others.
	const what = `${packageName()}@${process.platform === "darwin" ? "24" : wanted}`;
	const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", join(root, ".node"), what];
	process.stdout.write(`  Bringing Node ${wanted} from npm, as ${process.version} is installed …`);
	const dots = process.stdout.isTTY ? setInterval(() => process.stdout.write("."), 1000) : undefined;
	const began = Date.now();
	const [code, output] = await new Promise((resolve) => {
		let said = "";
		const child = spawn(program, [...first, ...args], { stdio: ["ignore", "pipe", "pipe"] });
		child.stdout.on("data", (chunk) => (said += chunk));
		child.stderr.on("data", (chunk) => (said += chunk));
		child.on("error", (error) => resolve([1, error.message]));
		child.on("close", (ended) => resolve([ended, said]));
	});
	clearInterval(dots);
	console.log(` ${((Date.now() - began) / 1000).toFixed(1)} s`);
	if (code === 0 && runs(localNode())) return localNode();
	console.error(output.trim());
	return fail(
		`Twofold runs on Node 24.2 or later. npm could not bring it (${what}): check the network, or install Node 24 yourself from https://nodejs.org, and try again.`,
	);
}

const [majorVersion, minorVersion] = process.versions.node.split(".").map(Number);
if (majorVersion < 20 || (majorVersion === 20 && minorVersion < 9)) {
	fail(`Node ${process.versions.node} is too old. Install Node 20.9 or later (best: 24) and try again.`);
}
let node = process.execPath;
if (!fits(process.versions.node)) node = runs(localNode()) ? localNode() : await bringNode();

const child = spawn(node, [join(root, "scripts/set-up.ts"), ...process.argv.slice(2)], {
	cwd: root,
	// npm and native packages look for `node` on the PATH and must meet the same one.
	env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` },
	// The channel closes when this process is killed, whereupon the child stops by itself.
	stdio: ["inherit", "inherit", "inherit", "ipc"],
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => fail(`Node ${wanted} does not start: ${error.message}`));
child.on("exit", (code, signal) => {
	if (!signal) process.exit(code ?? 1);
	for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
	process.kill(process.pid, signal);
});
