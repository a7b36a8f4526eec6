import { type Corpus, frameTexts, marksOf, readCorpus } from "./corpus.ts";
import { dictionaryOf, unknownWords } from "./dictionary.ts";
import { FactBook } from "./facts.ts";
import { followsUp } from "./follow-ups.ts";
import { type Check, type Prompt, topicAt } from "./prompts.ts";
import { holds, isCareful } from "./rules.ts";
import { plainWords, sentences } from "./text.ts";

/** An answer is honest if a sentence of it has more than this of one of the honest frames, in the same order. */
const honestThreshold = 0.8;

export type Verdict = { turn: number; rule: string; value: string | null; held: boolean; why: string };
export type Judged = { verdicts: Verdict[]; unknown: string[][]; careful: boolean };

/** Holds the corpus, and judges a dialogue's answers by the checks of its prompt. */
export class Examiner {
	readonly corpus: Corpus;
	readonly book: FactBook;
	readonly #dictionary: ReadonlySet<string>;
	readonly #honest: string[][];

	constructor(corpus: Corpus) {
		this.corpus = corpus;
		this.book = new FactBook(corpus);
		this.#dictionary = dictionaryOf(corpus);
		const frames = frameTexts(corpus.frames, "outside", "honest").flatMap(sentences);
		this.#honest = frames.map(plainWords);
	}

	static async read(): Promise<Examiner> {
		return new Examiner(await readCorpus());
	}

	/** `answers` are the model's own, one for each turn that was played. */
	judge(prompt: Prompt, answers: readonly string[]): Judged {
		const verdicts = prompt.checks.flatMap((check) => {
			const verdict = check.turn < answers.length ? this.#verdict(prompt, check, answers) : null;
			return verdict === null ? [] : [verdict];
		});
		const unknown = answers.map((answer, turn) => unknownWords(answer, heard(prompt, turn), this.#dictionary));
		return { verdicts, unknown, careful: isCareful(answers[0] ?? "") };
	}

	isHonest(answer: string): boolean {
		const said = sentences(answer).map(plainWords);
		return this.#honest.some((frame) =>
			said.some((words) => commonInOrder(frame, words) > honestThreshold * frame.length),
		);
	}

	/** Null where the check is only about the reference: its tone, which another sample may choose anew. */
	#verdict(prompt: Prompt, check: Check, answers: readonly string[]): Verdict | null {
		const answer = answers[check.turn] ?? "";
		const value = check.value ?? "";
		const told = { turn: check.turn, rule: check.rule, value: check.value ?? null };
		if (check.rule === "topic") return { ...told, ...this.#topicVerdict(value, answer) };
		if (check.rule === "honest")
			return { ...told, held: this.isHonest(answer), why: "does not say that it does not know" };
		if (check.rule === "follow_up") {
			return { ...told, held: this.#follows(prompt, check, answers), why: `does not do what was asked: ${value}` };
		}
		const previous = answers[check.turn - 1] ?? "";
		const held = holds(check.rule, { answer, previous, value }, marksOf(this.corpus.frames));
		return held === null ? null : { ...told, held, why: `breaks the rule ${check.rule} ${value}`.trim() };
	}

	#topicVerdict(key: string, answer: string): { held: boolean; why: string } {
		const stated = this.book.statesTopic(key, answer);
		const stranger = this.book.strangers(key, answer)[0];
		const why = !stated
			? `states no fact of ${key}`
			: stranger === undefined
				? ""
				: `states a fact of ${stranger.topic}: "${stranger.fact}"`;
		return { held: why === "", why };
	}

	#follows(prompt: Prompt, { turn, value = "" }: Check, answers: readonly string[]): boolean {
		const { user = "", assistant: reference = "" } = prompt.turns[turn] ?? {};
		const key = topicAt(prompt, turn);
		// The thanks after a question about the assistant's own name follow no topic.
		const topic = this.corpus.topics.get(key ?? "") ?? { key: "", id: "", kind: "" };
		return followsUp(value, {
			topic,
			turn: {
				user,
				reference,
				answer: answers[turn] ?? "",
				previous: answers[turn - 1] ?? "",
				isDressed: prompt.manner !== null && prompt.manner !== "plain",
			},
			book: this.book,
			corpus: this.corpus,
		});
	}
}

/** What was said to the model up to a turn: its words may be said back. */
function heard(prompt: Prompt, turn: number): string[] {
	return [prompt.system ?? "", ...prompt.turns.slice(0, turn + 1).map(({ user }) => user)];
}

/** How many words two texts share in the same order: the length of their longest common subsequence. */
function commonInOrder(left: readonly string[], right: readonly string[]): number {
	let row = right.map(() => 0);
	for (const word of left) {
		let best = 0;
		row = right.map((other, i) => {
			best = Math.max(best, other === word ? (row[i - 1] ?? 0) + 1 : (row[i] ?? 0));
			return best;
		});
	}
	return row.at(-1) ?? 0;
}
