import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomTensor, randomWords, toHalf, type WeightType, weightTypes } from "./random-weights.ts";
import { GgufError, readGgufHeader, readVocabulary } from "./read-header.ts";
import { byteVocabulary } from "./vocabularies.ts";
import { writeRandomGguf } from "./write-random.ts";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), "twofold-gguf-"));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(["f32", "f16", "q8_0", "q4_0"] as const)(
	"what is written in %s reads back, and ends where the file ends",
	async (type) => {
		const file = path.join(folder, `${type}.gguf`);
		await writeRandomGguf(file, { vocabulary: byteVocabulary(), type, contextTokens: 512 });
		const header = await readGgufHeader(file);
		expect(header.metadata.get("llama.context_length")).toBe(512);
		expect(header.tensors).toHaveLength(2 * 9 + 3);
		expect(header.endOfData).toBe(header.fileBytes);
		expect(readVocabulary(header)).toEqual(byteVocabulary());
	},
);

test("the same seed writes the same bytes, another one others", async () => {
	const write = async (name: string, seed: number) => {
		const file = path.join(folder, name);
		await writeRandomGguf(file, { vocabulary: byteVocabulary(), seed });
		return await readFile(file);
	};
	const first = await write("a.gguf", 1);
	expect(first.equals(await write("b.gguf", 1))).toBe(true);
	expect(first.equals(await write("c.gguf", 2))).toBe(false);
});

test("a file that was cut anywhere is recognised", async () => {
	const whole = await readFile(path.join(folder, "f16.gguf"));
	const file = path.join(folder, "cut.gguf");
	for (const length of [0, 3, 4, 11, 24, 1000, 9000, whole.length - 70_000, whole.length - 1]) {
		await writeFile(file, whole.subarray(0, length));
		const result = await readGgufHeader(file).catch((error: unknown) => error);
		if (result instanceof Error) expect(result).toBeInstanceOf(GgufError);
		else expect(result).toMatchObject({ endOfData: whole.length, fileBytes: length });
	}
});

test.each<WeightType>(["f32", "f16", "q8_0", "q4_0"])(
	"random %s values have mean 0 and the deviation asked for",
	(type) => {
		const data = randomTensor(type, 32_768, 0.5, randomWords(3));
		const { mean, deviation } = moments(dequantize(type, data));
		expect(Math.abs(mean)).toBeLessThan(0.02);
		expect(deviation).toBeGreaterThan(0.47);
		expect(deviation).toBeLessThan(0.53);
	},
);

function moments(values: number[]) {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
	return { mean, deviation: Math.sqrt(variance) };
}

/** ggml's own rules: value = scale × integer, where q4_0 takes off 8 from its nibbles. */
function dequantize(type: WeightType, data: Uint8Array): number[] {
	const view = new DataView(data.buffer);
	if (type === "f32") return Array.from({ length: data.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
	if (type === "f16") return Array.from({ length: data.length / 2 }, (_, i) => half(view.getUint16(2 * i, true)));
	const { blockBytes } = weightTypes[type];
	const values: number[] = [];
	for (let block = 0; block < data.length; block += blockBytes) {
		const scale = half(view.getUint16(block, true));
		for (let i = block + 2; i < block + blockBytes; i++) {
			const byte = data[i] ?? 0;
			if (type === "q8_0") values.push(scale * view.getInt8(i));
			else values.push(scale * ((byte & 15) - 8), scale * ((byte >> 4) - 8));
		}
	}
	return values;
}

function half(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 31;
	const mantissa = bits & 0x3ff;
	return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

test("toHalf is exact where a half can be", () => {
	for (const value of [0, 1, -2, 0.5, 65504, 2 ** -14, 2 ** -24, 0.333251953125])
		expect(half(toHalf(value))).toBe(value);
});
