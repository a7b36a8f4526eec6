import type { Submission } from "#server/judgements/judgement.ts";

/** A judgement that no server has acknowledged yet; its submission key makes sending it twice harmless. */
export type Queued = {
	submission: Submission;
	/** Whose it is: somebody else who signs in on this device does not send it. */
	owner: string;
	/** Orders them, in milliseconds of this device. */
	at: number;
	/** Why the server did not take it, as a sentence; null while it waits. */
	refused: string | null;
};

export interface OutboxShelf {
	all(): Promise<Queued[]>;
	put(queued: Queued): Promise<void>;
	drop(submissionKey: string): Promise<void>;
}

/** What became of one that was sent: stored, said no to with a reason, or nobody answered. */
export type Answer =
	| { kind: "stored" }
	| { kind: "refused"; message: string }
	| { kind: "unanswered" }
	| { kind: "signed-out" };

export type OutboxState = { waiting: number; refused: Queued[]; sending: boolean };

/** How a flush ended, "stored" when nothing waits any more, and how many were answered. */
export type Flushed = { ended: "stored" | "unanswered" | "signed-out"; sent: number };

export const emptyOutbox: OutboxState = { waiting: 0, refused: [], sending: false };

/**
 * Keeps judgements on this device until the server has them, and sends them in the order in which they were made. One that is refused is
 * kept and shown, so that nothing is lost silently; it does not hold up the others.
 */
export class Outbox {
	readonly #owner: string;
	readonly #shelf: OutboxShelf;
	readonly #send: (submission: Submission) => Promise<Answer>;
	readonly #tell: (state: OutboxState) => void;
	#flushing: Promise<Flushed> | null = null;

	constructor(
		owner: string,
		shelf: OutboxShelf,
		send: (submission: Submission) => Promise<Answer>,
		tell: (state: OutboxState) => void,
	) {
		this.#owner = owner;
		this.#shelf = shelf;
		this.#send = send;
		this.#tell = tell;
	}

	async add(submission: Submission, at: number): Promise<void> {
		await this.#shelf.put({ submission, owner: this.#owner, at, refused: null });
		await this.#told();
	}

	/** Gives up one that was refused. */
	async drop(submissionKey: string): Promise<void> {
		await this.#shelf.drop(submissionKey);
		await this.#told();
	}

	/** Sends what waits, one after the other. */
	flush(): Promise<Flushed> {
		this.#flushing ??= this.#flush().finally(() => {
			this.#flushing = null;
		});
		return this.#flushing;
	}

	async #flush(): Promise<Flushed> {
		for (let sent = 0; ; sent++) {
			const next = (await this.#mine()).find(({ refused }) => refused === null);
			if (!next) {
				await this.#told();
				return { ended: "stored", sent };
			}
			await this.#told(true);
			const answer = await this.#send(next.submission);
			if (answer.kind === "stored") await this.#shelf.drop(next.submission.submissionKey);
			else if (answer.kind === "refused") await this.#shelf.put({ ...next, refused: answer.message });
			else {
				await this.#told();
				return { ended: answer.kind, sent };
			}
		}
	}

	async #mine(): Promise<Queued[]> {
		const all = await this.#shelf.all();
		return all.filter(({ owner }) => owner === this.#owner).sort((a, b) => a.at - b.at);
	}

	async #told(sending = false): Promise<void> {
		const mine = await this.#mine();
		const refused = mine.filter((queued) => queued.refused !== null);
		this.#tell({ waiting: mine.length - refused.length, refused, sending });
	}
}
