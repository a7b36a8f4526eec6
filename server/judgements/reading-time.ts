/** Faster than nearly anybody reads English for its meaning, in words a minute; skilled readers read some 240 (Brysbaert 2019). */
const fastestWordsPerMinute = 900;

/** Words are what spaces part. */
export function countWords(texts: readonly string[]): number {
	return texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
}

/** The least time in which so many words can have been read, in milliseconds. */
function leastMs(words: number): number {
	return Math.round((words / fastestWordsPerMinute) * 60_000);
}

/** The least time in which two responses can have been read, in milliseconds. */
export function leastReadingMs(texts: readonly string[]): number {
	return leastMs(countWords(texts));
}

/** Whether somebody judged so many words faster than reading allows; never where the time is not known. */
export function isHastyFor(activeMs: number | null, words: number): boolean {
	return activeMs !== null && activeMs < leastMs(words);
}

export function isHasty(activeMs: number | null, texts: readonly string[]): boolean {
	return activeMs !== null && isHastyFor(activeMs, countWords(texts));
}
