import { type Corpus, frameTexts, type Topic } from "./corpus.ts";
import type { FactBook } from "./facts.ts";
import { isList } from "./rules.ts";
import { joined, mentions, phrasePattern, plainWords, sentences, words } from "./text.ts";

/** Whether an answer does what its follow-up asked for, by the follow-up's name in `generate/kinds/`. Pure. */

export type Turn = {
	user: string;
	answer: string;
	/** What the model itself answered before; empty in the first turn. */
	previous: string;
	/** What the generator answered here. */
	reference: string;
	/** A system prompt that dresses every answer, which makes it longer. */
	isDressed: boolean;
};

type Judge = { topic: Topic; turn: Turn; book: FactBook; corpus: Corpus };
type Test = (judge: Judge) => boolean;

const isNew: Test = ({ turn }) => turn.answer.trim() !== turn.previous.trim();
const isOfTopic: Test = ({ topic, turn, book }) => book.statesAny(topic.key, turn.answer);
const isListOfTopic: Test = (judge) => isList(judge.turn.answer) && isOfTopic(judge);

/** States one of the topic's own texts, chosen by the follow-up. */
const states =
	(choose: (topic: Topic) => readonly (string | undefined)[]): Test =>
	({ topic, turn, book }) =>
		book.statesOne(
			choose(topic).filter((text) => text !== undefined),
			turn.answer,
		);

const sharesSentence =
	(file: string, name: string): Test =>
	({ turn, corpus }) =>
		saysOneOf(frameTexts(corpus.frames, file, name), turn.answer);

const tests: Readonly<Record<string, Test>> = {
	thanks: sharesSentence("small_words", "welcome"),
	detail: ({ topic, turn, book }) => {
		const asked = (topic.details ?? []).filter((detail) => joined(detail.then) === joined(turn.user));
		return book.statesOne(
			asked.flatMap(({ say }) => say),
			turn.answer,
		);
	},
	shorter: (judge) => isShorter(judge.turn) && isOfTopic(judge),
	list: isListOfTopic,
	one_more: isOfTopic,
	one_more_verse: isOfTopic,
	others: isOfTopic,
	more: isOfTopic,
	longer: isOfTopic,
	pick_one: (judge) => picksOne(judge),
	why: (judge) => givesReason(judge),
	mistake: states(({ mistake }) => [mistake]),
	simpler: states(({ simple, like }) => [simple, like]),
	example: states(({ like }) => [like]),
	tip: states(({ tips = [] }) => tips),
	lesson: states(({ lesson = [] }) => lesson),
	why_not: states(({ because }) => [because]),
	insist: (judge) =>
		states(({ because, instead, offer }) => [because, instead, offer])(judge) ||
		sharesSentence("safety", "again")(judge),
	what_instead: states(({ instead, offer }) => [instead, offer]),
	serious: states(({ warn, who }) => [warn, who]),
	what_else: states((topic) => (Array.isArray(topic.do) ? topic.do : [])),
	who_to_ask: states(({ who }) => [who]),
	exchange: (judge) => answersExchange(judge),
	sure: (judge) => (judge.topic.kind === "outside" ? sharesSentence("outside", "sure")(judge) : isSure(judge)),
	what_do_you_know: sharesSentence("outside", "offers"),
	change: (judge) => copiesChange(judge),
	friendlier: (judge) => hasTone(judge, "Hi", "casual_ends"),
	more_formal: (judge) => hasTone(judge, "Dear", "formal_ends"),
	another_way: states(({ versions = {} }) => Object.values(versions).flat()),
};

/** Elsewhere, to say the same again answers nothing; here the first answer may have been all that is wanted. */
const mayRepeat = new Set(["shorter", "detail", "list", "pick_one"]);

/** Throws for a follow-up that no rule knows, so that a new one cannot pass unseen. */
export function followsUp(name: string, judge: Judge): boolean {
	if (!mayRepeat.has(name) && !isNew(judge)) return false;
	const sort = /^make_(.+)$/.exec(name)?.[1];
	if (sort !== undefined) return states(({ versions }) => versions?.[sort] ?? [])(judge);
	const test = tests[name];
	if (test === undefined) throw new Error(`No rule says how to judge the follow-up "${name}".`);
	return test(judge);
}

/** Whether the answer has a whole sentence of these frames, in which a slot may have any value. */
export function saysOneOf(frames: readonly string[], answer: string): boolean {
	const said = sentences(answer).map(joined);
	return frames.flatMap(sentences).some((frame) => {
		const pattern = phrasePattern(frame, { whole: frame.includes("{") || plainWords(frame).length < 3 });
		return said.some((sentence) => pattern.test(sentence));
	});
}

/** Where the model's own first answer was as short as can be, saying it again is right. */
function isShorter({ answer, previous, reference, isDressed }: Turn): boolean {
	const [now, before, shortest] = [answer, previous, reference].map((text) => words(text).length);
	if (now === undefined || before === undefined || shortest === undefined) return false;
	return isDressed || now < before || (before <= shortest && now <= before);
}

/** "My choice would be tea." or, of things to do, "I would bake a cake." */
function picksOne(judge: Judge): boolean {
	const picks = frameTexts(judge.corpus.frames, "comparison", "picks").map((frame) => frame.split("{")[0] ?? "");
	const said = joined(judge.turn.answer);
	return ["I would", ...picks].some((pick) => said.includes(joined(pick))) && isOfTopic(judge);
}

function isSure(judge: Judge): boolean {
	return sharesSentence("follow_answers", "sure")(judge) && isOfTopic(judge);
}

/** A how-to has its reason; of two things the chosen one's good sides; of an idea, the note of the idea that was named. */
function givesReason({ topic, turn, book }: Judge): boolean {
	const items = topic.items ?? [];
	const named = items.filter(({ idea }) => book.statesOne([idea], turn.previous));
	const notes = (named.length > 0 ? named : items).map(({ note }) => note);
	const reasons = [...(topic.why === undefined ? [] : [topic.why]), ...notes];
	return book.statesOne([...reasons, ...(topic.a_good ?? []), ...(topic.b_good ?? [])], turn.answer);
}

function answersExchange({ topic, turn }: Judge): boolean {
	const asked = (topic.then ?? []).filter(({ asks }) => saysOneOf(asks, turn.user));
	return saysOneOf(
		asked.flatMap(({ replies }) => replies),
		turn.answer,
	);
}

/** The new name or day stands in the answer, which is still the mail or story that it was. */
function copiesChange(judge: Judge): boolean {
	const value = changedValue(judge.turn.user, judge.corpus);
	return value !== null && mentions(judge.turn.answer, value) && isOfTopic(judge);
}

const changes = [
	["mail", "change_name"],
	["mail", "change_day"],
	["story", "rename"],
] as const;

export function changedValue(user: string, { frames }: Corpus): string | null {
	for (const frame of changes.flatMap(([file, name]) => frameTexts(frames, file, name))) {
		const [before = "", after = ""] = frame.split(/\{\w+\}/);
		const value = user.slice(before.length, user.length - after.length);
		if (user === `${before}${value}${after}` && /^[A-Z][a-z]+$/.test(value)) return value;
	}
	return null;
}

function hasTone(judge: Judge, greeting: string, ends: string): boolean {
	const lines = judge.turn.answer.split("\n");
	const isGreeted = lines.some((line) => line.startsWith(`${greeting} `));
	const isEnded = frameTexts(judge.corpus.frames, "mail", ends).some((end) => lines.includes(end));
	return isGreeted && isEnded && isOfTopic(judge);
}
