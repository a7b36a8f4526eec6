import { tensorLayouts } from "./format.ts";
import type { GgufHeader, GgufValue } from "./read-header.ts";

/** What a header says of its model; null where it does not. */
export type ModelCard = {
	architecture: string | null;
	/** How many numbers the weights are. */
	parameters: number;
	/** How the weights are stored, as in "Q8_0" or "Q4_K_M". */
	quantization: string | null;
	layers: number | null;
	vocabulary: number | null;
	contextTokens: number | null;
};

/** Names of `general.file_type`, where they say more than the type of most tensors. Source: llama_ftype in llama.cpp's llama.h. */
const mixtures: ReadonlyMap<number, string> = new Map([
	[11, "Q3_K_S"],
	[12, "Q3_K_M"],
	[13, "Q3_K_L"],
	[14, "Q4_K_S"],
	[15, "Q4_K_M"],
	[16, "Q5_K_S"],
	[17, "Q5_K_M"],
]);

export function describeHeader(header: GgufHeader): ModelCard {
	const { metadata, tensors } = header;
	const architecture = textOf(metadata.get("general.architecture"));
	const pieces = metadata.get("tokenizer.ggml.tokens");
	return {
		architecture,
		parameters: tensors.reduce((sum, { elements }) => sum + elements, 0),
		quantization: quantizationOf(header),
		layers: numberOf(metadata.get(`${architecture}.block_count`)),
		vocabulary: Array.isArray(pieces) ? pieces.length : null,
		contextTokens: numberOf(metadata.get(`${architecture}.context_length`)),
	};
}

function quantizationOf({ metadata, tensors }: GgufHeader): string | null {
	const mixture = mixtures.get(numberOf(metadata.get("general.file_type")) ?? -1);
	if (mixture !== undefined) return mixture;
	const elements = new Map<number, number>();
	for (const tensor of tensors) elements.set(tensor.type, (elements.get(tensor.type) ?? 0) + tensor.elements);
	const [most] = [...elements].sort((a, b) => b[1] - a[1]);
	return most === undefined ? null : (tensorLayouts.get(most[0])?.name.toUpperCase() ?? null);
}

function textOf(value: GgufValue | undefined): string | null {
	return typeof value === "string" ? value : null;
}

function numberOf(value: GgufValue | undefined): number | null {
	return typeof value === "number" ? value : null;
}
