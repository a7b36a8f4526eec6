import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { LlamaContextSequence } from "node-llama-cpp";
import type { Sharing } from "./messages.ts";

/** Makes `to` hold the first `length` tokens that `from` holds; false where that did not work. */
export type ShareState = (from: LlamaContextSequence, to: LlamaContextSequence, length: number) => Promise<boolean>;

/** node-llama-cpp's internal copy takes a millisecond; it is no public interface, so a release may lack it. */
type CopyingSequence = {
	_copyStateFromOtherSequence: (from: LlamaContextSequence, length: number) => Promise<boolean>;
};

function canCopy(sequence: object): sequence is CopyingSequence {
	return "_copyStateFromOtherSequence" in sequence && typeof sequence._copyStateFromOtherSequence === "function";
}

export function sharingOf(sequence: LlamaContextSequence): Sharing {
	return canCopy(sequence) ? "copy" : "file";
}

export const shareState: Readonly<Record<Sharing, ShareState>> = {
	copy: async (from, to, length) => canCopy(to) && (await to._copyStateFromOtherSequence(from, length)),
	file: throughFile,
};

/** The slow way by node-llama-cpp's public functions, through memory where the system offers a folder in it. */
async function throughFile(from: LlamaContextSequence, to: LlamaContextSequence, length: number): Promise<boolean> {
	const folder = await mkdtemp("/dev/shm/twofold-").catch(() => mkdtemp(path.join(os.tmpdir(), "twofold-")));
	try {
		const file = path.join(folder, "state");
		await from.saveStateToFile(file);
		await to.loadStateFromFile(file, { acceptRisk: true });
		await truncateSequence(to, length);
		return to.nextTokenIndex === length;
	} catch (error) {
		// A full disk must not end the responses: the caller evaluates the prompt again.
		console.warn(`A prompt's state could not be shared: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Forgets all but the first `length` tokens. */
export async function truncateSequence(sequence: LlamaContextSequence, length: number): Promise<void> {
	const end = sequence.nextTokenIndex;
	if (end > length) await sequence.eraseContextTokenRanges([{ start: length, end }]);
}
