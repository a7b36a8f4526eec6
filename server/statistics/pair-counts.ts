/**
 * How often each of two variants was preferred, and how often neither, for each pair of a set of variants. Variants are numbers from 0;
 * a pair is {first, second} with first < second. Counts may be fractions where judgements have weights.
 */
export type PairCounts = {
	variants: number;
	/** Three numbers a pair, in the order of pairIndex: the first won, the second won, neither. */
	counts: Float64Array;
};

export function pairsOf(variants: number): number {
	return (variants * (variants - 1)) / 2;
}

/** The place of a pair, first < second: 0-1, 0-2, …, 1-2, … @throws RangeError for what is no pair of them */
export function pairIndex(first: number, second: number, variants: number): number {
	if (!(first >= 0 && first < second && second < variants))
		throw new RangeError("A pair is two different variants, the smaller number first.");
	return first * variants - (first * (first + 1)) / 2 + second - first - 1;
}

export type CountedPair = { first: number; second: number; wins: number; losses: number; ties: number };

/**
 * @param pairs wins are the first's over the second; a pair may come in either order, and repeatedly
 * @throws RangeError for a negative count or an unknown variant
 */
export function pairCounts(variants: number, pairs: readonly CountedPair[]): PairCounts {
	const counts = new Float64Array(3 * pairsOf(variants));
	for (const { first, second, wins, losses, ties } of pairs) {
		if (!(wins >= 0 && losses >= 0 && ties >= 0)) throw new RangeError("Counts are 0 or more.");
		const inOrder = first < second;
		const at = 3 * pairIndex(Math.min(first, second), Math.max(first, second), variants);
		for (const [place, count] of [inOrder ? wins : losses, inOrder ? losses : wins, ties].entries())
			counts[at + place] = (counts[at + place] ?? 0) + count;
	}
	return { variants, counts };
}

/** Visits the pairs that met, in order. */
export function eachPair({ variants, counts }: PairCounts, visit: (pair: CountedPair) => void): void {
	let at = 0;
	for (let first = 0; first < variants; first++) {
		for (let second = first + 1; second < variants; second++, at += 3) {
			const [wins, losses, ties] = [counts[at] ?? 0, counts[at + 1] ?? 0, counts[at + 2] ?? 0];
			if (wins + losses + ties > 0) visit({ first, second, wins, losses, ties });
		}
	}
}

/** Each tie as half a win for both, as FastChat counts. */
export function halvedTies({ variants, counts }: PairCounts): PairCounts {
	const halved = counts.map((count, at) => (at % 3 === 2 ? 0 : count + (counts[at - (at % 3) + 2] ?? 0) / 2));
	return { variants, counts: halved };
}

/** What a variant did against another: the share of wins counts a tie as half; null where they never met. */
export type Meeting = { wins: number; losses: number; ties: number; share: number } | null;

/** Row by row each variant against each; the diagonal is null. */
export function winMatrix(pairs: PairCounts): Meeting[][] {
	const matrix: Meeting[][] = Array.from({ length: pairs.variants }, () =>
		Array.from({ length: pairs.variants }, () => null),
	);
	const set = (row: number, column: number, meeting: Meeting) => {
		const cells = matrix[row];
		if (cells) cells[column] = meeting;
	};
	eachPair(pairs, ({ first, second, wins, losses, ties }) => {
		const share = (wins + ties / 2) / (wins + losses + ties);
		set(first, second, { wins, losses, ties, share });
		set(second, first, { wins: losses, losses: wins, ties, share: 1 - share });
	});
	return matrix;
}
