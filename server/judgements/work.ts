import { renewAssignment, takeAssignment } from "../assignments/assignment-store.ts";
import { type ComparisonView, failureSentence } from "../comparisons/comparison.ts";
import { type Comparison, failBrokenOff, findComparison, findLiveComparison } from "../comparisons/comparison-store.ts";
import { findPromptDraft, type PromptDraft } from "../comparisons/prompt-draft-store.ts";
import { findPair } from "../comparisons/response-store.ts";
import { givenRound, openRound, ownComparison, whyOver } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { findAcceptedInForce } from "../rounds/guidelines-store.ts";
import { type AnnotatorRound, type Round, toAnnotatorRound } from "../rounds/round.ts";
import { openDialogue } from "./continue-dialogue.ts";
import type { OpenDialogue } from "./dialogue.ts";
import { type Draft, deleteDraft, findDraft, findRevising, saveDraft } from "./draft-store.ts";
import type { Choices } from "./judgement.ts";
import { type Counts, countMine, findNewestChoices, findUndoable } from "./judgement-store.ts";

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
};

async function viewOf(db: Database, comparison: Comparison): Promise<ComparisonView | null> {
	const { id, dialogue, turn, prompt, history, state } = comparison;
	const common = { id, dialogueId: dialogue?.id ?? null, turn, prompt, history };
	if (state === "ready") {
		const pair = await findPair(db, id);
		if (!pair) throw new Error(`Comparison ${id} is ready without its responses.`);
		return { ...common, state, ...pair };
	}
	if (state === "failed") return { ...common, state, message: failureSentence(comparison.failureKind, turn) };
	return state === "discarded" ? null : { ...common, state };
}

/** What this person has of the round's pool; where nothing else is to be done, the next pair is theirs at once. */
async function ofThePool(db: Database, round: Round, viewer: Viewer, mayBegin: boolean): Promise<Comparison | null> {
	if (round.promptSource === "written") return null;
	const held = await renewAssignment(db, round.id, viewer.personId);
	const mayTake = held === null && round.promptSource === "pool" && mayBegin;
	const given = mayTake ? await takeAssignment(db, round.id, viewer.personId) : held;
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
	return { comparison: live ?? (await ofThePool(db, round, viewer, mayBegin)), revising: false };
}

/** What this person has to do in this round, as it stands: after a reload, a crash, or on another device. */
export async function currentWork(viewer: Viewer, roundId: string): Promise<Work> {
	const db = database();
	const round = await givenRound(db, viewer, roundId);
	const { personId, sessionId } = viewer;
	const over = await whyOver(db, round);
	const accepted = (await findAcceptedInForce(db, roundId, personId)) !== null;
	const { comparison, revising } = await currentComparison(db, round, viewer, accepted && over === null);
	const view = comparison && (await viewOf(db, comparison));
	return {
		...(await countMine(db, roundId, personId)),
		round: toAnnotatorRound(round),
		promptDraft: await findPromptDraft(db, personId, roundId),
		comparison: view,
		dialogue: view ? null : await openDialogue(db, round, personId),
		draft: view && (await findDraft(db, personId, view.id)),
		revising,
		undoable: (await findUndoable(db, { roundId, personId, sessionId })) !== null,
		over,
		accepted,
	};
}

/**
 * Takes a pair of the pool in a round where prompts may be written, too.
 * @throws TwofoldError `refused` when none waits, or the round takes nothing new; `unaccepted`
 */
export async function takePair(viewer: Viewer, roundId: string): Promise<void> {
	const db = database();
	const round = await openRound(db, viewer, roundId);
	if (round.promptSource !== "both") throw new TwofoldError("refused", "Load the page to see what waits for you here.");
	const held = await renewAssignment(db, roundId, viewer.personId);
	if (held ?? (await takeAssignment(db, roundId, viewer.personId))) return;
	throw new TwofoldError("refused", "No pair of the pool waits for you now. Write a prompt of your own, or try later.");
}

/** @returns the draft's new version. @throws TwofoldError `conflict` when it was changed elsewhere since. */
export async function keepDraft(
	viewer: Viewer,
	input: { comparisonId: string; version: number; choices: Choices },
): Promise<{ version: number }> {
	const { id } = await ownComparison(viewer, input.comparisonId);
	const version = await saveDraft(database(), viewer.personId, id, input.choices, input.version);
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
