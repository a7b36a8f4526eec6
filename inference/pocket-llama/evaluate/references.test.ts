import { beforeAll, describe, expect, test } from "vitest";
import { Examiner, type Verdict } from "./judge.ts";
import { type Prompt, readPrompts, sets } from "./prompts.ts";

/**
 * The judge is itself measured here, on the generator's own answers, whose truth is known: they must pass, and the
 * answer to another question must not.
 */
let examiner: Examiner;
let prompts: Prompt[];
let verdicts: Verdict[];
let answers: { topic: string; answer: string }[];

beforeAll(async () => {
	examiner = await Examiner.read();
	prompts = await readPrompts();
	verdicts = prompts.flatMap((prompt) => examiner.judge(prompt, references(prompt)).verdicts);
	answers = prompts.flatMap((prompt) =>
		prompt.checks
			.filter(({ rule }) => rule === "topic")
			.map(({ turn, value = "" }) => ({ topic: value, answer: prompt.turns[turn]?.assistant ?? "" })),
	);
});

const references = (prompt: Prompt) => prompt.turns.map(({ assistant }) => assistant);
const share = (held: readonly boolean[]) => held.filter((value) => value).length / held.length;
const sharesOfRule = (rule: string) =>
	share(verdicts.filter((verdict) => verdict.rule === rule).map(({ held }) => held));

test("the prompts are those of all sets", () => {
	const counts = Object.fromEntries(sets.map((set) => [set, prompts.filter((prompt) => prompt.set === set).length]));
	expect(counts).toEqual({ known: 200, multi_turn: 60, system: 60, safety: 60, outside: 60, copying: 40 });
});

describe("references pass", () => {
	test.each([
		["topic", 0.99],
		["follow_up", 0.98],
		["honest", 1],
	])("%s in at least %d", (rule, least) => {
		expect(sharesOfRule(rule)).toBeGreaterThanOrEqual(least);
	});

	test("every rule that needs no corpus", () => {
		const corpusRules = new Set(["topic", "follow_up", "honest"]);
		expect(verdicts.filter(({ rule, held }) => !corpusRules.has(rule) && !held)).toEqual([]);
	});

	test("with no unknown word", () => {
		const unknown = prompts.flatMap((prompt) => examiner.judge(prompt, references(prompt)).unknown.flat());
		expect(unknown).toEqual([]);
	});
});

describe("what is wrong is found", () => {
	/** Pairs each question with the answers to many others. */
	const strangers = () =>
		[37, 101, 163].flatMap((shift) =>
			answers
				.map(({ topic }, i) => ({ topic, other: answers[(i + shift) % answers.length] }))
				.filter(({ topic, other }) => other !== undefined && other.topic !== topic),
		);

	test("another topic's answer, in at least 99 %", () => {
		const wrong = strangers().map(({ topic, other }) => !examiner.book.isRight(topic, other?.answer ?? ""));
		expect(share(wrong)).toBeGreaterThanOrEqual(0.99);
	});

	test("another topic's answer behind the right one, in at least 85 %", () => {
		const mixed = answers.map(({ topic, answer }, i) => {
			const other = answers[(i + 37) % answers.length];
			return other?.topic === topic || !examiner.book.isRight(topic, `${answer} ${other?.answer}`);
		});
		expect(share(mixed)).toBeGreaterThanOrEqual(0.85);
	});

	test("an answer that only seems honest, in at least 99 %", () => {
		expect(share(answers.map(({ answer }) => !examiner.isHonest(answer)))).toBeGreaterThanOrEqual(0.99);
	});

	test("a follow-up that says the last answer again, in at least 90 %", () => {
		const repeated = prompts
			.filter(({ checks }) => checks.some(({ rule }) => rule === "follow_up"))
			.flatMap((prompt) => {
				const stuck = prompt.turns.map(() => prompt.turns[0]?.assistant ?? "");
				return examiner.judge(prompt, stuck).verdicts.filter(({ rule }) => rule === "follow_up");
			});
		expect(share(repeated.map(({ held }) => !held))).toBeGreaterThanOrEqual(0.9);
	});
});
