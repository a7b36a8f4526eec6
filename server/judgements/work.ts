import { mostHeld } from "../assignments/assignment.ts";
import { renewAssignments } from "../assignments/assignment-store.ts";
import { type ComparisonView, failureSentence } from "../comparisons/comparison.ts";
import { type Comparison, failBrokenOff, findComparison, findLiveComparison } from "../comparisons/comparison-store.ts";
import { hasRoomToday } from "../comparisons/daily-cap-store.ts";
import { findPromptDraft, type PromptDraft } from "../comparisons/prompt-draft-store.ts";
import { findPair } from "../comparisons/response-store.ts";
import { givenRound, isOptedOut, openRound, ownComparison, whyOver } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { environment } from "../environment.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { findAcceptedInForce } from "../rounds/guidelines-store.ts";
import { isQualified } from "../rounds/qualification-store.ts";
import { type AnnotatorRound, type Round, sharesWritten, toAnnotatorRound } from "../rounds/round.ts";
import { cappedSentence } from "../rounds/safety-settings.ts";
import { openDialogue } from "./continue-dialogue.ts";
import type { OpenDialogue } from "./dialogue.ts";
import { type Draft, deleteDraft, findDraft, findRevising, saveDraft } from "./draft-store.ts";
import type { Choices } from "./judgement.ts";
import { type Counts, countMine, findNewestChoices, findUndoable } from "./judgement-store.ts";
import { heldOrTaken, takeNext } from "./next-pair.ts";

/** All that the work page shows; nothing in it depends on which variant is on which side. */
export type Work = Counts & {
	round: AnnotatorRound;
	promptDraft: PromptDraft;
	comparison: ComparisonView | null;
	/** Where nothing waits to be judged: the dialogue whose next prompt may be written. */
	dialogue: OpenDialogue | null;
	draft: Draft | null;
	/** The comparison is judged and has been taken up again. */
	revising: boolean;
	/** There is a judgement that can be taken up again. */
	undoable: boolean;
	/** Why nothing new can be begun in the round now, as a sentence. */
	over: string | null;
	/** Whether this person has accepted the guidelines in force; until then nothing is sampled, given out or judged. */
	accepted: boolean;
	/** Whether this person has passed the round's qualification, where it has one. */
	qualified: boolean;
	/** This person wants no rounds that judge safety, and this is one: nothing of it is shown. */
	optedOut: boolean;
	/** What the operator says of help, where safety is judged; empty where they say nothing. */
	helpLine: string;
};

/** Whether this person may begin something, as far as it is up to them. */
async function isReady(db: Database, round: Round, personId: string): Promise<boolean> {
	return (await findAcceptedInForce(db, round.id, personId)) !== null && (await isQualified(db, round, personId));
}

/** What a person sees of a comparison; of what others wrote no more than of a pair of the pool. */
async function viewOf(db: Database, comparison: Comparison, personId: string): Promise<ComparisonView | null> {
	const { id, dialogue, turn, prompt, history, state } = comparison;
	const dialogueId = dialogue?.personId === personId ? dialogue.id : null;
	const common = { id, dialogueId, turn, prompt, history };
	if (state === "ready") {
		const pair = await findPair(db, id);
		if (!pair) throw new Error(`Comparison ${id} is ready without its responses.`);
		return { ...common, state, ...pair };
	}
	if (state === "failed") return { ...common, state, message: failureSentence(comparison.failureKind, turn) };
	return state === "discarded" ? null : { ...common, state };
}

/** Why this person can begin nothing new in a round now, as a sentence; null where they can. */
async function whyOverFor(db: Database, round: Round, personId: string): Promise<string | null> {
	const why = await whyOver(db, round);
	const { id: roundId, dailyCap: cap } = round;
	if (why !== null || cap === null) return why;
	return (await hasRoomToday(db, { roundId, personId, cap })) ? null : cappedSentence(cap);
}

/**
 * Whether pairs are handed out without being asked for: where all prompts are given; and where people judge what others wrote,
 * before they begin a prompt of their own.
 */
async function isGivenUnasked(db: Database, round: Round, personId: string): Promise<boolean> {
	if (round.promptSource !== "written") return round.promptSource === "pool";
	return sharesWritten(round) && (await findPromptDraft(db, personId, round.id)).text.trim() === "";
}

/** What this person has of the pairs that go round; where nothing else is to be done, the next one is theirs at once. */
async function ofTheRound(db: Database, round: Round, viewer: Viewer, mayBegin: boolean): Promise<Comparison | null> {
	const { personId } = viewer;
	if (round.promptSource === "written" && !sharesWritten(round)) return null;
	const take = mayBegin && (await isGivenUnasked(db, round, personId));
	const given = await heldOrTaken(db, round, personId, take);
	return given === null ? null : findComparison(db, given);
}

async function currentComparison(db: Database, round: Round, viewer: Viewer, mayBegin: boolean) {
	const { personId, sessionId } = viewer;
	const roundId = round.id;
	const revising = await findRevising(db, { roundId, personId, sessionId });
	if (revising) return { comparison: await findComparison(db, revising), revising: true };
	const live = await findLiveComparison(db, roundId, personId);
	if (live?.state === "sampling" && (await failBrokenOff(db, live.id)))
		return { comparison: { ...live, state: "failed" as const }, revising: false };
	return { comparison: live ?? (await ofTheRound(db, round, viewer, mayBegin)), revising: false };
}

