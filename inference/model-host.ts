import { setTimeout as delay } from "node:timers/promises";
import { backoffDelay, countFailures } from "./backoff.ts";
import { Dispatcher } from "./dispatcher.ts";
import { InferenceError } from "./errors.ts";
import { log } from "./log.ts";
import type { Metrics, ModelState } from "./metrics.ts";
import { checkModel } from "./model-check.ts";
import { crashed, ModelChild } from "./model-child.ts";
import type { ModelFile } from "./model-files.ts";
import type { Tick } from "./model-process/messages.ts";
import type { Settings } from "./settings.ts";
import { hashProgress, weightsHash } from "./weights-hash.ts";

/** Llama 2's own; models of a longer one get this much for each of their sequences. */
const largestContext = 4096;

export type ReadyModel = {
	child: ModelChild;
	contextTokens: number;
	vocabulary: number;
	memoryBytes: number;
	weightsSha256: string;
};
type Failure = { reason: string; until: number };

/** Keeps one model's process alive: loads it at the first request, restarts it after a crash, says why it cannot. */
export class ModelHost {
	readonly dispatcher: Dispatcher;
	/** Requests that are not in the queue yet, since the model is loading or their prompt is being tokenized. */
	arriving = 0;
	readonly model: ModelFile;
	readonly #settings: Settings;
	readonly #metrics: Metrics;
	#child: ModelChild | null = null;
	#ready: ReadyModel | null = null;
	#loading: Promise<ReadyModel> | null = null;
	#failure: Failure | null = null;
	#failures = 0;
	#isRetired = false;
	readonly #closing = new AbortController();

	constructor(model: ModelFile, settings: Settings, metrics: Metrics) {
		this.model = model;
		this.#settings = settings;
		this.#metrics = metrics;
		this.dispatcher = new Dispatcher(settings.slots, () => this.measure());
		metrics.setState(model.id, "idle");
	}

