import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { lockFolderInTurn } from "./data-lock.ts";
import { type Binaries, postgresBinaries, postgresUser, publicFolder, reachable } from "./postgres-binaries.ts";
import { commandLine, freePort, isAlive, portProblem, waitUntilGone } from "./processes.ts";

export const ownerRole = "twofold";
export const applicationRole = "twofold_app";
const databaseName = "twofold";

export type EmbeddedPostgres = {
	/** For migrations: a superuser. */
	ownerUrl: string;
	/** For the application: no superuser, with the rights that migrations grant it. */
	applicationUrl: string;
	port: number;
	pid: number;
	/** Settles with the manner of its end when the server is gone. */
	exited: Promise<string>;
	/** Ends connections, writes everything and waits until the server is gone. */
	stop(): Promise<void>;
};

export type PostgresOptions = {
	/** Holds the cluster and its passwords; made when it is missing. */
	directory: string;
	/** Free by default. A server that is already up keeps its own. */
	port?: number | undefined;
	logFile?: string | undefined;
	/** Gives up safety for speed: for tests alone. */
	volatile?: boolean;
	onLine?: ((line: string) => void) | undefined;
};

type Passwords = { owner: string; application: string };

/**
 * Starts the PostgreSQL that npm brought, or takes over the one that an earlier, killed run left on this directory.
 * @throws Error with a sentence, when it cannot be started
 */
export async function startEmbeddedPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
	const binaries = postgresBinaries();
	const place = clusterPlace(options);
	const unlock = await lockFolderInTurn(place, "start-lock");
	try {
		const passwords = await initialise(binaries, place);
		const cluster = join(place, "cluster");
		const running = runningServer(cluster) ?? (await launch(binaries, cluster, options));
		const url = (role: string, password: string, name: string) =>
			`postgresql://${role}:${password}@127.0.0.1:${running.port}/${name}`;
		await prepare(url(ownerRole, passwords.owner, "postgres"), passwords.application, running);
		return {
			...running,
			ownerUrl: url(ownerRole, passwords.owner, databaseName),
			applicationUrl: url(applicationRole, passwords.application, databaseName),
			stop: () => stop(running),
		};
	} finally {
		unlock();
	}
}

/** The directory itself, or where it can be reached by the user that PostgreSQL runs as, with a link from the directory. */
function clusterPlace({ directory, onLine }: PostgresOptions): string {
	const path = resolve(directory);
	if (existsSync(path)) return realpathSync(path);
	mkdirSync(dirname(path), { recursive: true });
	if (reachable(dirname(path))) {
		mkdirSync(path, { recursive: true, mode: postgresUser() ? 0o711 : 0o700 });
		return realpathSync(path);
	}
	const place = publicFolder(`${basename(path)}-${randomBytes(6).toString("hex")}`);
	symlinkSync(place, path);
	onLine?.(`${path} is below a folder that only root may enter, so the database lies in ${place}, linked from there.`);
	return place;
}

/** Makes the cluster once. It appears under its name only when it is whole. */
async function initialise({ initdb }: Binaries, place: string): Promise<Passwords> {
	const passwordFile = join(place, "passwords.json");
	const cluster = join(place, "cluster");
	if (existsSync(cluster)) return readPasswords(passwordFile);
	const passwords = { owner: randomBytes(24).toString("hex"), application: randomBytes(24).toString("hex") };
	writeFileSync(passwordFile, JSON.stringify(passwords), { mode: 0o600 });
	const draft = join(place, "cluster.new");
	const secret = join(place, "owner-password");
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { mode: 0o700 });
	writeFileSync(secret, passwords.owner, { mode: 0o600 });
	const user = postgresUser();
	if (user) for (const path of [draft, secret]) chownSync(path, user.uid, user.gid);
	try {
		await run(initdb, [
			...["-D", draft, "-U", ownerRole, "--auth=scram-sha-256", `--pwfile=${secret}`, "--encoding=UTF8"],
			...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
		]);
	} finally {
		rmSync(secret, { force: true });
	}
	renameSync(draft, cluster);
	return passwords;
}

function readPasswords(path: string): Passwords {
	const sentence = `${path} is missing or damaged. It holds the passwords of the database beside it: restore it from a backup.`;
	try {
		chmodSync(path, 0o600);
		const found: unknown = JSON.parse(readFileSync(path, "utf8"));
		if (found && typeof found === "object" && "owner" in found && "application" in found) {
			return { owner: String(found.owner), application: String(found.application) };
		}
	} catch (cause) {
		throw new Error(sentence, { cause });
	}
	throw new Error(sentence);
}

