import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byteVocabulary } from "#inference/gguf/vocabularies.ts";
import { type RandomGgufOptions, writeRandomGguf } from "#inference/gguf/write-random.ts";
import { type Pull, type PullConditions, pullModel } from "../pull.ts";
import { readModelCommand } from "../pull-command.ts";

/** A small model of about 600 kB. */
export async function randomModel(options: Partial<RandomGgufOptions> = {}): Promise<Buffer> {
	const folder = await mkdtemp(join(tmpdir(), "twofold-weights-"));
	await writeRandomGguf(join(folder, "a.gguf"), { vocabulary: byteVocabulary(), type: "f32", ...options });
	const bytes = await readFile(join(folder, "a.gguf"));
	await rm(folder, { recursive: true });
	return bytes;
}

export type Pulling = { said: string[]; done: Promise<void>; stop(): void };

/** Pulls in this process, with the arguments of the command, and without waiting between two tries. */
export function startPull(folder: string, args: string[], more: Partial<PullConditions> = {}): Pulling {
	const command = readModelCommand(["pull", ...args]);
	if (command.command !== "pull") throw new Error("not a pull");
	const pull: Pull = command;
	const said: string[] = [];
	const stopper = new AbortController();
	const done = pullModel(pull, {
		folder,
		token: undefined,
		signal: stopper.signal,
		say: (line) => void said.push(line),
		show: (_label, work) => work(() => {}),
		patience: { failures: 8, delayMs: () => 0 },
		...more,
	});
	return { said, done, stop: () => stopper.abort(new Error("stopped")) };
}

/** @returns what was said */
export async function pull(folder: string, args: string[], more: Partial<PullConditions> = {}): Promise<string> {
	const { said, done } = startPull(folder, args, more);
	await done;
	return said.join("\n");
}
