import { open } from "node:fs/promises";
import { defaultAlignment, ggufMagic, pieceType, tensorLayouts, type Vocabulary, valueType } from "./format.ts";

export type GgufValue = number | bigint | boolean | string | GgufValue[];
export type GgufTensor = { name: string; type: number; elements: number; offset: number; bytes: number };
export type GgufHeader = {
	metadata: ReadonlyMap<string, GgufValue>;
	tensors: readonly GgufTensor[];
	/** Where the tensors' data must end, in bytes from the beginning of the file. */
	endOfData: number;
	fileBytes: number;
};

/** The file is no GGUF file, or its header breaks off or contradicts itself; the message is a sentence. */
export class GgufError extends Error {
	override name = "GgufError";
}

/** The bytes at hand end before the header does. */
class NeedMoreBytes extends Error {}

const largestHeader = 256 * 2 ** 20;

/** Reads metadata and the table of tensors, not the weights. Throws `GgufError`, or the file system's own errors. */
export async function readGgufHeader(file: string): Promise<GgufHeader> {
	const handle = await open(file, "r");
	try {
		const { size } = await handle.stat();
		if (size === 0) throw new GgufError("The file is empty.");
		for (let bytes = 2 ** 20; ; bytes *= 4) {
			const data = Buffer.alloc(Math.min(bytes, size));
			await handle.read(data, 0, data.length, 0);
			try {
				return parseHeader(new Cursor(data), size);
			} catch (error) {
				if (!(error instanceof NeedMoreBytes)) throw error;
				if (data.length === size) throw new GgufError("The file is truncated: it ends within its header.");
				if (bytes > largestHeader) throw new GgufError("The file's header is larger than 256 MiB, so it is damaged.");
			}
		}
	} finally {
		await handle.close();
	}
}

function parseHeader(cursor: Cursor, fileBytes: number): GgufHeader {
	if (cursor.text(4) !== ggufMagic) throw new GgufError("The file is not a GGUF file: it does not begin with GGUF.");
	const version = cursor.uint32();
	if (version !== 2 && version !== 3)
		throw new GgufError(`The file is GGUF version ${version}; 2 and 3 are understood.`);
	const tensorCount = cursor.count();
	const entryCount = cursor.count();
	const metadata = new Map<string, GgufValue>();
	for (let i = 0; i < entryCount; i++) {
		const key = cursor.string();
		metadata.set(key, cursor.value(cursor.uint32()));
	}
	const tensors = Array.from({ length: tensorCount }, () => readTensor(cursor));
	const given = metadata.get("general.alignment");
	const alignment = typeof given === "number" && given > 0 ? given : defaultAlignment;
	const start = Math.ceil(cursor.position / alignment) * alignment;
	const endOfData = tensors.reduce((end, tensor) => Math.max(end, start + tensor.offset + tensor.bytes), start);
	return { metadata, tensors, endOfData, fileBytes };
}

function readTensor(cursor: Cursor): GgufTensor {
	const name = cursor.string();
	const dimensionCount = cursor.uint32();
	if (dimensionCount > 4) throw new GgufError("The file's header is damaged: a tensor has more than four dimensions.");
	let elements = 1;
	for (let i = 0; i < dimensionCount; i++) elements *= cursor.uint64();
	const type = cursor.uint32();
	const layout = tensorLayouts.get(type);
	if (layout === undefined) throw new GgufError(`The file holds a tensor of type ${type}, which is not known.`);
	const bytes = Math.ceil(elements / layout.blockElements) * layout.blockBytes;
	return { name, type, elements, offset: cursor.uint64(), bytes };
}

/** The tokenizer's vocabulary, or a `GgufError` where the header has none. */
export function readVocabulary({ metadata }: GgufHeader): Vocabulary {
	const list = (key: string): GgufValue[] => {
		const value = metadata.get(`tokenizer.ggml.${key}`);
		return Array.isArray(value) ? value : [];
	};
	const pieces = list("tokens").filter((piece) => typeof piece === "string");
	const types = list("token_type").filter((type) => typeof type === "number");
	const scores = list("scores").filter((score) => typeof score === "number");
	if (pieces.length === 0) throw new GgufError("The file holds no vocabulary.");
	return {
		pieces,
		scores,
		types: types.length === pieces.length ? types : pieces.map(() => pieceType.normal),
	};
}

/** Reads little-endian values one after the other. */
class Cursor {
	position = 0;
	readonly #data: Buffer;

	constructor(data: Buffer) {
		this.#data = data;
	}

	#take(bytes: number): number {
		const at = this.position;
		if (at + bytes > this.#data.length) throw new NeedMoreBytes();
		this.position = at + bytes;
		return at;
	}

	text(bytes: number): string {
		const at = this.#take(bytes);
		return this.#data.toString("utf8", at, at + bytes);
	}

	uint32(): number {
		return this.#data.readUInt32LE(this.#take(4));
	}

	uint64(): number {
		return Number(this.#data.readBigUInt64LE(this.#take(8)));
	}

	/** A number of things that must plausibly fit a header. */
	count(): number {
		const value = this.uint64();
		if (value > 10_000_000)
			throw new GgufError("The file's header is damaged: it claims an impossible number of entries.");
		return value;
	}

	string(): string {
		const bytes = this.uint64();
		if (bytes > largestHeader)
			throw new GgufError("The file's header is damaged: a text in it has an impossible length.");
		return this.text(bytes);
	}

	value(type: number): GgufValue {
		switch (type) {
			case valueType.uint8:
				return this.#data.readUInt8(this.#take(1));
			case valueType.int8:
				return this.#data.readInt8(this.#take(1));
			case valueType.uint16:
				return this.#data.readUInt16LE(this.#take(2));
			case valueType.int16:
				return this.#data.readInt16LE(this.#take(2));
			case valueType.uint32:
				return this.uint32();
			case valueType.int32:
				return this.#data.readInt32LE(this.#take(4));
			case valueType.float32:
				return this.#data.readFloatLE(this.#take(4));
			case valueType.bool:
				return this.#data.readUInt8(this.#take(1)) !== 0;
			case valueType.string:
				return this.string();
			case valueType.array:
				return this.#array();
			case valueType.uint64:
				return this.#data.readBigUInt64LE(this.#take(8));
			case valueType.int64:
				return this.#data.readBigInt64LE(this.#take(8));
			case valueType.float64:
				return this.#data.readDoubleLE(this.#take(8));
			default:
				throw new GgufError(`The file's header is damaged: it holds a value of unknown type ${type}.`);
		}
	}

	#array(): GgufValue[] {
		const type = this.uint32();
		const length = this.count();
		const values: GgufValue[] = [];
		for (let i = 0; i < length; i++) values.push(this.value(type));
		return values;
	}
}
