import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import {
	type ChatCompletionChunk,
	chatCompletionChunkSchema,
	chatCompletionSchema,
	errorBodySchema,
	type Health,
	healthSchema,
	modelListSchema,
} from "../protocol.ts";

const logLineSchema = z.looseObject({
	event: z.string().optional(),
	listening: z.string().optional(),
	pid: z.int().optional(),
});
type LogLine = z.infer<typeof logLineSchema>;

const token = "a token that only tests use";

/** The real service in a process of its own, for tests and benchmarks. */
export class ServiceProcess {
	readonly lines: LogLine[] = [];
	readonly process: ChildProcess;
	readonly #listeners = new Set<(line: LogLine) => void>();
	#address = "";

	private constructor(environment: Record<string, string>, withIpc: boolean) {
		const main = fileURLToPath(new URL("../main.ts", import.meta.url));
		this.process = spawn(process.execPath, [main], {
			env: { ...process.env, INFERENCE_TOKEN: token, ...environment },
			stdio: ["ignore", "pipe", "inherit", ...(withIpc ? (["ipc"] as const) : [])],
		});
		if (this.process.stdout === null) throw new Error("The service has no output.");
		createInterface({ input: this.process.stdout }).on("line", (line) => {
			const parsed = logLineSchema.parse(JSON.parse(line));
			this.lines.push(parsed);
			for (const listener of this.#listeners) listener(parsed);
		});
	}

	static async start(environment: Record<string, string> = {}, { withIpc = false } = {}): Promise<ServiceProcess> {
		const service = new ServiceProcess(environment, withIpc);
		const { listening } = await service.logged((line) => line.listening !== undefined);
		service.#address = listening ?? "";
		return service;
	}

	/** The next line of the log that fits, or one that came already. */
	logged(fits: (line: LogLine) => boolean, after = 0): Promise<LogLine> {
		const known = this.lines.slice(after).find(fits);
		if (known !== undefined) return Promise.resolve(known);
		return new Promise((resolve) => {
			const listener = (line: LogLine) => {
				if (!fits(line)) return;
				this.#listeners.delete(listener);
				resolve(line);
			};
			this.#listeners.add(listener);
		});
	}

	fetch(
		path: string,
		{ body, signal, auth = `Bearer ${token}` }: { body?: unknown; signal?: AbortSignal; auth?: string } = {},
	) {
		return fetch(this.#address + path, {
			headers: { ...(auth === "" ? {} : { authorization: auth }), "content-type": "application/json" },
			...(signal === undefined ? {} : { signal }),
			...(body === undefined ? {} : { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }),
		});
	}

	/** One answer, not streamed; throws where it is none. */
	async complete(body: object) {
		const response = await this.fetch("/v1/chat/completions", { body });
		const json: unknown = await response.json();
		if (response.status !== 200) throw new Error(`${response.status}: ${errorBodySchema.parse(json).error.message}`);
		const { choices, twofold, ...rest } = chatCompletionSchema.parse(json);
		const choice = choices[0];
		const provenance = twofold?.provenance;
		if (choice === undefined || provenance === undefined) throw new Error("The answer is not whole.");
		return { ...rest, choice, text: choice.message.content, provenance };
	}

	async refusal(body: unknown, path = "/v1/chat/completions") {
		const response = await this.fetch(path, { body });
		return {
			status: response.status,
			headers: response.headers,
			...errorBodySchema.parse(await response.json()).error,
		};
	}

	/** The chunks of a stream; `open` resolves with the response once its headers are there. */
	async *stream(
		body: object,
		signal?: AbortSignal,
	): AsyncGenerator<ChatCompletionChunk | { error: { message: string; code: string } }> {
		const response = await this.fetch("/v1/chat/completions", {
			body: { ...body, stream: true },
			...(signal === undefined ? {} : { signal }),
		});
		if (response.status !== 200 || response.body === null)
			throw new Error(`${response.status}: ${await response.text()}`);
		let buffer = "";
		for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
			const events = (buffer + text).split("\n\n");
			buffer = events.pop() ?? "";
			for (const event of events) {
				const data = event.replace(/^data: /, "");
				if (data !== "[DONE]") yield parseEvent(JSON.parse(data));
			}
		}
	}

	async health(): Promise<Health> {
		return healthSchema.parse(await (await this.fetch("/health")).json());
	}

	/** What an answered POST told, in the schema's shape; throws where it was refused. */
	async post<Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.output<Schema>> {
		const response = await this.fetch(path, { body });
		const json: unknown = await response.json();
		if (response.status !== 200) throw new Error(`${response.status}: ${errorBodySchema.parse(json).error.message}`);
		return schema.parse(json);
	}

	async model(id: string) {
		const list = modelListSchema.parse(await (await this.fetch("/v1/models")).json());
		return list.data.find((model) => model.id === id)?.twofold;
	}

	/** One number of /metrics; 0 where it was never counted. */
	async metric(name: string): Promise<number> {
		const text = await (await this.fetch("/metrics")).text();
		const line = text.split("\n").find((candidate) => candidate.startsWith(name) && !candidate.startsWith("#"));
		return Number(line?.split(" ").at(-1) ?? 0);
	}

	async stop(): Promise<void> {
		if (this.process.exitCode !== null || this.process.signalCode !== null) return;
		const exit = once(this.process, "exit");
		this.process.kill("SIGTERM");
		await exit;
	}
}

function parseEvent(data: unknown) {
	const failed = errorBodySchema.safeParse(data);
	if (failed.success) {
		const { message, code } = failed.data.error;
		return { error: { message, code: String(code) } };
	}
	return chatCompletionChunkSchema.parse(data);
}
