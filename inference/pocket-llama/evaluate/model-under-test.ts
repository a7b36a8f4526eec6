import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ChatMessage } from "../../protocol.ts";
import { ServiceProcess } from "../../testing/service-process.ts";

/** One model file behind the real service, as a user would meet it. */

export const shippedModel = fileURLToPath(new URL("../../models/pocket-llama.gguf", import.meta.url));

// Not the shipped model's id, so that any file can be measured beside it.
const id = "evaluated";

// Empty means the service's own defaults, whatever the shell says.
const defaults = { INFERENCE_THREADS: "", INFERENCE_SLOTS: "", INFERENCE_QUEUE: "", INFERENCE_PRELOAD: id };

export type Sampling = { temperature: number; seed?: number; maxTokens: number };
export type Answer = { text: string; promptIds: number[]; outputIds: number[] };
export type Ask = (messages: readonly ChatMessage[], sampling: Sampling) => Promise<Answer>;

/** Starts the service with a copy of the file, and takes both away afterwards. */
export async function withModel<Result>(
	file: string,
	work: (ask: Ask) => Promise<Result>,
	environment: Record<string, string> = {},
): Promise<Result> {
	const folder = await mkdtemp(path.join(os.tmpdir(), "pocket-llama-"));
	try {
		// The service follows no links that lead out of its folder.
		await copyFile(file, path.join(folder, `${id}.gguf`));
		const service = await ServiceProcess.start({ ...defaults, TWOFOLD_MODELS: folder, ...environment });
		try {
			return await work((messages, sampling) => complete(service, messages, sampling));
		} finally {
			await service.stop();
		}
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function complete(
	service: ServiceProcess,
	messages: readonly ChatMessage[],
	sampling: Sampling,
): Promise<Answer> {
	const { text, provenance } = await service.complete({
		model: id,
		messages,
		temperature: sampling.temperature,
		// What a starter round uses.
		top_p: 0.9,
		max_tokens: sampling.maxTokens,
		...(sampling.seed === undefined ? {} : { seed: sampling.seed }),
	});
	return { text, promptIds: provenance.prompt_token_ids, outputIds: provenance.output_token_ids };
}
