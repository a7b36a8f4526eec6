/**
 * How alike two responses are: the Dice coefficient of their word pairs, 2·|A∩B| / (|A|+|B|) over multisets, where the words
 * are runs of letters and digits without regard to case, and the text's begin and end count as words (Dice 1945).
 * @returns 0, nothing in common, to 1, the same words in the same order; two texts without words are the same
 */
export function alikeness(first: string, second: string): number {
	const [a, b] = [wordPairs(first), wordPairs(second)];
	const counts = new Map<string, number>();
	for (const pair of a) counts.set(pair, (counts.get(pair) ?? 0) + 1);
	let common = 0;
	for (const pair of b) {
		const left = counts.get(pair) ?? 0;
		if (left === 0) continue;
		counts.set(pair, left - 1);
		common++;
	}
	return (2 * common) / (a.length + b.length);
}

function wordPairs(text: string): string[] {
	const words = ["", ...(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []), ""];
	return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}
