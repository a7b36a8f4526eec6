import { expect, test } from "vitest";
import type { Corpus, Topic } from "./corpus.ts";
import { FactBook } from "./facts.ts";
import { changedValue, followsUp, saysOneOf, type Turn } from "./follow-ups.ts";

const egg: Topic = {
	key: "kitchen/boil-egg",
	id: "boil-egg",
	kind: "howto",
	short: "Put the egg into boiling water for seven minutes.",
	tips: ["Older eggs are easier to peel.", "A pinch of salt in the water does no harm."],
	why: "cold water makes the shell easy to peel",
	mistake: "Many people forget the cold water.",
	// biome-ignore lint/suspicious/noThenProperty: it is the corpus's name for what a user says next.
	details: [{ then: "How long?", say: ["Seven minutes for a soft yolk."] }],
};
const corpus: Corpus = {
	topics: new Map([[egg.key, egg]]),
	frames: {
		small_words: { welcome: ["You are welcome!", "No problem at all. Have a nice day!"] },
		mail: {
			change_name: ["It should go to {name}."],
			change_day: ["Make it {day} instead."],
			formal_ends: ["Kind regards,"],
		},
		comparison: { picks: ["For me it is {x}."] },
		story: { rename: ["Call the hero {name}."] },
	},
	words: {},
};
const book = new FactBook(corpus);
const previous = "Put the egg into boiling water for seven minutes. Older eggs are easier to peel.";

const judge = (answer: string, turn: Partial<Turn> = {}) => ({
	topic: egg,
	book,
	corpus,
	turn: { user: "", answer, previous, reference: egg.short ?? "", isDressed: false, ...turn },
});

test.each([
	["thanks", "No problem at all.", true],
	["thanks", "Put the egg into boiling water for seven minutes.", false],
	["shorter", "Put the egg into boiling water for seven minutes.", true],
	["shorter", "Very short.", false],
	["shorter", previous, false],
	["one_more", "Sure. A pinch of salt in the water does no harm.", true],
	["one_more", previous, false],
	["one_more", "I like trees.", false],
	["why", "Because cold water makes the shell easy to peel.", true],
	["why", "Because I say so.", false],
	["mistake", "Many people forget the cold water.", true],
	["list", "- Older eggs are easier to peel.\n- A pinch of salt in the water does no harm.", true],
	["pick_one", "For me it is salt. A pinch of salt in the water does no harm.", true],
	["pick_one", "A pinch of salt in the water does no harm.", false],
	["list", "Older eggs are easier to peel.", false],
])("%s: %j %s", (name, answer, held) => {
	expect(followsUp(name, judge(answer))).toBe(held);
});

test("the topic's own small question has its own answer", () => {
	const user = "How long?";
	expect(followsUp("detail", judge("Seven minutes for a soft yolk.", { user }))).toBe(true);
	expect(followsUp("detail", judge("Many people forget the cold water.", { user }))).toBe(false);
});

test("what was as short as can be may be said again", () => {
	const short = "Put the egg into boiling water for seven minutes.";
	expect(followsUp("shorter", judge(short, { previous: short }))).toBe(true);
});

test("a new name or day is read from what the user says", () => {
	expect(changedValue("It should go to Anna.", corpus)).toBe("Anna");
	expect(changedValue("Make it Monday instead.", corpus)).toBe("Monday");
	expect(changedValue("Call the hero Max.", corpus)).toBe("Max");
	expect(changedValue("Why?", corpus)).toBeNull();
});

test("a slot of a frame has any value, and the rest stands word for word", () => {
	expect(saysOneOf(["You meet {name} on {day}."], "Hm. You meet Ada Hill on Monday.")).toBe(true);
	expect(saysOneOf(["You meet {name} on {day}."], "You met Ada on Monday.")).toBe(false);
});

test("an unknown follow-up is an error", () => {
	expect(() => followsUp("sing", judge("La la la."))).toThrow('follow-up "sing"');
});
