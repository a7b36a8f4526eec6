/** Sentences, words and stems. Pure; `sentences` and `words` give what `generate/text.py` gives. */

// A point inside "Dr. Miller", or after a list's number, ends no sentence.
const sentenceEnd = /(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!^\d)[.!?]+["']?(?=\s|$)/g;

export function words(text: string): string[] {
	return text.match(/[A-Za-z0-9']+/g) ?? [];
}

/** The sentences of a text; a line without an end mark counts as one. */
export function sentences(text: string): string[] {
	return text.split("\n").flatMap(sentencesOfLine);
}

function sentencesOfLine(line: string): string[] {
	const found: string[] = [];
	let start = 0;
	for (const end of line.matchAll(sentenceEnd)) {
		const after = end.index + end[0].length;
		found.push(line.slice(start, after).trim());
		start = after;
	}
	found.push(line.slice(start).trim());
	return found.filter((part) => words(part).length > 0);
}

// The user's "my bike" is the answer's "your bike", and a pirate's "yer bike"; a pirate says "me bike" of his own.
const sameWord: Readonly<Record<string, string>> = {
	i: "you",
	me: "you",
	my: "you",
	mine: "yours",
	myself: "yourself",
	am: "are",
	ye: "you",
	yer: "you",
	your: "you",
	matey: "friend",
	ahoy: "hello",
	aye: "yes",
};

/** Any slot, as in "Your name is {name}.", stands for one to four words. */
const slot = "*";

/** Words in small letters, the same whoever speaks and however the answer is dressed; slots are left as a star. */
export function plainWords(text: string): string[] {
	const found = text.replaceAll(/\{\w+\}/g, ` ${slot} `).match(/\*|[A-Za-z0-9']+/g) ?? [];
	return found.map((word) => word.toLowerCase()).map((word) => sameWord[word] ?? word);
}

/** Finds a text, as whole words, in texts made by `joined`. */
export function phrasePattern(text: string, { whole = false } = {}): RegExp {
	const body = plainWords(text)
		.map((word) => (word === slot ? "[^ ]+(?: [^ ]+){0,3}" : word))
		.join(" ");
	return whole ? new RegExp(`^ ${body} $`) : new RegExp(` ${body} `);
}

export function joined(text: string): string {
	return ` ${plainWords(text).join(" ")} `;
}

/** `value` as whole words of `text`, case aside. */
export function mentions(text: string, value: string): boolean {
	const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
	return new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, "i").test(text);
}

const smallWords = new Set(
	`a an and are as at be been but by can could did do does for from get had has have he her him his how if in into is it
	its just let like make may more most much must my no not of off on one or other our out over own she should so some
	than that the their them then there these they thing this those to too up us very was we well were what when where
	which while who why will with would you your yours yourself`.split(/\s+/),
);

/** The stems of the words that carry a sentence's meaning. */
export function stems(text: string): Set<string> {
	return new Set(
		plainWords(text)
			.filter((word) => word !== slot && !smallWords.has(word))
			.map(stem),
	);
}

/** Crude: enough for "peels", "peeling" and "peeled" to meet. */
function stem(word: string): string {
	const bare = word.replace(/'s?$/, "");
	const short = bare.length > 4 ? bare.replace(/(?:ing|ied|ies|ed|es|s|ly)$/, "") : bare.replace(/(?<=..[^s])s$/, "");
	const root = short.length < 3 ? bare : short;
	return root.replace(/(.)\1$/, "$1").replace(/[ey]$/, "");
}
