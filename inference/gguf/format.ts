/** The parts of the GGUF v3 container that the project reads and writes. Source: ggml/docs/gguf.md of llama.cpp. */

export const ggufMagic = "GGUF";
export const ggufVersion = 3;
export const defaultAlignment = 32;

/** Types of metadata values. */
export const valueType = {
	uint8: 0,
	int8: 1,
	uint16: 2,
	int16: 3,
	uint32: 4,
	int32: 5,
	float32: 6,
	bool: 7,
	string: 8,
	array: 9,
	uint64: 10,
	int64: 11,
	float64: 12,
} as const;

/** Types of vocabulary entries, `tokenizer.ggml.token_type`. */
export const pieceType = { normal: 1, unknown: 2, control: 3, user: 4, unused: 5, byte: 6 } as const;

export type TensorLayout = { name: string; blockElements: number; blockBytes: number };

/** How many bytes hold how many elements, by the number of the tensor type. */
export const tensorLayouts: ReadonlyMap<number, TensorLayout> = new Map(
	(
		[
			[0, "f32", 1, 4],
			[1, "f16", 1, 2],
			[2, "q4_0", 32, 18],
			[3, "q4_1", 32, 20],
			[6, "q5_0", 32, 22],
			[7, "q5_1", 32, 24],
			[8, "q8_0", 32, 34],
			[9, "q8_1", 32, 36],
			[10, "q2_K", 256, 84],
			[11, "q3_K", 256, 110],
			[12, "q4_K", 256, 144],
			[13, "q5_K", 256, 176],
			[14, "q6_K", 256, 210],
			[15, "q8_K", 256, 292],
			[16, "iq2_xxs", 256, 66],
			[17, "iq2_xs", 256, 74],
			[18, "iq3_xxs", 256, 98],
			[19, "iq1_s", 256, 50],
			[20, "iq4_nl", 32, 18],
			[21, "iq3_s", 256, 110],
			[22, "iq2_s", 256, 82],
			[23, "iq4_xs", 256, 136],
			[29, "iq1_m", 256, 56],
			[30, "bf16", 1, 2],
			[34, "tq1_0", 256, 54],
			[35, "tq2_0", 256, 66],
			[39, "mxfp4", 32, 17],
		] as const
	).map(([id, name, blockElements, blockBytes]) => [id, { name, blockElements, blockBytes }]),
);

/** The vocabulary of a SentencePiece tokenizer: piece, score and type share an index, the token id. */
export type Vocabulary = { pieces: readonly string[]; scores: readonly number[]; types: readonly number[] };
