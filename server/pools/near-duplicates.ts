/** Finds prompts that are nearly the same as an earlier one, in a time that grows with their number and not with its square. */

const bands = 8;
const rowsPerBand = 4;
/** Many prompts on one template share a band; comparing with all of them would take the square after all. */
const mostPerBucket = 16;
const multipliers = Array.from({ length: bands * rowsPerBand }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) | 1) >>> 0);

/** Every three characters in a row, a space at each end. */
function trigrams(text: string): Set<string> {
	const padded = ` ${text} `;
	const found = new Set<string>();
	for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
	return found;
}

/** How much of two texts' trigrams they share: 0 for nothing, 1 for all. */
export function likeness(one: string, other: string): number {
	const [a, b] = [trigrams(one), trigrams(other)];
	let shared = 0;
	for (const gram of a) if (b.has(gram)) shared++;
	const all = a.size + b.size - shared;
	return all === 0 ? 1 : shared / all;
}

function hashOf(gram: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
	return hash >>> 0;
}

/** For each of the hash functions its least value: texts that are alike have many of them in common. */
function signature(text: string): Uint32Array {
	const least = new Uint32Array(multipliers.length).fill(0xffffffff);
	for (const gram of trigrams(text)) {
		const hash = hashOf(gram);
		for (const [i, multiplier] of multipliers.entries()) {
			const mixed = Math.imul(hash ^ (hash >>> 15), multiplier);
			const value = (mixed ^ (mixed >>> 13)) >>> 0;
			if (value < (least[i] ?? 0)) least[i] = value;
		}
	}
	return least;
}

function bucketsOf(text: string): number[] {
	const least = signature(text);
	return Array.from({ length: bands }, (_, band) => {
		const rows = least.subarray(band * rowsPerBand, (band + 1) * rowsPerBand);
		const hash = rows.reduce((sum, value) => Math.imul(sum, 31) + value, 7) >>> 0;
		return band * 2 ** 32 + hash;
	});
}

/** Takes normalised texts one after the other. A pair as alike as `limit` is found nearly always, one less alike never. */
export class NearDuplicates {
	private readonly texts: string[] = [];
	private readonly buckets = new Map<number, number[]>();

	private readonly limit: number;

	constructor(limit = 0.8) {
		this.limit = limit;
	}

	/** @returns the index, in the order of adding, of an earlier text that is nearly the same, or null */
	add(text: string): number | null {
		const index = this.texts.push(text) - 1;
		const candidates = new Set<number>();
		for (const bucket of bucketsOf(text)) {
			const members = this.buckets.get(bucket) ?? [];
			for (const member of members) candidates.add(member);
			if (members.length < mostPerBucket) this.buckets.set(bucket, [...members, index]);
		}
		for (const candidate of [...candidates].sort((a, b) => a - b))
			if (likeness(this.texts[candidate] ?? "", text) >= this.limit) return candidate;
		return null;
	}
}
