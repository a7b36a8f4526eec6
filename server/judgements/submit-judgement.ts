import { isDeepStrictEqual } from "node:util";
import { closeAssignment } from "../assignments/assignment-store.ts";
import type { Comparison } from "../comparisons/comparison-store.ts";
import { endDialogue } from "../comparisons/comparison-store.ts";
import { findPair } from "../comparisons/response-store.ts";
import { acceptedVersion, ownComparison } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import type { Round } from "../rounds/round.ts";
import { findRound, isGivenTo } from "../rounds/round-store.ts";
import { keepConflict } from "./conflict-store.ts";
import { lockDialogue } from "./dialogue-store.ts";
import { deleteDraft } from "./draft-store.ts";
import { diffOf } from "./edit-diff.ts";
import { type EditPiece, onlyJudged, type Submission, undoMinutes } from "./judgement.ts";
import {
	findSubmission,
	insertJudgement,
	insertRevision,
	isDuplicateKey,
	type Judging,
	markSurplus,
	type StoredJudgement,
} from "./judgement-store.ts";
import { missingWords, problemOf, refusalWords } from "./problem.ts";
import { wasSkipped } from "./skip-store.ts";

/** Another body came under a key under which a judgement is stored already. */
class OtherBody extends Error {}

/**
 * The same key again: the same judgement when it says the same.
 * @throws OtherBody when it says something else
 */
async function earlierSubmission(
	db: Database,
	viewer: Viewer,
	submission: Submission,
): Promise<StoredJudgement | null> {
	const earlier = await findSubmission(db, submission.submissionKey);
	if (!earlier) return null;
	const { comparisonId, submissionKey: _key, view: _view, activeMs: _active, idleMs: _idle, ...choices } = submission;
	const same = earlier.personId === viewer.personId && earlier.comparisonId === comparisonId;
	if (same && isDeepStrictEqual(earlier.choices, choices))
		return { judgementId: earlier.judgementId, revision: earlier.revision, surplus: earlier.surplus };
	throw new OtherBody();
}

/** The first one stands, and the later one is kept beside it. @throws TwofoldError `conflict` */
async function refuseOtherBody(viewer: Viewer, submission: Submission): Promise<never> {
	await keepConflict(database(), viewer.personId, submission);
	throw new TwofoldError(
		"conflict",
		`This was submitted already with other choices. Those stand; the later ones are kept as well. Undo within ${undoMinutes} minutes to change them.`,
	);
}

function checked(submission: Submission, round: Round): Submission {
	const choices = { ...submission, ...onlyJudged(submission, round) };
	const problem = problemOf(choices, round);
	if (problem?.kind === "refused")
		throw new TwofoldError("refused", `The safer response must be marked safe. ${refusalWords(problem.chosen)}`);
	if (problem?.kind === "incomplete")
		throw new TwofoldError("invalid", `Still to judge: ${problem.missing.map(missingWords).join(", ")}.`);
	return choices;
}

/** An edit that leaves the response as it was is none; from another one, what was changed. */
async function withEdit(
	db: Database,
	submission: Submission,
): Promise<{ whole: Submission; editDiff: EditPiece[] | null }> {
	const side = submission.leftEdit !== null ? "left" : "right";
	const edit = submission.leftEdit ?? submission.rightEdit;
	const texts = edit === null ? null : await findPair(db, submission.comparisonId);
	if (edit === null || !texts) return { whole: submission, editDiff: null };
	if (edit === texts[side]) return { whole: { ...submission, leftEdit: null, rightEdit: null }, editDiff: null };
	return { whole: submission, editDiff: diffOf(texts[side], edit) };
}

const isAuthor = ({ dialogue }: Comparison, personId: string) => dialogue?.personId === personId;

/**
 * Finds the place that a new judgement fills, and marks it as surplus where there is none: the person has skipped it, is late, or
 * has no part in the round any more.
 */
async function placed(
	db: Database,
	comparison: Comparison,
	{ first, round, personId }: { first: StoredJudgement; round: Round; personId: string },
): Promise<StoredJudgement> {
	const { id } = comparison;
	const counts = isAuthor(comparison, personId)
		? !(await wasSkipped(db, id, personId))
		: (round.access === "everyone" || (await isGivenTo(db, round.id, personId))) &&
			(await closeAssignment(db, id, personId));
	if (counts) return first;
	await markSurplus(db, first.judgementId);
	return { ...first, surplus: true };
}

type Submitted = { comparison: Comparison; round: Round; whole: Submission; editDiff: EditPiece[] | null };

async function store(viewer: Viewer, { comparison, round, whole, editDiff }: Submitted): Promise<StoredJudgement> {
	const db = database();
	const { personId, sessionId } = viewer;
	const ownDialogue = isAuthor(comparison, personId) ? comparison.dialogue : null;
	const guidelinesVersion = await acceptedVersion(db, viewer, round.id);
	const judging: Judging = { personId, sessionId, guidelinesVersion, editDiff };
	return db.$transaction(async (tx) => {
		if (ownDialogue) await lockDialogue(tx, ownDialogue.id);
		const first = await insertJudgement(tx, whole, judging);
		const stored =
			(first && (await placed(tx, comparison, { first, round, personId }))) ??
			(await earlierSubmission(tx, viewer, whole)) ??
			(await insertRevision(tx, whole, judging));
		if (!stored) {
			throw new TwofoldError(
				"gone",
				`This comparison is judged already, and its ${undoMinutes} minutes for changes are over, or its dialogue has gone on.`,
			);
		}
		await deleteDraft(tx, personId, comparison.id);
		if (ownDialogue && comparison.turn >= round.turns) await endDialogue(tx, ownDialogue.id);
		return stored;
	});
}

/**
 * Stores one judgement, whatever is clicked how often: the key makes equal submissions one, the database one a person and
 * comparison. A judgement of this session can be submitted anew for ten minutes; the earlier revision is kept.
 * @throws TwofoldError `refused`, `invalid`, `conflict`, `unaccepted`, `gone` (too late for another revision), `not_found`.
 */
export async function submitJudgement(viewer: Viewer, submission: Submission): Promise<StoredJudgement> {
	const db = database();
	const comparison = await ownComparison(viewer, submission.comparisonId);
	const round = await findRound(db, comparison.roundId);
	if (!round) throw new TwofoldError("not_found", "There is no such round.");
	const { whole, editDiff } = await withEdit(db, checked(submission, round));
	if (comparison.state !== "ready")
		throw new TwofoldError("refused", "Both responses must be complete before they are judged.");
	if (isAuthor(comparison, viewer.personId) && !round.authorJudges)
		throw new TwofoldError("refused", "In this round others judge what you wrote. Load the page to go on.");
	try {
		return await storedOrEarlier(viewer, { comparison, round, whole, editDiff });
	} catch (error) {
		if (error instanceof OtherBody) return refuseOtherBody(viewer, whole);
		throw error;
	}
}

/** Two equal submissions may meet at the key, and one may have been stored before other guidelines came into force. */
async function storedOrEarlier(viewer: Viewer, submitted: Submitted): Promise<StoredJudgement> {
	try {
		return await store(viewer, submitted);
	} catch (error) {
		const mayBeStored = isDuplicateKey(error) || (error instanceof TwofoldError && error.code === "unaccepted");
		const earlier = mayBeStored ? await earlierSubmission(database(), viewer, submitted.whole) : null;
		if (earlier) return earlier;
		throw error;
	}
}
