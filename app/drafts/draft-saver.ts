import type { Mirror } from "./unsent.ts";

/** What the server has, and the number of the save that put it there. */
export type Kept<T> = { version: number; value: T };

type Saver<T> = {
	/** Stores the value in place of the given version and answers with the new version. */
	save(version: number, value: T): Promise<{ version: number }>;
	mirror(mirror: Mirror<T> | null): void;
	/** What to do about a failure; `retry` has the value kept and sent again with the next change or flush. */
	failed(error: unknown): void;
	delay: number;
};

/** Saves a draft after a pause, one save in flight, the latest value wins, and nothing is forgotten before it is acknowledged. */
export class DraftSaver<T> {
	readonly #saver: Saver<T>;
	#version: number;
	#waiting: { value: T } | null = null;
	#inFlight: { value: T } | null = null;
	#sending: Promise<void> = Promise.resolve();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#closed = false;
	#known: string;

	/** `kept` is what the server has; a change back to it while nothing waits needs no save. */
	constructor(kept: Kept<T>, saver: Saver<T>) {
		this.#version = kept.version;
		this.#known = JSON.stringify(kept.value);
		this.#saver = saver;
	}

	change(value: T): void {
		if (this.#closed) return;
		if (!this.#waiting && !this.#inFlight && JSON.stringify(value) === this.#known) return;
		this.#waiting = { value };
		this.#mirror();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.flush(), this.#saver.delay);
	}

	/** Sends what waits now, for a page that is about to go. */
	flush(): void {
		clearTimeout(this.#timer);
		if (this.#waiting && !this.#inFlight && !this.#closed) this.#sending = this.#send(this.#waiting);
	}

	/** What waits keeps waiting, and what is under way is waited for: the real thing is about to be sent. */
	pause(): Promise<void> {
		clearTimeout(this.#timer);
		return this.#sending;
	}

	/** The draft is no longer needed: it was submitted, or another took its place. */
	close(): void {
		clearTimeout(this.#timer);
		this.#closed = true;
		this.#waiting = null;
		this.#saver.mirror(null);
	}

	/** Stops without forgetting: the page is left, and the mirror stays until the next visit. */
	leave(): void {
		this.flush();
		this.#closed = true;
	}

	#mirror(): void {
		const latest = this.#waiting ?? this.#inFlight;
		const base = this.#version;
		this.#saver.mirror(latest ? { base, sending: this.#inFlight !== null, value: latest.value } : null);
	}

	async #send(sent: { value: T }): Promise<void> {
		this.#inFlight = sent;
		this.#waiting = null;
		this.#mirror();
		try {
			const { version } = await this.#saver.save(this.#version, sent.value);
			this.#version = version;
			this.#known = JSON.stringify(sent.value);
			this.#inFlight = null;
			if (this.#closed && !this.#waiting) return this.#saver.mirror(null);
			this.#mirror();
			if (this.#waiting) await this.#send(this.#waiting);
		} catch (error) {
			this.#inFlight = null;
			this.#waiting ??= sent;
			if (this.#closed) return;
			this.#mirror();
			this.#saver.failed(error);
		}
	}
}
