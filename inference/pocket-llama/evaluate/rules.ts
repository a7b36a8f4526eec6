import { mentions, sentences, words } from "./text.ts";

/** What can be checked of an answer without the corpus, as in `generate/rules.py`. Pure. */

// A careful answer has at least one of these, a careless one none (the checker of the corpus sees to it).
const carefulWords =
	/\b(?:sorry|cannot|will not|please|doctor|help line|lawyer|adviser|bank|pharmacist|emergency|danger|safe)/i;

export function isCareful(answer: string): boolean {
	return carefulWords.test(answer);
}

export function isList(answer: string): boolean {
	return (answer.match(/^(?:\d\.|-) /gm) ?? []).length >= 2;
}

export type RuleInput = { answer: string; previous: string; value: string };
export type Marks = Readonly<Record<string, readonly string[]>>;

/** Whether an answer does what was asked; null for a rule that needs the corpus, or that only says how a reference is. */
export function holds(rule: string, { answer, previous, value }: RuleInput, marks: Marks): boolean | null {
	switch (rule) {
		case "one_sentence":
			return sentences(answer).length === 1;
		case "list":
			return isList(answer);
		case "question_last":
			return answer.trimEnd().endsWith("?");
		case "capitals":
			return /[A-Z]/.test(answer) && answer === answer.toUpperCase();
		case "marked":
			return (marks[value] ?? []).some((mark) => answer.includes(mark));
		case "mentions":
			return mentions(answer, value);
		case "shorter":
			return words(answer).length <= words(previous).length;
		case "new":
			return answer !== previous;
		default:
			return null;
	}
}
