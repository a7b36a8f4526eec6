import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { database } from "../database/client.ts";
import { endReadPool } from "../database/read-pool.ts";
import { TwofoldError } from "../errors.ts";
import type { OpenDatabase } from "../people/user-command.ts";
import { quiet, type Step } from "../progress.ts";
import { fetchRelease } from "./fetch-release.ts";
import { makeRelease } from "./make-release.ts";
import { numberOf, type Release } from "./release.ts";
import { type ReleaseCommand, readReleaseCommand, releaseUsage } from "./release-command.ts";
import { makeReleaseSchema } from "./release-options.ts";
import { findByNumber, listReleases } from "./release-store.ts";
import { verifyFolder } from "./verify-folder.ts";

export type ReleaseConsole = {
	say(line: string): void;
	complain(line: string): void;
	/** Long work with its progress on the screen. */
	long<Result>(label: string, work: (step: Step) => Promise<Result>): Promise<Result>;
};

const plain: ReleaseConsole = {
	say: (line) => console.log(line),
	complain: (line) => console.error(line),
	long: (_label, work) => work(quiet),
};

const options = {
	name: { type: "string" },
	options: { type: "string" },
	to: { type: "string" },
	gz: { type: "boolean" },
	help: { type: "boolean" },
} as const;

/**
 * `npm run release`: what an operator at the machine may do with releases. Written down as done by nobody.
 * @returns the exit code: 0 done, 1 refused or not as it was frozen, 2 not understood
 */
export async function runReleaseCommand(args: string[], open: OpenDatabase, io = plain): Promise<number> {
	const command = understand(args);
	if (command === "help") {
		io.say(releaseUsage);
		return 0;
	}
	if (typeof command === "string") {
		io.complain(`${command}\n\n${releaseUsage}`);
		return 2;
	}
	try {
		if (command.command === "verify") return await verify(command.what, io);
		const { close } = await open();
		try {
			await obey(command, io);
			return 0;
		} finally {
			await database().$disconnect();
			await endReadPool();
			await close();
		}
	} catch (error) {
		io.complain(error instanceof Error ? error.message : String(error));
		return 1;
	}
}

function understand(args: string[]): ReleaseCommand | string {
	try {
		const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
		const { help, ...rest } = values;
		return help ? "help" : readReleaseCommand(positionals, rest);
	} catch (error) {
		// Its first sentence names the option; the rest is advice for programmers.
		return error instanceof Error ? `${error.message.split(". ")[0]}.` : "This cannot be understood.";
	}
}

async function verify(folder: string, io: ReleaseConsole): Promise<number> {
	const { release, files, manifest } = await verifyFolder(folder);
	for (const { file, verdict } of files) io.say(`${file}: ${verdict}`);
	if (manifest === "differs") io.say("manifest.json: differs from what it says of itself");
	const isWhole = manifest === "as frozen" && files.every(({ verdict }) => verdict === "as frozen");
	io.say(isWhole ? `Release ${release}: all as it was frozen.` : `Release ${release}: not as it was frozen.`);
	return isWhole ? 0 : 1;
}

async function obey(command: Exclude<ReleaseCommand, { command: "verify" }>, io: ReleaseConsole): Promise<void> {
	if (command.command === "list") {
		const all = await everyRelease();
		if (all.length === 0) io.say("There are no releases.");
		for (const release of all) io.say(lineOf(release));
	} else if (command.command === "make") {
		const wanted = makeReleaseSchema.safeParse({ name: command.name, options: await readJson(command.options) });
		if (!wanted.success) {
			const [issue] = wanted.error.issues;
			throw new TwofoldError("invalid", `${issue?.path.join(".")}: ${issue?.message}`);
		}
		const { id } = await io.long("Freezing the release", (step) => makeRelease(null, wanted.data, step));
		const made = (await everyRelease()).find((release) => release.id === id);
		if (made) io.say(lineOf(made));
	} else {
		const release = await findByNumber(database(), command.what);
		if (!release)
			throw new TwofoldError("not_found", `There is no release ${command.what}. See: npm run release -- list`);
		await fetchRelease(release.id, command.to, command.gz, (name, bytes) => io.say(`${name}: ${bytes} bytes`));
		io.say(`Release ${numberOf(release)} is in ${command.to}.`);
	}
}

const lineOf = (release: Release) =>
	`${numberOf(release)}  ${release.createdAt.toISOString().slice(0, 10)}  ${release.rowCount} rows  ${release.name}`;

async function everyRelease(): Promise<Release[]> {
	const all: Release[] = [];
	let after: string | undefined;
	do {
		const { releases, next } = await listReleases(database(), after);
		all.push(...releases);
		after = next ?? undefined;
	} while (after !== undefined);
	return all;
}

async function readJson(path: string): Promise<unknown> {
	const text = await readFile(path, "utf8").catch(() => null);
	if (text === null) throw new TwofoldError("invalid", `There is no file ${path}.`);
	try {
		const json: unknown = JSON.parse(text);
		// A whole manifest serves as well: its options are meant.
		return typeof json === "object" && json !== null && "options" in json ? json.options : json;
	} catch {
		throw new TwofoldError("invalid", `${path} is no JSON.`);
	}
}
