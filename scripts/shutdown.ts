import type { Supervised } from "./supervise.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** A terminal's Ctrl-C may arrive twice, from the terminal and handed on by npm; a person's second one comes later. */
const samePressMs = 700;

/** Knows when it is time to stop, and stops what was started, the newest first. */
export class Shutdown {
	readonly #controller = new AbortController();
	readonly #started: { name: string; supervised: Supervised }[] = [];
	readonly #last: (() => void)[] = [];
	#askedAt = 0;

	constructor() {
		for (const signal of signals) process.on(signal, () => this.#onSignal());
		// Whoever started us is gone without a word.
		if (process.connected) process.once("disconnect", () => this.ask());
		// A terminal that is gone must not break an orderly stop.
		for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
	}

	/** Aborts as soon as it is time to stop. */
	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** Resolves when it is time to stop. */
	get asked(): Promise<void> {
		if (this.signal.aborted) return Promise.resolve();
		return new Promise((resolve) => this.signal.addEventListener("abort", () => resolve(), { once: true }));
	}

	ask(): void {
		this.#askedAt ||= Date.now();
		this.#controller.abort();
	}

	add(name: string, supervised: Supervised): void {
		this.#started.push({ name, supervised });
	}

	/** To be called when all has stopped. */
	last(action: () => void): void {
		this.#last.push(action);
	}

	async run(): Promise<void> {
		for (const { name, supervised } of this.#started.toReversed()) {
			await supervised.stop().catch((error: unknown) => {
				console.error(`Stopping the ${name} failed: ${error instanceof Error ? error.message : error}`);
				process.exitCode = 1;
			});
		}
		for (const action of this.#last) action();
	}

	#onSignal(): void {
		if (this.#askedAt === 0) {
			console.log("\nStopping …");
			this.ask();
		} else if (Date.now() - this.#askedAt > samePressMs) {
			for (const { supervised } of this.#started) supervised.kill();
			for (const action of this.#last) action();
			process.exit(130);
		}
	}
}
