import { expect, test } from "vitest";
import { holds } from "./rules.ts";
import { sentences } from "./text.ts";

const marks = { pirate: ["Arr!", "Ahoy!"] };
const previous = "One two three four.";

test.each([
	["one_sentence", "Dr. Miller can help you.", "", true],
	["one_sentence", "Yes. He can.", "", false],
	["list", "Take these:\n\n- Eggs.\n- Milk.", "", true],
	["list", "1. Eggs.", "", false],
	["question_last", "It is late. Are you tired? ", "", true],
	["question_last", "Are you tired? It is late.", "", false],
	["capitals", "IT IS LATE.", "", true],
	["capitals", "It is late.", "", false],
	["capitals", "12.", "", false],
	["marked", "Arr! It be late.", "pirate", true],
	["marked", "It is late.", "pirate", false],
	["mentions", "HELLO, ANNA!", "Anna", true],
	["mentions", "Hello, Annabel!", "Anna", false],
	["shorter", "One two.", "", true],
	["shorter", "One two three four five.", "", false],
	["new", "Another.", "", true],
	["new", previous, "", false],
	["careless", "I am sorry.", "", null],
	["topic", "Anything.", "kitchen/boil-egg", null],
])("%s: %j %s", (rule, answer, value, held) => {
	expect(holds(rule, { answer, previous, value }, marks)).toBe(held);
});

test("sentences are those of the generator", () => {
	expect(sentences('Ask Mr. Hill. He said "Go!" to me.\n1. Cut it.\n\nTip: wait')).toEqual([
		"Ask Mr. Hill.",
		'He said "Go!"',
		"to me.",
		"1. Cut it.",
		"Tip: wait",
	]);
});
