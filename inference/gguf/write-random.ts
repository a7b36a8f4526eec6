import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { defaultAlignment, ggufMagic, ggufVersion, type Vocabulary, valueType } from "./format.ts";
import { type RandomWord, randomTensor, randomWords, type WeightType, weightTypes } from "./random-weights.ts";

export type LlamaShape = { layers: number; width: number; feedForward: number; heads: number; keyValueHeads: number };

export const shapes = {
	tiny: { layers: 2, width: 64, feedForward: 192, heads: 2, keyValueHeads: 2 },
	"7b": { layers: 32, width: 4096, feedForward: 11008, heads: 32, keyValueHeads: 32 },
} as const satisfies Record<string, LlamaShape>;

export type RandomGgufOptions = {
	vocabulary: Vocabulary;
	shape?: LlamaShape;
	contextTokens?: number;
	type?: WeightType;
	seed?: number;
	name?: string;
	/** `general.architecture`; anything but "llama" makes a file that the service refuses. */
	architecture?: string;
	/** Spread of the output logits: the larger, the surer the model is of its nonsense. */
	logitDeviation?: number;
	/** The end-of-text token is so unlikely that answers end by their length. */
	endless?: boolean;
};

type Tensor = {
	name: string;
	dimensions: number[];
	type: WeightType /** null for a norm, which is all ones. */;
	deviation: number | null;
	zeroRow: number | null;
};

const endOfText = 2;

/** Writes a Llama 2 model with random weights: it speaks nonsense, and exercises everything else. */
export async function writeRandomGguf(file: string, options: RandomGgufOptions): Promise<void> {
	const { vocabulary, shape = shapes.tiny, type = "f16", logitDeviation = 4 } = options;
	const tensors = llamaTensors(shape, vocabulary.pieces.length, type, logitDeviation, options.endless ?? false);
	const header = Buffer.concat([
		Buffer.from(ggufMagic),
		uint32(ggufVersion),
		uint64(tensors.length),
		...metadata(options, shape, type),
		...tensorInfos(tensors),
	]);
	await mkdir(path.dirname(file), { recursive: true });
	const handle = await open(file, "w");
	try {
		await handle.write(padded(header));
		const word = randomWords(options.seed ?? 1);
		for (const tensor of tensors) for (const piece of tensorData(tensor, word)) await handle.write(piece);
	} finally {
		await handle.close();
	}
}

function llamaTensors(
	shape: LlamaShape,
	vocabularySize: number,
	type: WeightType,
	logitDeviation: number,
	endless: boolean,
): Tensor[] {
	const { layers, width, feedForward, heads, keyValueHeads } = shape;
	const keyValueWidth = (width / heads) * keyValueHeads;
	const deviation = 1 / Math.sqrt(width);
	const weight = (name: string, dimensions: number[], spread = deviation): Tensor => ({
		name: `${name}.weight`,
		dimensions,
		type,
		deviation: spread,
		zeroRow: null,
	});
	const norm = (name: string): Tensor => ({ ...weight(name, [width]), type: "f32", deviation: null });
	const block = (i: number) => [
		norm(`blk.${i}.attn_norm`),
		weight(`blk.${i}.attn_q`, [width, width]),
		weight(`blk.${i}.attn_k`, [width, keyValueWidth]),
		weight(`blk.${i}.attn_v`, [width, keyValueWidth]),
		weight(`blk.${i}.attn_output`, [width, width], deviation / 2),
		norm(`blk.${i}.ffn_norm`),
		weight(`blk.${i}.ffn_gate`, [width, feedForward]),
		weight(`blk.${i}.ffn_up`, [width, feedForward]),
		weight(`blk.${i}.ffn_down`, [feedForward, width], 0.5 / Math.sqrt(feedForward)),
	];
	const output = weight("output", [width, vocabularySize], logitDeviation * deviation);
	return [
		weight("token_embd", [width, vocabularySize], 1),
		...Array.from({ length: layers }, (_, i) => block(i)).flat(),
		norm("output_norm"),
		{ ...output, zeroRow: endless ? endOfText : null },
	];
}

