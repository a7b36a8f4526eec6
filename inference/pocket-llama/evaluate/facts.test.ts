import { expect, test } from "vitest";
import type { Frames, Topic } from "./corpus.ts";
import { FactBook } from "./facts.ts";

const egg: Topic = {
	key: "kitchen/boil-egg",
	id: "boil-egg",
	kind: "howto",
	do: "boil an egg",
	steps: ["bring a small pot of water to a boil", "lower the egg in with a spoon", "cool my egg in cold water"],
};
const capital = (id: string, answer: string, short: string): Topic => ({
	key: `facts/${id}`,
	id,
	kind: "fact",
	answer,
	short,
	more: [`Many people visit ${answer} in spring.`],
});
const france = capital("france", "Paris", "The capital of France is Paris.");
const italy = capital("italy", "Rome", "The capital of Italy is Rome.");
const paint: Topic = {
	key: "home/paint",
	id: "paint",
	kind: "howto",
	do: "paint a wall",
	tips: ["A dry wall takes new paint much better than a wet one."],
};
const frames: Frames = { fact: { openers: ["That is easy."] } };
const book = new FactBook({ topics: new Map([egg, france, italy, paint].map((topic) => [topic.key, topic])), frames });

test.each([
	["a step, turned to you", egg, "Cool your egg in cold water.", true],
	["a step in capitals", egg, "LOWER THE EGG IN WITH A SPOON.", true],
	["a step as a pirate says it", egg, "Arr! Cool yer egg in cold water.", true],
	["only the subject", egg, "You want to boil an egg.", false],
	["the answer alone", france, "Paris.", true],
	["the answer in its sentence", france, "That is easy. The capital of France is Paris.", true],
	["the wrong answer", france, "The capital of France is Rome.", false],
	["the answer about something else", france, "I like Paris in the rain more than any town.", false],
	["another topic", egg, "The capital of Italy is Rome.", false],
])("%s", (_, topic, answer, stated) => {
	expect(book.statesTopic(topic.key, answer)).toBe(stated);
});

test("a fact of another topic makes the answer wrong", () => {
	const own = "Lower the egg in with a spoon.";
	const other = "A dry wall takes new paint better than a wet one.";
	expect(book.isRight(egg.key, own)).toBe(true);
	expect(book.isRight(egg.key, `${own} ${other}`)).toBe(false);
	expect(book.strangers(egg.key, other)).toMatchObject([{ topic: paint.key, sentence: other }]);
});
