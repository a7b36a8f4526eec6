import type { z } from "zod";
import { givenRound } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { KnownPair } from "../known/known.ts";
import { listPairs } from "../known/known-store.ts";
import type { Viewer } from "../people/person.ts";
import { findAcceptedInForce } from "../rounds/guidelines-store.ts";
import { type Attempt, beginAttempt, endAttempt, findAttempts, insertAnswer } from "../rounds/qualification-store.ts";
import type { Round } from "../rounds/round.ts";
import { differences, rightAnswers } from "./agreement.ts";
import { noChoices } from "./judgement.ts";
import { missingWords, problemOf, refusalWords } from "./problem.ts";
import {
	type answerSchema,
	type Feedback,
	isSwapped,
	practiceChoicesSchema,
	type Qualification,
	shownPair,
	usablePairs,
} from "./qualification.ts";

type Practice = { round: Round; pairs: KnownPair[]; attempts: Attempt[] };

async function practiceOf(db: Database, viewer: Viewer, roundId: string): Promise<Practice> {
	const round = await givenRound(db, viewer, roundId);
	if (round.qualificationSetId === null)
		throw new TwofoldError("refused", "This round has no practice. Load the page to begin with the work.");
	const pairs = usablePairs(await listPairs(db, round.qualificationSetId), round.axes);
	return { round, pairs, attempts: await findAttempts(db, roundId, viewer.personId) };
}

const scoreOf = ({ answers }: Attempt) => ({
	agreed: answers.filter(({ agreed }) => agreed).length,
	of: answers.length,
});

function stateOf({ round, pairs, attempts }: Practice): Qualification["state"] {
	if (attempts.some(({ passed }) => passed)) return { kind: "passed" };
	const going = attempts.find(({ passed }) => passed === null);
	if (!going) return attempts.length < round.qualificationAttempts ? { kind: "begin" } : { kind: "failed" };
	const answered = new Set(going.answers.map(({ knownPairId }) => knownPairId));
	const next = pairs.find(({ id }) => !answered.has(id));
	if (!next) throw new Error(`Attempt ${going.id} has all its answers and has not ended.`);
	const pair = shownPair(next, isSwapped(going.id, next.id));
	return { kind: "pair", attemptId: going.id, number: answered.size + 1, pair };
}

function toQualification(practice: Practice): Qualification {
	const { round, pairs, attempts } = practice;
	const ended = attempts.filter(({ passed }) => passed !== null);
	const last = ended.at(-1);
	return {
		...{ name: round.name, axes: round.axes, of: pairs.length, pass: round.qualificationPass },
		...{ attempts: round.qualificationAttempts, ended: ended.length },
		last: last ? scoreOf(last) : null,
		state: stateOf(practice),
	};
}

/** Where this person stands in the practice of a round. @throws TwofoldError `not_found`, `refused` where there is none */
export async function findQualification(viewer: Viewer, roundId: string): Promise<Qualification> {
	return toQualification(await practiceOf(database(), viewer, roundId));
}

/** Begins the next attempt; where one goes on, or there are no more, nothing changes. @throws TwofoldError `unaccepted` */
export async function beginQualification(viewer: Viewer, roundId: string): Promise<void> {
	const db = database();
	const round = await givenRound(db, viewer, roundId);
	if ((await findAcceptedInForce(db, roundId, viewer.personId)) === null)
		throw new TwofoldError("unaccepted", "Read and accept the guidelines of this round first.");
	if (round.state !== "open")
		throw new TwofoldError("refused", `This round is ${round.state}. Practise once it is open.`);
	await beginAttempt(db, roundId, viewer.personId);
}

function feedbackOf(practice: Practice, attemptId: string, pair: KnownPair): Feedback {
	const { round, attempts } = practice;
	const attempt = attempts.find(({ id }) => id === attemptId);
	const answer = attempt?.answers.find(({ knownPairId }) => knownPairId === pair.id);
	if (!attempt || !answer) throw new Error("An answer was not stored.");
	const right = rightAnswers(pair, isSwapped(attemptId, pair.id), round.axes);
	const { agreed } = answer;
	const attemptsLeft = round.qualificationAttempts - attempts.length;
	const { passed } = attempt;
	return {
		...{ agreed, right, explanation: pair.explanation },
		differs: differences(practiceChoicesSchema.parse(answer.choices), right),
		result: passed === null ? null : { ...scoreOf(attempt), passed, pass: round.qualificationPass, attemptsLeft },
	};
}

/**
 * Stores an answer to a practice pair and says what is right; the first answer stays. With the last one the attempt ends.
 * @throws TwofoldError `invalid` for a judgement that is not whole, `gone` for an attempt or pair that is not on
 */
export async function answerPractice(viewer: Viewer, input: z.infer<typeof answerSchema>): Promise<Feedback> {
	const { roundId, attemptId, pairId, choices } = input;
	const db = database();
	const before = await practiceOf(db, viewer, roundId);
	const pair = before.pairs.find(({ id }) => id === pairId);
	if (!pair || !before.attempts.some(({ id }) => id === attemptId))
		throw new TwofoldError("gone", "This practice is over. Load the page to see where you stand.");
	const problem = problemOf(
		{ ...noChoices, ...choices },
		{ axes: before.round.axes, rationaleMinimum: 0, edits: "none" },
	);
	if (problem?.kind === "refused") throw new TwofoldError("refused", refusalWords(problem.chosen));
	if (problem) throw new TwofoldError("invalid", `Still to judge: ${problem.missing.map(missingWords).join(", ")}.`);
	const right = rightAnswers(pair, isSwapped(attemptId, pairId), before.round.axes);
	await db.$transaction(async (tx) => {
		const agreed = differences(choices, right).length === 0;
		await insertAnswer(tx, { attemptId, knownPairId: pairId, choices, agreed });
		await endAttempt(tx, attemptId, before.pairs.length);
	});
	return feedbackOf(await practiceOf(db, viewer, roundId), attemptId, pair);
}