/** Norms are ones; the rest is random, in pieces of at most 1,024 rows so that a large model does not fill the memory. */
function* tensorData(tensor: Tensor, word: RandomWord): Generator<Uint8Array> {
	const [row = 0, rows = 1] = tensor.dimensions;
	if (tensor.deviation === null) {
		yield padded(Buffer.from(new Float32Array(row).fill(1).buffer));
		return;
	}
	for (let done = 0; done < rows; done += 1024) {
		const data = randomTensor(tensor.type, row * Math.min(1024, rows - done), tensor.deviation, word);
		const rowBytes = tensorBytes(tensor) / rows;
		if (tensor.zeroRow !== null && done === 0) data.fill(0, tensor.zeroRow * rowBytes, (tensor.zeroRow + 1) * rowBytes);
		yield data;
	}
	const rest = tensorBytes(tensor) % defaultAlignment;
	if (rest > 0) yield Buffer.alloc(defaultAlignment - rest);
}

function tensorBytes({ dimensions, type }: Tensor): number {
	const { blockElements, blockBytes } = weightTypes[type];
	return (dimensions.reduce((product, size) => product * size, 1) / blockElements) * blockBytes;
}

function tensorInfos(tensors: Tensor[]): Buffer[] {
	let offset = 0;
	return tensors.map((tensor) => {
		const info = Buffer.concat([
			string(tensor.name),
			uint32(tensor.dimensions.length),
			...tensor.dimensions.map(uint64),
			uint32(weightTypes[tensor.type].id),
			uint64(offset),
		]);
		offset += Math.ceil(tensorBytes(tensor) / defaultAlignment) * defaultAlignment;
		return info;
	});
}

function metadata(options: RandomGgufOptions, shape: LlamaShape, type: WeightType): Buffer[] {
	const { vocabulary, architecture = "llama" } = options;
	const size = vocabulary.pieces.length;
	const entry = (key: string, kind: number, value: Buffer) => Buffer.concat([string(key), uint32(kind), value]);
	const text = (key: string, value: string) => entry(key, valueType.string, string(value));
	const number = (key: string, value: number) => entry(key, valueType.uint32, uint32(value));
	const real = (key: string, value: number) => entry(key, valueType.float32, float32(value));
	const flag = (key: string, value: boolean) => entry(key, valueType.bool, Buffer.from([value ? 1 : 0]));
	const list = (key: string, kind: number, data: Buffer[]) =>
		entry(key, valueType.array, Buffer.concat([uint32(kind), uint64(size), ...data]));
	const entries = [
		text("general.architecture", architecture),
		text("general.name", options.name ?? "random llama"),
		number("general.file_type", weightTypes[type].fileType),
		number("general.quantization_version", 2),
		number(`${architecture}.vocab_size`, size),
		number(`${architecture}.context_length`, options.contextTokens ?? 2048),
		number(`${architecture}.embedding_length`, shape.width),
		number(`${architecture}.block_count`, shape.layers),
		number(`${architecture}.feed_forward_length`, shape.feedForward),
		number(`${architecture}.rope.dimension_count`, shape.width / shape.heads),
		number(`${architecture}.attention.head_count`, shape.heads),
		number(`${architecture}.attention.head_count_kv`, shape.keyValueHeads),
		real(`${architecture}.attention.layer_norm_rms_epsilon`, 1e-5),
		real(`${architecture}.rope.freq_base`, 10000),
		text("tokenizer.ggml.model", "llama"),
		text("tokenizer.ggml.pre", "default"),
		list("tokenizer.ggml.tokens", valueType.string, vocabulary.pieces.map(string)),
		list("tokenizer.ggml.scores", valueType.float32, [Buffer.from(Float32Array.from(vocabulary.scores).buffer)]),
		list("tokenizer.ggml.token_type", valueType.int32, [Buffer.from(Int32Array.from(vocabulary.types).buffer)]),
		number("tokenizer.ggml.bos_token_id", 1),
		number("tokenizer.ggml.eos_token_id", 2),
		number("tokenizer.ggml.unknown_token_id", 0),
		flag("tokenizer.ggml.add_bos_token", true),
		flag("tokenizer.ggml.add_eos_token", false),
	];
	return [uint64(entries.length), ...entries];
}

function padded(data: Buffer): Buffer {
	return Buffer.concat([data, Buffer.alloc((defaultAlignment - (data.length % defaultAlignment)) % defaultAlignment)]);
}

function uint32(value: number): Buffer {
	const data = Buffer.alloc(4);
	data.writeUInt32LE(value);
	return data;
}

function uint64(value: number): Buffer {
	const data = Buffer.alloc(8);
	data.writeBigUInt64LE(BigInt(value));
	return data;
}

function float32(value: number): Buffer {
	const data = Buffer.alloc(4);
	data.writeFloatLE(value);
	return data;
}

function string(value: string): Buffer {
	const data = Buffer.from(value, "utf8");
	return Buffer.concat([uint64(data.length), data]);
}