/** What this person has to do in this round, as it stands: after a reload, a crash, or on another device. */
export async function currentWork(viewer: Viewer, roundId: string): Promise<Work> {
	const db = database();
	const round = await givenRound(db, viewer, roundId);
	const { personId, sessionId } = viewer;
	const optedOut = await isOptedOut(db, round, personId);
	const over = await whyOverFor(db, round, personId);
	const accepted = (await findAcceptedInForce(db, roundId, personId)) !== null;
	const qualified = await isQualified(db, round, personId);
	const begins = accepted && qualified && over === null;
	const { comparison, revising } = optedOut
		? { comparison: null, revising: false }
		: await currentComparison(db, round, viewer, begins);
	const view = comparison && (await viewOf(db, comparison, personId));
	return {
		...(await countMine(db, roundId, personId)),
		round: toAnnotatorRound(round),
		promptDraft: await findPromptDraft(db, personId, roundId),
		comparison: view,
		dialogue: view || optedOut ? null : await openDialogue(db, round, personId),
		draft: view && (await findDraft(db, personId, view.id)),
		revising,
		undoable: (await findUndoable(db, { roundId, personId, sessionId })) !== null,
		over,
		accepted,
		qualified,
		optedOut,
		helpLine: round.axes.includes("safety") ? environment().TWOFOLD_HELP_LINE : "",
	};
}

/**
 * Takes a pair of the pool in a round where prompts may be written, too.
 * @throws TwofoldError `refused` when none waits, or the round takes nothing new; `unaccepted`
 */
export async function takePair(viewer: Viewer, roundId: string): Promise<void> {
	const db = database();
	const round = await openRound(db, viewer, roundId);
	if (round.promptSource === "pool" || (round.promptSource === "written" && !sharesWritten(round)))
		throw new TwofoldError("refused", "Load the page to see what waits for you here.");
	if ((await heldOrTaken(db, round, viewer.personId, true)) !== null) return;
	const over = await whyOverFor(db, round, viewer.personId);
	if (over !== null) throw new TwofoldError("refused", over);
	const from = round.promptSource === "both" ? "of the pool" : "of somebody else";
	throw new TwofoldError("refused", `No pair ${from} waits for you now. Write a prompt of your own, or try later.`);
}

/** A pair to be judged, with what this person has chosen on it already. */
export type HeldPair = { comparison: Extract<ComparisonView, { state: "ready" }>; draft: Draft | null };

/**
 * The pairs that this person judges next, up to three, leased to them: the one on the screen comes first. For a page that goes
 * on without the network. Nothing new is leased where the round takes nothing new, or hands pairs out only when asked.
 */
export async function holdNext(viewer: Viewer, roundId: string): Promise<HeldPair[]> {
	const db = database();
	const round = await givenRound(db, viewer, roundId);
	const { personId } = viewer;
	if (await isOptedOut(db, round, personId)) return [];
	let held = await renewAssignments(db, roundId, personId);
	const begins = (await isReady(db, round, personId)) && (await whyOver(db, round)) === null;
	if (round.promptSource === "pool" && begins) {
		while (held.length < mostHeld && (await takeNext(round, { personId, held: mostHeld })) !== null)
			held = await renewAssignments(db, roundId, personId);
	}
	const pairs = held.map(async (id): Promise<HeldPair | null> => {
		const comparison = await findComparison(db, id);
		const view = comparison && (await viewOf(db, comparison, personId));
		return view?.state === "ready" ? { comparison: view, draft: await findDraft(db, personId, id) } : null;
	});
	return (await Promise.all(pairs)).filter((pair) => pair !== null);
}

/** @returns the draft's new version. @throws TwofoldError `conflict` when it was changed elsewhere since. */
export async function keepDraft(
	viewer: Viewer,
	input: { comparisonId: string; version: number; choices: Choices },
): Promise<{ version: number }> {
	const { id, roundId } = await ownComparison(viewer, input.comparisonId);
	const version = await saveDraft(database(), viewer.personId, id, input.choices, input.version);
	// Whoever chooses is at work.
	await renewAssignments(database(), roundId, viewer.personId);
	if (version === null)
		throw new TwofoldError(
			"conflict",
			"This comparison was changed in another tab since. The newer choices are shown now.",
		);
	return { version };
}

/** Takes the last judgement of this session up again, or this one: its choices become a draft, and the page shows it. */
export async function undoLast(viewer: Viewer, roundId: string, judgementId: string | null = null): Promise<void> {
	const db = database();
	const { personId, sessionId } = viewer;
	const last = await findUndoable(db, { roundId, personId, sessionId }, judgementId);
	const choices = last && (await findNewestChoices(db, last.judgementId));
	if (!last || !choices) throw new TwofoldError("gone", "There is no judgement of the last 10 minutes to take back.");
	await saveDraft(db, personId, last.comparisonId, choices, 0);
}

/** Leaves a judgement that was taken up again as it was. */
export async function keepJudgement(viewer: Viewer, comparisonId: string): Promise<void> {
	const { id } = await ownComparison(viewer, comparisonId);
	await deleteDraft(database(), viewer.personId, id);
}
