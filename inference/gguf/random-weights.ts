/** Random tensor data, drawn from a seeded generator (xoshiro128**), in the formats that the writer offers. */

export type WeightType = "f32" | "f16" | "q8_0" | "q4_0";

export const weightTypes: Readonly<
	Record<WeightType, { id: number; blockElements: number; blockBytes: number; fileType: number }>
> = {
	f32: { id: 0, blockElements: 1, blockBytes: 4, fileType: 0 },
	f16: { id: 1, blockElements: 1, blockBytes: 2, fileType: 1 },
	q4_0: { id: 2, blockElements: 32, blockBytes: 18, fileType: 2 },
	q8_0: { id: 8, blockElements: 32, blockBytes: 34, fileType: 7 },
};

export type RandomWord = () => number;

/** Returns a function that draws unsigned 32-bit words. */
export function randomWords(seed: number): RandomWord {
	const state: [number, number, number, number] = [
		Math.imul(seed, 2654435761) >>> 0 || 1,
		0x9e3779b9,
		0x243f6a88,
		0xb7e15162,
	];
	return () => {
		const [a, b, c, d] = state;
		const product = Math.imul(b, 5);
		const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
		const mixed = c ^ a;
		const last = d ^ b;
		state[0] = a ^ last;
		state[1] = b ^ mixed;
		state[2] = mixed ^ (b << 9);
		state[3] = (last << 11) | (last >>> 21);
		return word;
	};
}

/** About N(0, 1): the sum of four uniform draws. */
function gauss(word: RandomWord): number {
	let sum = 0;
	for (let i = 0; i < 4; i++) sum += word() / 2 ** 32;
	return (sum - 2) * Math.sqrt(3);
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The IEEE 754 half that is nearest to a number, as its 16 bits. */
export function toHalf(value: number): number {
	single[0] = value;
	const word = bits[0] ?? 0;
	const sign = (word >>> 16) & 0x8000;
	const exponent = ((word >>> 23) & 0xff) - 112;
	const mantissa = word & 0x7fffff;
	if (exponent >= 31) return sign | 0x7c00;
	if (exponent > 0) return sign | ((exponent << 10) + ((mantissa + 0x1000) >>> 13));
	if (exponent < -10) return sign;
	const shift = 14 - exponent;
	return sign | (((mantissa | 0x800000) + (1 << (shift - 1))) >>> shift);
}

/** Standard deviation of a quantized block's integers, uniform over 4 or 8 bits. */
const quantumDeviation = { q4_0: 4.61, q8_0: 73.9 } as const;

/** `elements` values with mean 0 and about the given standard deviation; a whole number of blocks. */
export function randomTensor(type: WeightType, elements: number, deviation: number, word: RandomWord): Uint8Array {
	if (type === "f32") {
		const values = Float32Array.from({ length: elements }, () => gauss(word) * deviation);
		return new Uint8Array(values.buffer);
	}
	if (type === "f16") {
		const values = Uint16Array.from({ length: elements }, () => toHalf(gauss(word) * deviation));
		return new Uint8Array(values.buffer);
	}
	const { blockElements, blockBytes } = weightTypes[type];
	const data = new Uint8Array((elements / blockElements) * blockBytes);
	for (let i = 0; i < data.length; i++) data[i] = word() >>> 24;
	const scale = toHalf(deviation / quantumDeviation[type]);
	for (let block = 0; block < data.length; block += blockBytes) {
		// A random sign per block keeps the mean at 0, since the integers of q4_0 lean to one side.
		const half = scale | (((data[block] ?? 0) & 1) << 15);
		data[block] = half & 0xff;
		data[block + 1] = half >>> 8;
	}
	return data;
}
