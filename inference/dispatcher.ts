import { Cancelled, InferenceError } from "./errors.ts";
import { FairQueue, type Queued } from "./fair-queue.ts";
import type { ModelChild } from "./model-child.ts";
import type { RunRequest, SampledToken, Tick } from "./model-process/messages.ts";

/** The halves of a pair arrive a few milliseconds apart; waiting this long lets them start in the same tick. */
const gatherMs = 5;

/** What the dispatcher needs of a model's process. */
export type Runner = Pick<ModelChild, "start" | "cancel">;

export type RunHooks = {
	signal: AbortSignal;
	/** The place in the queue, each time that it changes; never called for a run that starts at once. */
	onPosition: (position: number) => void;
	onToken: (token: SampledToken) => void;
};

export type RunResult = {
	finish: "stop" | "length";
	tokens: SampledToken[];
	/** Text that was held back for a stop sequence. */
	tail: string;
	startedAt: number;
	firstTokenAt: number;
	/** Of a run that scores. */
	logprobs: (number | null)[];
};

type Ticket = Queued & {
	request: RunRequest;
	hooks: RunHooks;
	position: number | null;
	tokens: SampledToken[];
	startedAt: number;
	firstTokenAt: number;
	resolve: (result: RunResult) => void;
	reject: (error: Error) => void;
};

/** Gives the places of one model's process to waiting requests, and tells each of them what becomes of it. */
export class Dispatcher {
	readonly #queue: FairQueue<Ticket>;
	readonly #running = new Map<number, Ticket>();
	readonly #changed: () => void;
	#child: Runner | null = null;
	#places: number;
	#gathering: NodeJS.Timeout | null = null;

	constructor(slots: number, changed: () => void) {
		this.#queue = new FairQueue(slots);
		this.#places = slots;
		this.#changed = changed;
	}

	get running(): number {
		return this.#running.size;
	}

	get waiting(): number {
		return this.#queue.size;
	}

	/** How many more could start now. */
	get freePlaces(): number {
		return Math.max(0, this.#places - this.#running.size);
	}

	/** From now on requests run on this process, which has so many places. */
	attach(child: Runner, places: number): void {
		this.#child = child;
		this.#places = places;
		this.#gather();
	}

	/** The process is gone: running requests fail; waiting ones keep their places for the next process. */
	detach(error: Error): void {
		this.#child = null;
		const failed = [...this.#running.values()];
		this.#running.clear();
		for (const { reject } of failed) reject(error);
		this.#changed();
	}

	rejectWaiting(error: Error): void {
		for (const ticket of this.#queue.order()) {
			this.#queue.remove(ticket);
			ticket.reject(error);
		}
		this.#changed();
	}

	/** Rejects with `Cancelled` when the signal aborts; the place is free after the running tick. */
	run(request: RunRequest, { person, group }: Queued, hooks: RunHooks): Promise<RunResult> {
		const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
		const state = { position: null, tokens: [], startedAt: 0, firstTokenAt: 0 };
		const ticket: Ticket = { request, person, group, hooks, ...state, resolve, reject };
		const cancel = () => this.#cancel(ticket);
		if (hooks.signal.aborted) return Promise.reject(new Cancelled());
		hooks.signal.addEventListener("abort", cancel, { once: true });
		this.#queue.add(ticket);
		this.#gather();
		return promise.finally(() => hooks.signal.removeEventListener("abort", cancel));
	}

	#cancel(ticket: Ticket): void {
		if (this.#queue.remove(ticket)) this.#tellPositions();
		else if (this.#running.has(ticket.request.run)) this.#child?.cancel(ticket.request.run);
		ticket.reject(new Cancelled());
	}

	#gather(): void {
		this.#gathering ??= setTimeout(() => {
			this.#gathering = null;
			this.#grant();
		}, gatherMs);
		this.#changed();
	}

	#grant(): void {
		const child = this.#child;
		if (child === null) return;
		const granted = this.#queue.take(this.#places - this.#running.size);
		const now = performance.now();
		for (const ticket of granted) {
			ticket.startedAt = now;
			this.#running.set(ticket.request.run, ticket);
		}
		if (granted.length > 0) child.start(granted.map(({ request }) => request));
		this.#tellPositions();
	}

	#tellPositions(): void {
		this.#queue.order().forEach((ticket, i) => {
			if (ticket.position === i + 1) return;
			ticket.position = i + 1;
			ticket.hooks.onPosition(i + 1);
		});
		this.#changed();
	}

	/** Passes on what the process sampled in a tick, and gives away the places that became free. */
	onTick(tick: Tick): void {
		const now = performance.now();
		for (const token of tick.tokens) {
			const ticket = this.#running.get(token.run);
			if (ticket === undefined || ticket.hooks.signal.aborted) continue;
			if (ticket.tokens.length === 0) ticket.firstTokenAt = now;
			ticket.tokens.push(token);
			ticket.hooks.onToken(token);
		}
		for (const { run, finish, text, reason, logprobs = [] } of tick.ended) {
			const ticket = this.#running.get(run);
			this.#running.delete(run);
			if (ticket === undefined) continue;
			if (finish === "cancelled") ticket.reject(new Cancelled());
			else if (finish === "failed") {
				ticket.reject(
					new InferenceError("generation_failed", `The model could not go on: ${reason ?? "no reason given"}`),
				);
			} else {
				const { tokens, startedAt, firstTokenAt } = ticket;
				ticket.resolve({ finish, tokens, tail: text, startedAt, firstTokenAt, logprobs });
			}
		}
		// Without gathering: whoever waits has waited longer than a pair needs to arrive.
		if (tick.ended.length > 0) this.#grant();
	}
}
