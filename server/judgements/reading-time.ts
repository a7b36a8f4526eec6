/** Faster than nearly anybody reads English for its meaning, in words a minute; skilled readers read some 240 (Brysbaert 2019). */
const fastestWordsPerMinute = 900;

/** As \s of regular expressions has it; asked for each character of each exported text, where an expression is too slow. */
function isSpace(code: number): boolean {
	if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
	if (code < 0x1680) return code === 0xa0;
	return (code >= 0x2000 && code <= 0x200a) || [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(code);
}

function wordsIn(text: string): number {
	let [words, inWord] = [0, false];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const space = code <= 0x20 || code >= 0xa0 ? isSpace(code) : false;
		if (!space && !inWord) words += 1;
		inWord = !space;
	}
	return words;
}

/** Words are what spaces part. */
export function countWords(texts: readonly string[]): number {
	return texts.reduce((sum, text) => sum + wordsIn(text), 0);
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
	// A word has a letter and a space after it at least: who took long enough for so many need not be counted for.
	const mostWords = texts.reduce((sum, text) => sum + (text.length + 1) / 2, 0);
	return isHastyFor(activeMs, mostWords) && isHastyFor(activeMs, countWords(texts));
}