	get state(): ModelState {
		if (this.#ready !== null) return "ready";
		if (this.#loading !== null) return "loading";
		return this.#failure === null ? "idle" : "failed";
	}

	/** How much of the weights has been read and hashed, from 0 to 1, while they are being loaded. */
	get loadProgress(): number | null {
		if (this.state !== "loading") return null;
		return Math.min(this.#child?.loadProgress ?? 0, hashProgress(this.model.file));
	}

	get reason(): string | null {
		return this.#failure?.reason ?? null;
	}

	/** No more requests may wait; those that can start at once do not count. */
	get isFull(): boolean {
		const { waiting, freePlaces } = this.dispatcher;
		return this.arriving + waiting >= this.#settings.queueLimit + freePlaces;
	}

	get ready(): ReadyModel | null {
		return this.#ready;
	}

	/** The loaded model; loads it where needed. Rejects with the reason where it cannot be loaded. */
	whenReady(): Promise<ReadyModel> {
		if (this.#closing.signal.aborted) return Promise.reject(closing());
		if (this.#ready !== null) return Promise.resolve(this.#ready);
		if (this.#loading !== null) return this.#loading;
		if (this.#failure !== null && Date.now() < this.#failure.until) return Promise.reject(this.#cannot(this.#failure));
		return this.#begin(() => this.#load());
	}

	/** Frees the model's memory; the next request loads it again. Throws `model_busy` where somebody needs it. */
	async unload(): Promise<void> {
		if (this.#isBusy || this.#loading !== null) {
			const message = `The model ${this.model.id} is in use. Unload it when nobody samples from it.`;
			throw new InferenceError("model_busy", message, "model");
		}
		const child = this.#ready?.child;
		if (child === undefined) return;
		// Forgotten first, so that its end is no crash.
		this.#ready = null;
		this.dispatcher.detach(crashed());
		child.kill();
		await child.exited;
		log({ event: "model unloaded", model: this.model.id });
		this.measure();
	}

	/** Closed for good, and nothing of it is left. */
	get isGone(): boolean {
		return this.#isRetired && this.#closing.signal.aborted;
	}

	/** Its file is gone or another one: whoever waits is still served by what is loaded, and then it goes. */
	retire(): void {
		this.#isRetired = true;
		this.measure();
	}

	get #isBusy(): boolean {
		return this.dispatcher.running + this.dispatcher.waiting + this.arriving > 0;
	}

	measure(): void {
		if (this.#isRetired) {
			if (!this.#isBusy && !this.#closing.signal.aborted) void this.close();
			return;
		}
		const { id } = this.model;
		this.#metrics.running.set({ model: id }, this.dispatcher.running);
		this.#metrics.waiting.set({ model: id }, this.dispatcher.waiting + this.arriving);
		this.#metrics.setState(id, this.state);
	}

	/** Resolves when the model's process is gone. */
	async close(): Promise<void> {
		this.#closing.abort();
		this.dispatcher.detach(closing());
		this.dispatcher.rejectWaiting(closing());
		this.#child?.kill();
		await this.#child?.exited;
	}

	#begin(load: () => Promise<ReadyModel>): Promise<ReadyModel> {
		const loading = load().finally(() => {
			this.#loading = null;
			this.measure();
		});
		this.#loading = loading;
		this.measure();
		// Whoever awaits the model sees the failure; a restart that nobody awaits has been logged.
		loading.catch(() => {});
		return loading;
	}

	async #load(): Promise<ReadyModel> {
		const { id, file } = this.model;
		const started = performance.now();
		log({ event: "model loading", model: id });
		try {
			const check = await checkModel(file);
			if (!check.ok) throw new Error(check.reason);
			const child = new ModelChild();
			this.#child = child;
			if (this.#closing.signal.aborted) child.kill();
			const { threads, slots } = this.#settings;
			const loaded = child.load({ path: file, threads, sequences: slots, largestContext });
			const [{ sequences, ...told }, weightsSha256] = await Promise.all([loaded, weightsHash(file)]);
			const { contextTokens, vocabulary, memoryBytes } = told;
			const ready = { child, contextTokens, vocabulary, memoryBytes, weightsSha256 };
			this.#adopt(ready, sequences);
			log({ event: "model ready", model: id, pid: child.pid, ms: Math.round(performance.now() - started) });
			return ready;
		} catch (error) {
			this.#child?.kill();
			if (this.#closing.signal.aborted) throw closing();
			this.#failures++;
			const reason = error instanceof Error ? error.message : String(error);
			this.#failure = { reason, until: Date.now() + backoffDelay(this.#failures) };
			log({ event: "model failed", model: id, reason });
			const failed = this.#cannot(this.#failure);
			this.dispatcher.rejectWaiting(failed);
			throw failed;
		}
	}

	#adopt(ready: ReadyModel, sequences: number): void {
		const since = Date.now();
		this.#ready = ready;
		// A file that was mended begins anew; a process that crashed and was restarted has yet to prove itself.
		if (this.#failure !== null) this.#failures = 0;
		this.#failure = null;
		ready.child.onTick = (tick) => {
			this.#count(tick);
			this.dispatcher.onTick(tick);
		};
		this.dispatcher.attach(ready.child, sequences);
		ready.child.exited.then((how) => {
			if (this.#ready?.child === ready.child) this.#onExit(how, Date.now() - since);
		});
	}

	#onExit(how: string, livedMs: number): void {
		this.#ready = null;
		if (this.#closing.signal.aborted) return;
		this.#failures = countFailures(this.#failures, livedMs);
		this.#metrics.crashes.inc({ model: this.model.id });
		const wait = backoffDelay(this.#failures);
		log({ event: "model crashed", model: this.model.id, reason: how, ms: wait });
		this.dispatcher.detach(crashed());
		this.#begin(async () => {
			await delay(wait, null, { signal: this.#closing.signal }).catch(() => Promise.reject(closing()));
			return await this.#load();
		});
	}

	#count({ decodes, promptTokens, tokens }: Tick): void {
		const labels = { model: this.model.id };
		this.#metrics.decodes.inc(labels, decodes);
		this.#metrics.promptTokens.inc(labels, promptTokens);
		this.#metrics.tokens.inc(labels, tokens.length);
	}

	#cannot({ reason }: Failure): InferenceError {
		return new InferenceError("model_load_failed", `The model ${this.model.id} cannot be loaded. ${reason}`);
	}
}

export function closing(): InferenceError {
	return new InferenceError("closing", "The inference service is going down. Try again in a moment.");
}
