/**
 * How many raters put a unit into each category of a declared scale. Units that look alike are given once, with how many there
 * are, so that a million of them are a few hundred patterns.
 */
export type Pattern = { counts: readonly number[]; units: number };
export type Units = { categories: number; patterns: readonly Pattern[] };

export const ratersOf = ({ counts }: Pick<Pattern, "counts">): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Ratings, a unit a row and `null` for a missing one, as patterns.
 * @param categories how many the scale has; a rating is 0 to `categories` - 1
 * @throws RangeError for a rating that the scale does not have
 */
export function unitsOf(ratings: readonly (readonly (number | null)[])[], categories: number): Units {
	const patterns = ratings.map((row): Pattern => {
		const counts = Array.from({ length: categories }, () => 0);
		for (const rating of row) {
			if (rating === null) continue;
			const before = counts[rating];
			if (before === undefined) throw new RangeError(`The scale has ${categories} categories and no ${rating}.`);
			counts[rating] = before + 1;
		}
		return { counts, units: 1 };
	});
	return { categories, patterns };
}

/** A sum over all units, each as often as it is there. */
export function overUnits({ patterns }: Units, value: (pattern: Pattern) => number): number {
	return patterns.reduce((sum, pattern) => sum + pattern.units * value(pattern), 0);
}