function run(program: string, args: string[]): Promise<void> {
	return new Promise((done, fail) => {
		const child = spawn(program, args, {
			...postgresUser(),
			env: plainEnvironment(),
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		child.stdout.on("data", (chunk) => (output += chunk));
		child.stderr.on("data", (chunk) => (output += chunk));
		child.once("error", fail);
		child.once("close", (code) => {
			if (code === 0) done();
			else fail(new Error(`${basename(program)} failed (${code}).\n${output.trim()}`));
		});
	});
}

/** Without PGDATA, PGPORT and the like, and in a language that can be looked up. */
function plainEnvironment(): NodeJS.ProcessEnv {
	return { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C" };
}

type Running = { pid: number; port: number; exited: Promise<string> };

/** The server that postmaster.pid names, if it is one and serves this cluster. A pid of anything else is removed. */
export function runningServer(cluster: string): Running | null {
	const path = join(cluster, "postmaster.pid");
	if (!existsSync(path)) return null;
	const [pidLine, , , portLine] = readFileSync(path, "utf8").split("\n");
	const pid = Number(pidLine);
	const port = Number(portLine);
	const ours = pid > 0 && port > 0 && isAlive(pid) && commandLine(pid).includes(`-D ${cluster} `);
	if (ours) return { pid, port, exited: watch(pid) };
	// PostgreSQL believes any live pid, a zombie too, and in a container a low one is nearly always alive.
	// Without the file it still refuses while backends of a killed server hold its shared memory.
	rmSync(path, { force: true });
	return null;
}

/** It is no child of ours, so its end can only be looked for. */
async function watch(pid: number): Promise<string> {
	while (isAlive(pid)) await sleep(500, undefined, { ref: false });
	return "it is gone";
}

async function launch({ postgres }: Binaries, cluster: string, options: PostgresOptions): Promise<Running> {
	const logFile = options.logFile ?? join(dirname(cluster), "postgres.log");
	const deadline = Date.now() + 30_000;
	for (;;) {
		const port = options.port ?? (await freePort());
		const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC"];
		if (options.volatile) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
		const log = openSync(logFile, "a", 0o600);
		const begin = readFileSync(logFile).length;
		// A process group of its own, so that Ctrl-C in a terminal does not end it before those who use it.
		const child = spawn(
			postgres,
			["-D", cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
			{
				...{ ...postgresUser(), env: plainEnvironment(), detached: true, stdio: ["ignore", log, log] },
			},
		);
		child.unref();
		const exited = new Promise<string>((done) => {
			child.once("exit", (code, signal) => done(signal ? `signal ${signal}` : `code ${code}`));
			child.once("error", (error) => done(error.message));
		});
		const ended = await Promise.race([exited.then(() => true), gone(port, child.pid)]);
		if (!ended && child.pid !== undefined) return { pid: child.pid, port, exited };
		const said = readFileSync(logFile).subarray(begin).toString();
		// After a kill -9 of the server its own children need a moment to notice; a free port may be lost to another program.
		const passes = /shared memory block|Address already in use/.test(said);
		if (!passes || Date.now() > deadline) throw new Error(`PostgreSQL does not start. It says:\n${said.trim()}`);
		await sleep(300);
	}
}

/** Resolves to false once something listens on the port, and to true when the server is gone before that. */
async function gone(port: number, pid: number | undefined): Promise<boolean> {
	while (pid !== undefined && isAlive(pid)) {
		if ((await portProblem(port, "127.0.0.1")) === "EADDRINUSE") return false;
		await sleep(30);
	}
	return true;
}

/** Waits out a recovery, then makes the database and the application's role where they are missing. */
async function prepare(adminUrl: string, applicationPassword: string, running: Running): Promise<void> {
	const client = await connectWhenReady(adminUrl, running);
	try {
		const roles = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [applicationRole]);
		if (roles.rowCount === 0) await client.query(`CREATE ROLE ${applicationRole} LOGIN`);
		await client.query(`ALTER ROLE ${applicationRole} PASSWORD '${applicationPassword}'`);
		const databases = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
		if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
	} finally {
		await client.end();
	}
}

async function connectWhenReady(url: string, { pid }: Running): Promise<Client> {
	for (;;) {
		const client = new Client({ connectionString: url });
		try {
			await client.connect();
			return client;
		} catch (error) {
			await client.end().catch(() => {});
			const code = error instanceof Error && "code" in error ? error.code : undefined;
			// 57P03: it is still starting, or recovering after a crash.
			if (!isAlive(pid) || (code !== "57P03" && code !== "ECONNREFUSED" && code !== "ECONNRESET")) throw error;
			await sleep(50);
		}
	}
}

async function stop({ pid }: Running): Promise<void> {
	for (const [signal, patience] of [["SIGINT", 15_000] as const, ["SIGQUIT", 5_000] as const]) {
		if (!isAlive(pid)) return;
		process.kill(pid, signal);
		if (await waitUntilGone(pid, patience)) return;
	}
	throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}
