import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseEngineHosts } from "#server/models/engine-hosts.ts";

export const root = dirname(import.meta.dirname);

/** What an operator may set, with the defaults of an installation on one machine. docs/running.md explains each. */
export type Settings = {
	data: string;
	logs: string;
	host: string;
	port: number;
	/** The address that people type. */
	url: string;
	/** Whose GGUF files are offered beside the project's own. */
	models: string;
	/** Null for the embedded database. */
	database: { ownerUrl: string; applicationUrl: string } | null;
};

/** @throws Error with a sentence that names the variable */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
	const port = Number(env.PORT || 3000);
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new Error(`PORT is ${env.PORT}; give a number from 1 to 65535.`);
	}
	const data = resolve(env.TWOFOLD_DATA || join(root, "data"));
	const url = (env.TWOFOLD_URL || `http://localhost:${port}`).replace(/\/+$/, "");
	if (!/^https?:$/.test(protocolOf(url))) {
		throw new Error(
			`TWOFOLD_URL is ${url}; give the whole address that people type, such as https://twofold.example.org.`,
		);
	}
	const models = env.TWOFOLD_MODELS ? resolve(env.TWOFOLD_MODELS) : join(data, "models");
	if (env.TWOFOLD_MODELS && !statSync(models, { throwIfNoEntry: false })?.isDirectory()) {
		throw new Error(`TWOFOLD_MODELS is ${models}, which is not a folder.`);
	}
	// The web server reads them; a mistake should be told here, where somebody looks.
	parseEngineHosts(env.TWOFOLD_ENGINE_HOSTS ?? "");
	if ((env.TWOFOLD_HELP_LINE ?? "").trim().length > 300)
		throw new Error("TWOFOLD_HELP_LINE is longer than 300 characters; shorten it.");
	return {
		...{ data, logs: join(data, "logs"), host: env.TWOFOLD_HOST || "127.0.0.1", port, url, models },
		database: readDatabase(env),
	};
}

function readDatabase(env: NodeJS.ProcessEnv): Settings["database"] {
	const { DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl } = env;
	if (!applicationUrl && ownerUrl)
		throw new Error("DATABASE_OWNER_URL is set without DATABASE_URL; set both or neither.");
	if (!applicationUrl) return null;
	for (const [name, value] of [["DATABASE_URL", applicationUrl] as const, ["DATABASE_OWNER_URL", ownerUrl] as const]) {
		if (value && !/^postgres(ql)?:$/.test(protocolOf(value))) {
			throw new Error(
				`${name} is no address of a PostgreSQL database; it looks like postgresql://user:password@host:5432/name.`,
			);
		}
	}
	return { applicationUrl, ownerUrl: ownerUrl || applicationUrl };
}

function protocolOf(address: string): string {
	return URL.canParse(address) ? new URL(address).protocol : "";
}

/** The data folder with its subfolders; root's has to let PostgreSQL's user through, others' is for them alone. */
export function makeDataFolder({ data, logs, models }: Settings): void {
	if (!existsSync(data)) mkdirSync(data, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
	else if (process.getuid?.() === 0) chmodSync(data, statSync(data).mode | 0o001);
	mkdirSync(logs, { recursive: true, mode: 0o700 });
	mkdirSync(models, { recursive: true });
}

/** Signs sessions: TWOFOLD_SECRET, or one that is made once and kept in the data folder. */
export function readSecret({ data }: Settings, env: NodeJS.ProcessEnv): string {
	if (env.TWOFOLD_SECRET) {
		if (env.TWOFOLD_SECRET.length >= 32) return env.TWOFOLD_SECRET;
		throw new Error(
			"TWOFOLD_SECRET is too short; give at least 32 random characters, or leave it out to have one made.",
		);
	}
	const path = join(data, "secret");
	if (!existsSync(path)) {
		// Appears whole or not at all: half a secret would sign everyone out later.
		const draft = `${path}.${process.pid}`;
		writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
		renameSync(draft, path);
	}
	chmodSync(path, 0o600);
	return readFileSync(path, "utf8").trim();
}
