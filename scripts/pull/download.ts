import { setTimeout as sleep } from "node:timers/promises";
import type { PartFile } from "./part-file.ts";
import { Interrupted, PullError } from "./pull-error.ts";
import type { Remote, RemoteFile } from "./remote.ts";
import { missingPieces, pieceBytesFor, type Span } from "./spans.ts";

export type Patience = {
	/** How often in a row a connection may fail without a single new byte. */
	failures: number;
	/** Before the next try, after so many failures in a row. */
	delayMs: (failures: number) => number;
};

/** A minute and a half of trying in all. */
export const patience: Patience = { failures: 8, delayMs: (failures) => Math.min(30_000, 500 * 2 ** (failures - 1)) };

/** The longest wait that a server may ask for. */
const longestWaitMs = 120_000;

/** Does `work` until it succeeds; what may pass is tried again, with `onFailure` told of it. @throws Interrupted in the end */
export async function persist<T>(
	work: (progressed: () => void) => Promise<T>,
	{ failures: most, delayMs }: Patience,
	signal: AbortSignal,
	onFailure: (reason: string) => void = () => {},
): Promise<T> {
	for (let failures = 0; ; ) {
		try {
			return await work(() => {
				failures = 0;
			});
		} catch (error) {
			if (!(error instanceof Interrupted) || signal.aborted) throw error;
			failures++;
			if (failures >= most) throw error;
			onFailure(error.message);
			await sleep(Math.min(longestWaitMs, error.retryAfterMs ?? delayMs(failures)), undefined, { signal });
		}
	}
}

export type Download = {
	remote: Remote;
	file: RemoteFile;
	part: PartFile;
	connections: number;
	patience: Patience;
	signal: AbortSignal;
	/** Told why a connection failed, each time. */
	onFailure?: (reason: string) => void;
	/** After each piece, which may end it all by throwing. */
	onPiece?: () => Promise<void>;
};

/** Fetches all that is missing. @throws RemoteChanged, PullError; the reason of the signal */
export async function download(plan: Download): Promise<void> {
	const { part, file, connections } = plan;
	if (!file.takesRanges) return downloadInOne(plan);
	const queue = missingPieces(part.done, file.size, pieceBytesFor(file.size, connections));
	// One connection that fails for good ends the others.
	const failed = new AbortController();
	const signal = AbortSignal.any([plan.signal, failed.signal]);
	const workers = Array.from({ length: Math.min(connections, queue.length) }, () =>
		work({ ...plan, signal }, queue).catch((error: unknown) => {
			failed.abort(error);
			throw error;
		}),
	);
	const ends = await Promise.allSettled(workers);
	if (failed.signal.aborted) throw failed.signal.reason;
	const lastReason = ends
		.map((end) => (end.status === "fulfilled" ? end.value : null))
		.find((reason) => reason !== null);
	if (queue.length > 0) throw gaveUp(lastReason ?? "no connection is left");
}

/** Takes pieces until none is left. @returns why it gave up, with its piece back in the queue for the others, or null */
async function work({ remote, file, part, patience, signal, onFailure, onPiece }: Download, queue: Span[]) {
	for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
		let [at, to] = piece;
		try {
			await persist(
				async (progressed) => {
					if (at === to) return;
					for await (const data of remote.read(file, [at, to], signal)) {
						signal.throwIfAborted();
						await part.write(data, at);
						at += data.length;
						progressed();
					}
				},
				patience,
				signal,
				onFailure,
			);
			await onPiece?.();
		} catch (error) {
			if (!(error instanceof Interrupted)) throw error;
			queue.unshift([at, to]);
			return error.message;
		}
	}
	return null;
}

/** Without ranges each try begins at the first byte; progress is what no try had reached. */
async function downloadInOne({ remote, file, part, patience, signal, onFailure }: Download): Promise<void> {
	let farthest = 0;
	const once = async (progressed: () => void) => {
		part.forget();
		let at = 0;
		for await (const data of remote.read(file, [0, file.size], signal)) {
			signal.throwIfAborted();
			await part.write(data, at);
			at += data.length;
			if (at > farthest) {
				farthest = at;
				progressed();
			}
		}
	};
	await persist(once, patience, signal, onFailure).catch((error: unknown) => {
		throw error instanceof Interrupted ? gaveUp(error.message) : error;
	});
}

function gaveUp(reason: string): PullError {
	return new PullError(
		`It does not go on: ${reason}. What has arrived is kept; run the same command again to go on from there.`,
	);
}
