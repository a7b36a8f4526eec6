import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { FolderInUse, lockFolder } from "../data-lock.ts";
import { download, type Patience, persist, patience as usualPatience } from "./download.ts";
import { checkArrived, isThereAlready, mustBeUsable, mustNotShip, takeName } from "./finish.ts";
import { sizeText } from "./pace.ts";
import { PartFile, type PartIdentity, readPartState, removePart } from "./part-file.ts";
import { Interrupted, PullError, RemoteChanged } from "./pull-error.ts";
import { Remote, type RemoteFile } from "./remote.ts";
import { bytesIn, type Span } from "./spans.ts";

export type Pull = { url: URL; name: string; sha256: string | null; connections: number };

export type Tell = (bytes: number, size: number) => void;

export type PullConditions = {
	/** The folder of models. */
	folder: string;
	/** For huggingface.co. */
	token: string | undefined;
	signal: AbortSignal;
	say(line: string): void;
	/** Does the work under a label; the work tells how far it is. */
	show<T>(label: string, work: (tell: Tell) => Promise<T>): Promise<T>;
	patience?: Patience;
};

/** How often a file may change at the other end before it is left alone. */
const mostChanges = 3;
/** So much of a file's beginning tells whether the rest is worth fetching. */
const tellingBytes = 32 * 2 ** 20;
/** Between two notes of what is here: so much is pulled again after a kill -9. */
const saveMs = 1_000;
const tellMs = 250;

/** Pulls a file to its end and puts it into the folder. @throws PullError; the reason of the signal */
export async function pullModel(pull: Pull, conditions: PullConditions): Promise<void> {
	const path = join(conditions.folder, pull.name);
	await mustNotShip(pull.name);
	const unlock = lockName(conditions.folder, pull.name);
	const remote = new Remote(pull.url, conditions.token);
	try {
		if (await isThereAlready(path, pull.sha256)) {
			return conditions.say(`${pull.name} is in the folder of models already, with this sha256.`);
		}
		for (let changes = 1; !(await pulledWhole(remote, path, pull, conditions)); changes++) {
			await removePart(path);
			if (changes >= mostChanges) throw new PullError("The file keeps changing there. Try again when it is settled.");
			conditions.say("The file has changed there; it is pulled anew.");
		}
	} finally {
		await remote.close();
		unlock();
	}
}

function lockName(folder: string, name: string): () => void {
	try {
		return lockFolder(folder, `${name}.part.lock`);
	} catch (error) {
		if (!(error instanceof FolderInUse)) throw error;
		throw new PullError(`${name} is being pulled by process ${error.pid} at the moment.`);
	}
}

/** @returns false where the file has changed at the other end meanwhile */
async function pulledWhole(remote: Remote, path: string, pull: Pull, conditions: PullConditions): Promise<boolean> {
	const { folder, signal, say, show } = conditions;
	const file = await look(remote, conditions);
	const identity = { url: remote.url.href, size: file.size, validator: file.validator };
	const done = await whatIsHere(path, identity, say);
	const { bavail, bsize } = await statfs(folder);
	const problem = roomProblem(file.size - bytesIn(done), bavail * bsize, folder);
	if (problem !== null) throw new PullError(problem);
	if (!file.takesRanges)
		say("The server sends whole files alone: over one connection, and a stop means to begin anew.");
	try {
		await show(`Pulling ${pull.name}, ${sizeText(file.size)}`, (tell) =>
			fetchAll({ remote, file, path, identity, done, connections: pull.connections }, conditions, tell),
		);
	} catch (error) {
		if (error instanceof RemoteChanged) return false;
		throw error;
	}
	const expected = pull.sha256 ?? file.sha256;
	const hash = await show("Checking what has arrived", () =>
		unlessStopped(checkArrived(`${path}.part`, path, expected), signal),
	);
	await takeName(`${path}.part`, path);
	say(`${pull.name} is in the folder of models. Its sha256 is ${hash}${expected === null ? "" : ", as it should be"}.`);
	if (expected === null) say("Nobody told what it should be: compare it with the page that you have the address from.");
	return true;
}

/** Reading a large file takes a while, and a stop must not wait for it. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const stop = Promise.withResolvers<never>();
	const onAbort = () => stop.reject(signal.reason);
	signal.addEventListener("abort", onAbort);
	return Promise.race([work, stop.promise]).finally(() => signal.removeEventListener("abort", onAbort));
}

async function look(remote: Remote, { signal, patience = usualPatience, say }: PullConditions): Promise<RemoteFile> {
	let told = false;
	const onFailure = (reason: string) => {
		if (!told) say(`The server is asked again: ${reason}.`);
		told = true;
	};
	try {
		return await persist(() => remote.look(signal), patience, signal, onFailure);
	} catch (error) {
		if (!(error instanceof Interrupted)) throw error;
		throw new PullError(`${remote.url.host} cannot be asked: ${error.message}. Check the address and the network.`);
	}
}

/** What an earlier run has left of this very file. */
async function whatIsHere(
	path: string,
	{ url, size, validator }: PartIdentity,
	say: (line: string) => void,
): Promise<Span[]> {
	const state = await readPartState(path);
	if (state === null || state.done.length === 0) return [];
	// What stands after the question mark is often a signature, another one each time.
	const samePlace = state.url.split("?")[0] === url.split("?")[0];
	if (samePlace && state.size === size && state.validator === validator && validator !== null) {
		say(`Going on at ${Math.floor((bytesIn(state.done) / size) * 100)} %.`);
		return state.done;
	}
	say("What was pulled before is of another file, or the file has changed there; it is pulled anew.");
	return [];
}

/** @returns a sentence where the disk has no room for what is missing */
export function roomProblem(missing: number, free: number, folder: string): string | null {
	if (missing <= free) return null;
	return `${sizeText(missing)} are missing and ${sizeText(free)} are free in ${folder}. Make room, or choose a folder on another disk with TWOFOLD_MODELS.`;
}

type Fetching = {
	remote: Remote;
	file: RemoteFile;
	path: string;
	identity: PartIdentity;
	done: Span[];
	connections: number;
};

async function fetchAll(fetching: Fetching, conditions: PullConditions, tell: Tell): Promise<void> {
	const { remote, file, path, identity, done, connections } = fetching;
	const part = await PartFile.open(path, identity, done);
	const saving = setInterval(() => void part.save().catch(() => {}), saveMs);
	const telling = setInterval(() => tell(part.bytes, file.size), tellMs);
	let judged = file.size <= tellingBytes;
	const onPiece = async () => {
		const [first] = part.done;
		if (judged || first?.[0] !== 0 || first[1] < tellingBytes) return;
		judged = true;
		await mustBeUsable(part.path, path);
	};
	try {
		const { signal, patience = usualPatience } = conditions;
		await download({ remote, file, part, connections, patience, signal, onPiece });
	} finally {
		clearInterval(saving);
		clearInterval(telling);
		// Where the part was deleted there is nothing to note, and a part that cannot be noted is pulled anew.
		await part.saveIfThere();
		await part.close();
	}
}
