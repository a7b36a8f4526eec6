import { setImmediate as nextTurn } from "node:timers/promises";
import { getLlama, InsufficientMemoryError, type LlamaContext, LlamaLogLevel, type LlamaModel } from "node-llama-cpp";
import { readGgufHeader, readVocabulary } from "../gguf/read-header.ts";
import { BatchMeter } from "./batch-meter.ts";
import { pieceBytes } from "./pieces.ts";

export type LoadOptions = { path: string; threads: number; sequences: number; largestContext: number };
export type LoadedModel = { model: LlamaModel; context: LlamaContext; pieces: Uint8Array[]; meter: BatchMeter };

/** The model cannot be loaded; the message is a sentence that names the cause. */
export class LoadError extends Error {
	override name = "LoadError";
}

/** Loads weights and makes one context for all sequences. The file's header has been checked by the service. */
export async function loadModel(
	options: LoadOptions,
	onLoadProgress: (progress: number) => void,
): Promise<LoadedModel> {
	const complaints: string[] = [];
	const llama = await getLlama({
		gpu: false,
		build: "never",
		skipDownload: true,
		maxThreads: options.threads,
		logLevel: LlamaLogLevel.error,
		logger: (_level, line) => complaints.push(line.trim()),
	});
	const pieces = pieceBytes(readVocabulary(await readGgufHeader(options.path)));
	const model = await llama
		.loadModel({ modelPath: options.path, checkTensors: true, onLoadProgress })
		.catch(async (error: unknown) => {
			await logsDelivered();
			throw explain(error, complaints);
		});
	const meter = new BatchMeter();
	const context = await createContext(model, options, meter);
	return { model, context, pieces, meter };
}

/** Where memory is short there are fewer sequences first, and a shorter context last. */
async function createContext(model: LlamaModel, options: LoadOptions, meter: BatchMeter): Promise<LlamaContext> {
	const contextSize = Math.min(model.trainContextSize, options.largestContext);
	const batching = { itemPrioritizationStrategy: meter.strategy };
	for (let sequences = options.sequences; sequences >= 2; sequences = Math.floor(sequences / 2)) {
		try {
			return await model.createContext({ sequences, contextSize, batching });
		} catch (error) {
			if (!(error instanceof InsufficientMemoryError)) throw error;
		}
	}
	return await model
		.createContext({ sequences: Math.min(2, options.sequences), contextSize: { max: contextSize }, batching })
		.catch((error: unknown) => {
			if (!(error instanceof InsufficientMemoryError)) throw error;
			throw new LoadError("There is not enough memory for the model's context.");
		});
}

/** llama.cpp's log lines are queued before the failure that they explain, and come with later turns of the event loop. */
async function logsDelivered(): Promise<void> {
	for (let turn = 0; turn < 3; turn++) await nextTurn();
}

function explain(error: unknown, complaints: readonly string[]): LoadError {
	if (error instanceof InsufficientMemoryError) return new LoadError("There is not enough memory for the weights.");
	const said = complaints.join(" ");
	if (/invalid data|nan|inf\b/i.test(said)) {
		return new LoadError("The weights hold numbers that are not finite (NaN or infinite), so the file is damaged.");
	}
	const cause = complaints.at(-1) ?? (error instanceof Error ? error.message : String(error));
	return new LoadError(`llama.cpp cannot load the file: ${cause}`);
}
