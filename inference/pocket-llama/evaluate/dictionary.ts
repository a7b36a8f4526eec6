import { type Corpus, stringsOf } from "./corpus.ts";
import { words } from "./text.ts";

/** Which words of an answer no dictionary knows: a model that garbles writes such words first. Pure. */

// What the generator writes that stands in no text of the corpus: generate/kinds, generate/manners.py, generate/text.py.
const generatorWords =
	"a an and but or you your yours yourself are could can if choose would please ask first help with tip subject dear hi mr ms mrs dr name ye yer me matey ahoy aye i am sorry cannot that because";

export function dictionaryOf(corpus: Corpus): ReadonlySet<string> {
	const texts = [...stringsOf([...corpus.topics.values()]), ...stringsOf(corpus.frames), ...stringsOf(corpus.words)];
	return new Set([...texts, generatorWords].flatMap(spoken));
}

/** The words of an answer that stand neither in the dictionary nor in what was said to the model so far. */
export function unknownWords(answer: string, heard: readonly string[], dictionary: ReadonlySet<string>): string[] {
	const known = new Set(heard.flatMap(spoken));
	return spoken(answer).filter((word) => !dictionary.has(word) && !known.has(word));
}

function spoken(text: string): string[] {
	return words(text)
		.map((word) => word.toLowerCase().replaceAll(/^'+|'+$/g, ""))
		.filter((word) => /[a-z]/.test(word));
}
