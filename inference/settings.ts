import os from "node:os";
import { z } from "zod";

const whole = (fallback: number, least: number, most: number) =>
	z.coerce.number().int().min(least).max(most).default(fallback);

/** What the service reads from its environment. An empty variable counts as missing. */
const settingsSchema = z.object({
	INFERENCE_HOST: z.string().default("127.0.0.1"),
	/** 0 takes any free port. */
	INFERENCE_PORT: whole(0, 0, 65535),
	INFERENCE_TOKEN: z.string("is required").min(16, "must have at least 16 characters"),
	/** A folder whose GGUF files are offered beside the project's own. */
	TWOFOLD_MODELS: z.string().optional(),
	/** One core is left to the web process and the database. */
	INFERENCE_THREADS: whole(Math.max(1, os.availableParallelism() - 1), 1, 1024),
	/** Responses that a model writes at the same time. */
	INFERENCE_SLOTS: whole(8, 1, 64),
	/** Requests that may wait for a model. */
	INFERENCE_QUEUE: whole(64, 0, 10_000),
	/** A model that is loaded at start. */
	INFERENCE_PRELOAD: z.string().optional(),
});

export type Settings = {
	host: string;
	port: number;
	token: string;
	modelsFolder: string | null;
	threads: number;
	slots: number;
	queueLimit: number;
	preload: string | null;
};

/** Throws an error whose message is a sentence that names the variable, never its value. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
	const parsed = settingsSchema.safeParse(given);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new Error(`The environment variable ${issue?.path.join(".")} is not right: ${issue?.message}.`);
	}
	return {
		host: parsed.data.INFERENCE_HOST,
		port: parsed.data.INFERENCE_PORT,
		token: parsed.data.INFERENCE_TOKEN,
		modelsFolder: parsed.data.TWOFOLD_MODELS ?? null,
		threads: parsed.data.INFERENCE_THREADS,
		slots: parsed.data.INFERENCE_SLOTS,
		queueLimit: parsed.data.INFERENCE_QUEUE,
		preload: parsed.data.INFERENCE_PRELOAD ?? null,
	};
}
