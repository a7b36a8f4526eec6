import process from "node:process";
import { llama2PromptIds } from "../llama-2-prompt.ts";
import { Engine } from "./engine.ts";
import { LoadError, type LoadedModel, loadModel } from "./load-model.ts";
import { type FromModel, type ToModel, toModelSchema } from "./messages.ts";

/** The process of one model: a native crash ends it, and nothing else. */

let loaded: LoadedModel | null = null;
let engine: Engine | null = null;

function send(message: FromModel): void {
	// A service that has gone away has no use for the message; 'disconnect' ends this process.
	if (process.connected) process.send?.(message);
}

async function load(options: Extract<ToModel, { type: "load" }>): Promise<void> {
	try {
		loaded = await loadModel(options, (progress) => send({ type: "loading", progress }));
		engine = new Engine(loaded, send);
		send({
			type: "loaded",
			contextTokens: loaded.context.contextSize,
			sequences: loaded.context.totalSequences,
			sharing: engine.sharing,
			vocabulary: loaded.pieces.length,
			memoryBytes: process.memoryUsage.rss(),
		});
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		send({
			type: "load-failed",
			reason: error instanceof LoadError ? detail : `The model cannot be loaded: ${detail}`,
		});
	}
}

function tokenize({ request, messages }: Extract<ToModel, { type: "tokenize" }>): void {
	const model = loaded?.model;
	const bos = model?.tokens.bos ?? null;
	const eos = model?.tokens.eos ?? null;
	if (model === undefined || bos === null || eos === null) {
		send({
			type: "tokenize-failed",
			request,
			reason: "The model has no begin and end tokens, which a Llama 2 prompt needs.",
		});
		return;
	}
	const ids = llama2PromptIds(messages, { bos, eos, tokenize: (text) => model.tokenize(text, false) });
	send({ type: "tokenized", request, ids });
}

process.on("message", (raw) => {
	const message = toModelSchema.parse(raw);
	switch (message.type) {
		case "load":
			return void load(message);
		case "tokenize":
			return tokenize(message);
		case "start":
			return engine?.start(message.runs);
		case "cancel":
			return engine?.cancel(message.run);
	}
});

// SIGKILL, since a regular exit waits for the native threads, and nothing here needs saving.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Ctrl-C reaches the whole process group; the service decides when its models go.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
