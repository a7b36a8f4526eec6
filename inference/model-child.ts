import { type ChildProcess, fork } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { InferenceError } from "./errors.ts";
import type { Message } from "./llama-2-prompt.ts";
import { type FromModel, fromModelSchema, type RunRequest, type Tick, type ToModel } from "./model-process/messages.ts";

const entry = fileURLToPath(new URL("model-process/main.ts", import.meta.url));

export type LoadedChild = Extract<FromModel, { type: "loaded" }>;
type Deferred<Value> = { resolve: (value: Value) => void; reject: (error: Error) => void };

export const crashed = () => new InferenceError("model_crashed", "The model stopped while it was writing. Try again.");

/** The service's end of one model's process. */
export class ModelChild {
	/** Resolves when the process is gone, with how it ended, as the end of a sentence. */
	readonly exited: Promise<string>;
	onTick: (tick: Tick) => void = () => {};
	/** How much of the weights it has read, from 0 to 1. */
	loadProgress = 0;
	readonly #process: ChildProcess;
	readonly #tokenizing = new Map<number, Deferred<number[]>>();
	#loading: Deferred<LoadedChild> | null = null;
	#requests = 0;
	#isGone = false;

	constructor() {
		// The model's process gets no secrets: of the environment only what finds and runs programs.
		const { PATH, HOME, TMPDIR } = process.env;
		this.#process = fork(entry, [], {
			env: { NODE_ENV: "production", PATH, HOME, TMPDIR, GGML_NO_BACKTRACE: "1", NODE_NO_WARNINGS: "1" },
			execArgv: [],
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
		this.#process.on("message", (raw) => this.#receive(fromModelSchema.parse(raw)));
		this.exited = new Promise((resolve) => {
			const gone = (how: string) => {
				this.#isGone = true;
				this.#loading?.reject(new Error(`The model's process ended while it was loading (${how}).`));
				for (const { reject } of this.#tokenizing.values()) reject(crashed());
				this.#tokenizing.clear();
				resolve(how);
			};
			this.#process.once("exit", (code, signal) => gone(signal === null ? `exit code ${code}` : `signal ${signal}`));
			this.#process.once("error", (error) => gone(error.message));
		});
	}

	/** 0 where the process could not be started. */
	get pid(): number {
		return this.#process.pid ?? 0;
	}

	/** Rejects with an error whose message is a sentence that names the cause. */
	load(options: Omit<Extract<ToModel, { type: "load" }>, "type">): Promise<LoadedChild> {
		return new Promise((resolve, reject) => {
			this.#loading = { resolve, reject };
			this.#send({ type: "load", ...options });
		});
	}

	tokenize(messages: readonly Message[]): Promise<number[]> {
		return new Promise((resolve, reject) => {
			if (this.#isGone) return reject(crashed());
			const request = this.#requests++;
			this.#tokenizing.set(request, { resolve, reject });
			this.#send({ type: "tokenize", request, messages: [...messages] });
		});
	}

	start(runs: RunRequest[]): void {
		this.#send({ type: "start", runs });
	}

	cancel(run: number): void {
		this.#send({ type: "cancel", run });
	}

	/** At once: a regular exit would wait for the native threads, and nothing in there needs saving. */
	kill(): void {
		this.#process.kill("SIGKILL");
	}

	#send(message: ToModel): void {
		// A failing send means that the process is going; `exited` settles whatever was under way.
		this.#process.send(message, () => {});
	}

	#receive(message: FromModel): void {
		if (message.type === "tick") this.onTick(message);
		else if (message.type === "loading") this.loadProgress = message.progress;
		else if (message.type === "loaded") this.#loading?.resolve(message);
		else if (message.type === "load-failed") this.#loading?.reject(new Error(message.reason));
		else {
			const asked = this.#tokenizing.get(message.request);
			this.#tokenizing.delete(message.request);
			if (message.type === "tokenized") asked?.resolve(message.ids);
			else asked?.reject(new InferenceError("generation_failed", message.reason));
		}
	}
}
