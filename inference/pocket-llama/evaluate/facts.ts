import { type Corpus, stringsOf, type Topic } from "./corpus.ts";
import { joined, phrasePattern, plainWords, sentences, stems } from "./text.ts";

/**
 * Which facts of the corpus an answer states. Containment is the share of a fact's meaning, its words weighted by how
 * rare they are, that stands in one sentence of the answer or in two neighboring ones. The thresholds were set on the
 * references of the evaluation (facts.test.ts), where the truth is known. Pure.
 */
const ownThreshold = 0.7;
const otherThreshold = 0.85;
/** A fact of fewer words may well stand in an answer by chance; one of so few must stand there as a whole. */
const otherLeastWords = 3;

export type Fact = { topic: string; text: string; words: ReadonlySet<string>; phrase: RegExp };
export type Stranger = { topic: string; fact: string; sentence: string };

// What a user says, and labels: to name the subject is not yet to say something about it.
const noFacts = new Set(
	"id key kind asks ask then question indirect form to a b about for subject text who".split(" "),
);

/** The texts of a topic that an answer may repeat, sentence by sentence (`facts_of` in generate/rules.py). */
export function factTexts(topic: Topic): string[] {
	const replies = (topic.then ?? []).flatMap(({ replies }) => replies);
	const skips = topic.kind === "advice" ? noFacts : new Set([...noFacts, "do"]);
	return [...stringsOf(topic, skips), ...replies].flatMap(sentences);
}

export class FactBook {
	readonly #facts = new Map<string, Fact[]>();
	readonly #byWord = new Map<string, Fact[]>();
	readonly #weights = new Map<string, number>();
	readonly #topics: Corpus["topics"];
	/** Sentences that may stand around any topic. */
	readonly #frames: Fact[];

	constructor({ topics, frames }: Pick<Corpus, "topics" | "frames">) {
		this.#topics = topics;
		this.#frames = [...new Set(stringsOf(frames).flatMap(sentences))].map((text) => toFact("", text));
		for (const topic of topics.values()) {
			this.#facts.set(
				topic.key,
				[...new Set(factTexts(topic))].map((text) => toFact(topic.key, text)),
			);
		}
		const all = [...this.#facts.values()].flat();
		for (const fact of all) {
			for (const word of fact.words) this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), fact]);
		}
		for (const [word, { length }] of this.#byWord) this.#weights.set(word, Math.log(1 + all.length / length));
	}

	/** A fact of the topic and none of another. */
	isRight(key: string, answer: string): boolean {
		return this.statesTopic(key, answer) && this.strangers(key, answer).length === 0;
	}

	/** Whether the answer says something true about the topic; of a plain question that means its answer. */
	statesTopic(key: string, answer: string): boolean {
		const topic = this.#topics.get(key);
		if (topic?.answer === undefined) return this.#states(this.#facts.get(key) ?? [], answer);
		const told = (topic.details ?? []).flatMap(({ say }) => say);
		return this.#givesAnswer(topic, answer) || this.statesOne(told, answer);
	}

	/** Any fact of the topic, be it the answer or something beside it. */
	statesAny(key: string, answer: string): boolean {
		return this.statesTopic(key, answer) || this.#states(this.#facts.get(key) ?? [], answer);
	}

	/** Whether the answer states a sentence of one of these texts. */
	statesOne(texts: readonly string[], answer: string): boolean {
		return this.#states(
			texts.flatMap(sentences).map((text) => toFact("", text)),
			answer,
		);
	}

	/** Facts of other topics that the answer states and that its own topic does not explain. */
	strangers(key: string, answer: string): Stranger[] {
		return sentences(answer).flatMap((sentence) => this.#strangersIn(key, sentence));
	}

	#strangersIn(key: string, sentence: string): Stranger[] {
		const said = stems(sentence);
		const own = this.#facts.get(key) ?? [];
		const ownShare = this.#best(own, said);
		if (ownShare >= ownThreshold) return [];
		const candidates = new Set([...said].flatMap((word) => this.#byWord.get(word) ?? []));
		for (const fact of candidates) {
			if (fact.topic === key || fact.words.size < otherLeastWords) continue;
			const share = this.#share(fact, said);
			const least = fact.words.size === otherLeastWords ? 1 : otherThreshold;
			if (share < least || share - ownShare < 0.25 || this.#isKnown(fact, own) || this.#isKnown(fact, this.#frames))
				continue;
			return [{ topic: fact.topic, fact: fact.text, sentence }];
		}
		return [];
	}

	/** Whether one of these facts says nearly the same. */
	#isKnown(fact: Fact, own: readonly Fact[]): boolean {
		return own.some(({ words }) => this.#share(fact, words) >= ownThreshold);
	}

	#givesAnswer({ answer = "", short = "" }: Topic, text: string): boolean {
		const pattern = phrasePattern(answer);
		const length = plainWords(answer).length;
		const shortFact = toFact("", short);
		return sentences(text)
			.filter((sentence) => pattern.test(joined(sentence)))
			.some(
				(sentence) =>
					plainWords(sentence).length <= length + 1 || this.#share(shortFact, stems(sentence)) >= ownThreshold,
			);
	}

	#states(facts: readonly Fact[], answer: string): boolean {
		const said = sentences(answer);
		const plain = [joined(answer), ...said.map(joined)];
		const single = said.map(stems);
		const windows = [...single, ...single.slice(1).map((words, i) => new Set([...(single[i] ?? []), ...words]))];
		return facts.some((fact) =>
			fact.words.size < 2
				? plain.some((text) => fact.phrase.test(text))
				: windows.some((words) => this.#share(fact, words) >= ownThreshold),
		);
	}

	#best(facts: readonly Fact[], said: ReadonlySet<string>): number {
		return Math.max(0, ...facts.map((fact) => this.#share(fact, said)));
	}

	#share(fact: Fact, said: ReadonlySet<string>): number {
		const weigh = (word: string) => this.#weights.get(word) ?? 1;
		let all = 0;
		let found = 0;
		for (const word of fact.words) {
			all += weigh(word);
			if (said.has(word)) found += weigh(word);
		}
		return all === 0 ? 0 : found / all;
	}
}

/** A sentence of few telling words must be said as a whole ("I am sorry." stands in many others), a clause need not. */
function toFact(topic: string, text: string): Fact {
	return { topic, text, words: stems(text), phrase: phrasePattern(text, { whole: /[.!?{]/.test(text) }) };
}
