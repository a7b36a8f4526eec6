/** Texts that share at least this part of their trigrams count as nearly the same. */
export const nearLimit = 0.8;

const bands = 12;
const rowsPerBand = 4;
const hashes = bands * rowsPerBand;
/** How far a band's chain is followed: prompts of one template share bands, and comparing all of them would take the square. */
const mostMet = 8;
/** How many candidates are compared trigram by trigram, those whose signatures agree most. */
const mostCompared = 3;
/** What fewer agreeing hashes than this have in common is below the limit, but for a few in a hundred at the limit itself. */
const leastAgreeing = Math.floor(hashes * 0.65);

/** Odd multipliers and offsets of the hash functions, by a fixed generator: the same file gives the same report. */
const times = Int32Array.from({ length: hashes }, (_, i) => Math.imul(i + 1, 0x9e3779b1) | 1);
const plus = Int32Array.from({ length: hashes }, (_, i) => Math.imul(i + 17, 0x85ebca6b));

/** Spreads 32 bits over 32 bits (the finaliser of MurmurHash3). */
function mixed(value: number): number {
	let hash = value;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}

/** Hashes of the runs of three UTF-16 units, in order; of a shorter text of the whole. 32 bits each. */
function hashedTrigrams(text: string): Int32Array {
	const unit = (i: number) => (i < text.length ? text.charCodeAt(i) : 0);
	const found = new Int32Array(Math.max(1, text.length - 2));
	for (let i = 0; i < found.length; i++)
		found[i] = mixed(Math.imul(mixed(unit(i) | (unit(i + 1) << 16)), 0x27d4eb2f) ^ unit(i + 2));
	return found;
}

/** The distinct trigrams of a text, each as its hash. */
export function trigrams(text: string): Set<number> {
	return new Set(hashedTrigrams(text));
}

/** The Jaccard index of two sets: what they share, as a part of what they hold together. 1 for two empty sets. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
	const [small, large] = a.size < b.size ? [a, b] : [b, a];
	let shared = 0;
	for (const each of small) if (large.has(each)) shared++;
	const together = a.size + b.size - shared;
	return together === 0 ? 1 : shared / together;
}

/** The least value of each hash function: two texts agree in one with a chance of their trigrams' Jaccard index (MinHash). */
function signatureOf(grams: Int32Array): Int32Array {
	const least = new Int32Array(hashes).fill(0x7fffffff);
	for (const gram of grams) {
		for (let i = 0; i < hashes; i++) {
			const hash = (Math.imul(gram, times[i] ?? 1) + (plus[i] ?? 0)) | 0;
			if (hash < (least[i] ?? 0)) least[i] = hash;
		}
	}
	return least;
}

function agreeing(a: Int32Array, b: Int32Array): number {
	let count = 0;
	for (let i = 0; i < hashes; i++) if (a[i] === b[i]) count++;
	return count;
}

function bandKey(signature: Int32Array, band: number): number {
	let key = band;
	for (let i = band * rowsPerBand; i < (band + 1) * rowsPerBand; i++) key = mixed(key ^ (signature[i] ?? 0));
	return key;
}

/** A text of the index; `before` is, for each band, the one that had the same key before. */
type Entry<Key> = { key: Key; text: string; signature: Int32Array; before: (Entry<Key> | undefined)[] };

/** Finds for each normalised text an earlier one that is nearly the same, in a time that grows with their number alone. */
export class NearIndex<Key> {
	readonly #newest = Array.from({ length: bands }, () => new Map<number, Entry<Key>>());

	/**
	 * @returns by its key an earlier text whose trigrams have a Jaccard index of at least `nearLimit`; of a text with such an index a
	 * few in a hundred are missed at the limit itself, next to none above 0.9. Where there is none the text joins the index, so
	 * each group is known by its first.
	 */
	meet(text: string, key: Key): { key: Key } | null {
		const grams = hashedTrigrams(text);
		const signature = signatureOf(grams);
		const keys = Array.from({ length: bands }, (_, band) => bandKey(signature, band));
		const set = new Set<number>();
		for (const { entry } of this.#candidates(signature, keys)) {
			if (set.size === 0) for (const gram of grams) set.add(gram);
			if (jaccard(set, trigrams(entry.text)) >= nearLimit) return { key: entry.key };
		}
		this.#join({ key, text, signature, before: [] }, keys);
		return null;
	}

	/** Those most alike by their signatures. */
	#candidates(signature: Int32Array, keys: readonly number[]): { entry: Entry<Key>; agree: number }[] {
		const met = new Map<Entry<Key>, number>();
		for (const [band, bandKey] of keys.entries()) {
			let entry = this.#newest[band]?.get(bandKey);
			for (let i = 0; entry && i < mostMet; i++) {
				if (!met.has(entry)) met.set(entry, agreeing(signature, entry.signature));
				entry = entry.before[band];
			}
		}
		const alike = [...met].flatMap(([entry, agree]) => (agree >= leastAgreeing ? [{ entry, agree }] : []));
		return alike.sort((a, b) => b.agree - a.agree).slice(0, mostCompared);
	}

	#join(entry: Entry<Key>, keys: readonly number[]): void {
		entry.before = keys.map((bandKey, band) => this.#newest[band]?.get(bandKey));
		for (const [band, bandKey] of keys.entries()) this.#newest[band]?.set(bandKey, entry);
	}
}
