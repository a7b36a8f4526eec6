/** Texts that share at least this part of their trigrams count as nearly the same. */
export const nearLimit = 0.8;

const bands = 8;
const rowsPerBand = 4;
/** How many texts of one band's bucket a text is compared with; more would cost much and find little. */
const mostCompared = 50;

/** Odd multipliers and offsets of the hash functions, by a fixed generator: the same file gives the same report. */
const functions = Array.from({ length: bands * rowsPerBand }, (_, i) => ({
	times: Math.imul(i + 1, 0x9e3779b1) | 1,
	plus: Math.imul(i + 17, 0x85ebca6b),
}));

/** The distinct runs of three UTF-16 units, each packed into a number; of a shorter text the whole. */
export function trigrams(text: string): Set<number> {
	const found = new Set<number>();
	for (let i = 0; i < Math.max(1, text.length - 2); i++) found.add(packed(text, i));
	return found;
}

function packed(text: string, at: number): number {
	const unit = (i: number) => (i < text.length ? text.charCodeAt(i) : 0);
	return (unit(at) * 0x10000 + unit(at + 1)) * 0x20 ** 3 + (unit(at + 2) % 0x20 ** 3);
}

/** The Jaccard index of two sets: what they share, as a part of what they hold together. 1 for two empty sets. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
	const [small, large] = a.size < b.size ? [a, b] : [b, a];
	let shared = 0;
	for (const each of small) if (large.has(each)) shared++;
	const together = a.size + b.size - shared;
	return together === 0 ? 1 : shared / together;
}

/** One number a band: two texts whose trigrams have the Jaccard index s agree in a band with the chance s^rowsPerBand (MinHash). */
function signature(grams: ReadonlySet<number>): number[] {
	const least = new Uint32Array(functions.length).fill(0xffffffff);
	for (const gram of grams) {
		const base = mixed((gram % 0x100000000) ^ Math.imul(Math.floor(gram / 0x100000000), 0x27d4eb2f));
		for (const [i, { times, plus }] of functions.entries()) {
			const hash = (Math.imul(base, times) + plus) >>> 0;
			if (hash < (least[i] ?? 0)) least[i] = hash;
		}
	}
	return Array.from({ length: bands }, (_, band) =>
		least.subarray(band * rowsPerBand, (band + 1) * rowsPerBand).reduce((sum, each) => mixed(sum ^ each), band),
	);
}

/** Spreads 32 bits over 32 bits (the finaliser of MurmurHash3). */
function mixed(value: number): number {
	let hash = value;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** Finds for each normalised text an earlier one that is nearly the same, without comparing each with each. */
export class NearIndex<Key> {
	readonly #buckets = Array.from({ length: bands }, () => new Map<number, number[]>());
	readonly #entries: { key: Key; text: string }[] = [];

	/**
	 * @returns by its key an earlier text whose trigrams have a Jaccard index of at least `nearLimit`; of a text with such an index a
	 * few in a thousand are missed. Where there is none the text joins the index, so each group is known by its first.
	 */
	meet(text: string, key: Key): { key: Key } | null {
		const grams = trigrams(text);
		const bandKeys = signature(grams);
		const candidates = new Set(
			bandKeys.flatMap((bandKey, band) => (this.#buckets[band]?.get(bandKey) ?? []).slice(0, mostCompared)),
		);
		for (const index of candidates) {
			const entry = this.#entries[index];
			if (entry && jaccard(grams, trigrams(entry.text)) >= nearLimit) return { key: entry.key };
		}
		const index = this.#entries.push({ key, text }) - 1;
		for (const [band, bandKey] of bandKeys.entries()) {
			const bucket = this.#buckets[band];
			const held = bucket?.get(bandKey);
			if (held) held.push(index);
			else bucket?.set(bandKey, [index]);
		}
		return null;
	}
}
