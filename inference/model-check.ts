import { describeHeader, type ModelCard } from "./gguf/describe.ts";
import { GgufError, type GgufHeader, readGgufHeader } from "./gguf/read-header.ts";
import { fileIdentity } from "./weights-hash.ts";

export type ModelCheck = { ok: true; card: ModelCard } | { ok: false; reason: string };

const checks = new Map<string, ModelCheck>();

/** Whether the file can be a model of the service, judged by its header and size; the reason is a sentence. */
export async function checkModel(file: string): Promise<ModelCheck> {
	try {
		const identity = await fileIdentity(file);
		const check = checks.get(identity) ?? judge(await readGgufHeader(file));
		checks.set(identity, check);
		return check;
	} catch (error) {
		return { ok: false, reason: reasonOf(error) };
	}
}

function judge(header: GgufHeader): ModelCheck {
	const reason = refusal(header);
	return reason === null ? { ok: true, card: describeHeader(header) } : { ok: false, reason };
}

function refusal({ metadata, endOfData, fileBytes }: GgufHeader): string | null {
	const architecture = metadata.get("general.architecture");
	if (architecture !== "llama") {
		return `The model's architecture is ${String(architecture ?? "not given")}; only Llama models are served.`;
	}
	const tokenizer = metadata.get("tokenizer.ggml.model");
	if (tokenizer !== "llama") {
		return `The model's tokenizer is ${String(tokenizer ?? "not given")}; only Llama 2's SentencePiece tokenizer is served.`;
	}
	const parts = metadata.get("split.count");
	if (typeof parts === "number" && parts > 1) {
		return `The file is one of ${parts} parts; merge them into one file with llama.cpp's gguf-split.`;
	}
	if (endOfData > fileBytes) {
		return `The file is truncated: it has ${fileBytes} bytes and its tensors need ${endOfData}.`;
	}
	return null;
}

function reasonOf(error: unknown): string {
	if (error instanceof GgufError) return error.message;
	const code = error instanceof Error && "code" in error ? error.code : null;
	if (code === "ENOENT") return "The file is missing.";
	if (code === "EACCES" || code === "EPERM") return "The file may not be read by the service.";
	return `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
