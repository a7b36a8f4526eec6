/** Where something begins and ends in a text, in characters. */
export type Match = { from: number; to: number };

/** Every place where the words stand as they were typed, whatever their case and the space between them; none for nothing. */
export function findWords(text: string, typed: string): Match[] {
	const words = typed.trim().split(/\s+/).filter(Boolean);
	if (words.length === 0) return [];
	const pattern = words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
	return [...text.matchAll(new RegExp(pattern, "giu"))].map((match) => ({
		from: match.index,
		to: match.index + match[0].length,
	}));
}
