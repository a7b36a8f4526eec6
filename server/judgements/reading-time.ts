/** Faster than nearly anybody reads English for its meaning, in words a minute; skilled readers read some 240 (Brysbaert 2019). */
const fastestWordsPerMinute = 900;

/** The least time in which two responses can have been read, in milliseconds; words are what spaces part. */
export function leastReadingMs(texts: readonly string[]): number {
	const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => word !== "").length, 0);
	return Math.round((words / fastestWordsPerMinute) * 60_000);
}

/** Whether somebody judged faster than reading allows; never where the time is not known. */
export function isHasty(activeMs: number | null, texts: readonly string[]): boolean {
	return activeMs !== null && activeMs < leastReadingMs(texts);
}
