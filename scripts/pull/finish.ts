import { link, lstat, open, rename, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { checkModel } from "#inference/model-check.ts";
import { listModelFiles } from "#inference/model-files.ts";
import { weightsHash } from "#inference/weights-hash.ts";
import { removePart, removePartState } from "./part-file.ts";
import { PullError } from "./pull-error.ts";

/** What is decided about a whole file: whether its name is free, whether it is the right one, and its way into the folder. */

/** @throws PullError for a name of the project's own models, beside which another is left out */
export async function mustNotShip(name: string): Promise<void> {
	const { models } = await listModelFiles(null);
	if (models.some(({ id }) => `${id}.gguf` === name)) {
		throw new PullError(`${name} is the name of a model that ships with Twofold. Give another one with --as.`);
	}
}

/** @returns whether `file` is there already and is the one that is wanted. @throws PullError where it is, or may be, another */
export async function isThereAlready(file: string, sha256: string | null): Promise<boolean> {
	if ((await lstat(file).catch(() => null)) === null) return false;
	const name = basename(file);
	if (sha256 === null) {
		throw new PullError(
			`${name} is in the folder of models already. Give another name with --as, or --sha256 to see whether it is the same.`,
		);
	}
	const hash = await weightsHash(file);
	if (hash === sha256) return true;
	throw new PullError(
		`Another ${name} is in the folder of models already: its sha256 is ${hash}. Give another name with --as.`,
	);
}

/** The hash of a part that is all here. @throws PullError where it is not what it should be; then it is deleted */
export async function checkArrived(part: string, file: string, expected: string | null): Promise<string> {
	const hash = await weightsHash(part);
	if (expected !== null && hash !== expected) {
		await removePart(file);
		throw new PullError(
			`What has arrived hashes to ${hash}, and not to ${expected}, so it was deleted. Run the command again; if it stays so, the address or the checksum is wrong.`,
		);
	}
	await mustBeUsable(part, file);
	return hash;
}

/** @throws PullError where the service could not use it; then it is deleted */
export async function mustBeUsable(part: string, file: string): Promise<void> {
	const check = await checkModel(part);
	if (check.ok) return;
	await removePart(file);
	throw new PullError(`The file at this address cannot be used, and was deleted. ${check.reason}`);
}

/** A whole part becomes the file, never over another one. @throws PullError */
export async function takeName(part: string, file: string): Promise<void> {
	await flush(part);
	try {
		// link() fails where the name is taken, and rename() would not.
		await link(part, file);
		await rm(part);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : null;
		const taken = code === "EEXIST" || (await lstat(file).catch(() => null)) !== null;
		if (taken)
			throw new PullError(
				`${basename(file)} has come into the folder of models meanwhile. Give another name with --as.`,
			);
		// Some file systems know no second name for a file.
		await rename(part, file);
	}
	await removePartState(file);
	await flush(dirname(file));
}

async function flush(path: string): Promise<void> {
	const handle = await open(path, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
