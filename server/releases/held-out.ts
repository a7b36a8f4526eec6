import { createHash } from "node:crypto";

/** Rows by what was asked in them, and in which round. */
export type Asked = { key: string; roundId: string };

/** The same question however it is written: case, punctuation, width and spaces do not count. */
export function promptKey(prompt: string): string {
	const plain = prompt
		.normalize("NFKC")
		.toLowerCase()
		.replaceAll(/[\p{P}\p{S}]+/gu, " ")
		.replaceAll(/\s+/g, " ")
		.trim();
	return createHash("sha256").update(plain).digest("base64").slice(0, 22);
}

/**
 * Which prompts are held out, so that about `count` rows of each round are: whole prompts in an order that the seed alone decides,
 * until each round has its number. A prompt is in one split, whatever the rounds in which it was asked (Llama 2, section 3.2.2).
 */
export function heldOutPrompts(asked: readonly Asked[], count: number, seed: number): Set<string> {
	if (count <= 0) return new Set();
	const rowsOf = new Map<string, Map<string, number>>();
	for (const { key, roundId } of asked) {
		const rounds = rowsOf.get(key) ?? new Map<string, number>();
		rounds.set(roundId, (rounds.get(roundId) ?? 0) + 1);
		rowsOf.set(key, rounds);
	}
	const place = (key: string) => createHash("sha256").update(`${seed} ${key}`).digest("hex");
	const order = [...rowsOf.keys()].map((key) => ({ key, at: place(key) }));
	order.sort((a, b) => (a.at < b.at ? -1 : 1));
	const out = new Set<string>();
	const missing = new Map(asked.map(({ roundId }) => [roundId, count]));
	for (const { key } of order) {
		const rounds = [...(rowsOf.get(key) ?? [])];
		if (!rounds.some(([roundId]) => (missing.get(roundId) ?? 0) > 0)) continue;
		out.add(key);
		for (const [roundId, rows] of rounds) missing.set(roundId, (missing.get(roundId) ?? 0) - rows);
	}
	return out;
}
