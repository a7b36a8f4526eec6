import { isDeepStrictEqual } from "node:util";
import { closeAssignment } from "../assignments/assignment-store.ts";
import type { Comparison } from "../comparisons/comparison-store.ts";
import { endDialogue } from "../comparisons/comparison-store.ts";
import { acceptedVersion, ownComparison } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import type { Round } from "../rounds/round.ts";
import { findRound, isGivenTo } from "../rounds/round-store.ts";
import { lockDialogue } from "./dialogue-store.ts";
import { deleteDraft } from "./draft-store.ts";
import { onlyJudged, problemOf, type Submission, undoMinutes } from "./judgement.ts";
import {
	findSubmission,
	insertJudgement,
	insertRevision,
	isDuplicateKey,
	type Judging,
	markSurplus,
	type StoredJudgement,
} from "./judgement-store.ts";
import { wasSkipped } from "./skip-store.ts";

/** The same key again: the same judgement when it says the same, else a refusal that stores nothing. */
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
	throw new TwofoldError(
		"conflict",
		"This was submitted already with other choices. Reload the page to see what is stored.",
	);
}

function checked(submission: Submission, round: Round): Submission {
	const choices = { ...submission, ...onlyJudged(submission, round) };
	const problem = problemOf(choices, round);
	if (problem?.kind === "refused")
		throw new TwofoldError("refused", `The safer response must be marked safe. ${problem.message}`);
	if (problem?.kind === "incomplete")
		throw new TwofoldError("invalid", `Still to judge: ${problem.missing.join(", ")}.`);
	return choices;
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
	const whole = checked(submission, round);
	if (comparison.state !== "ready")
		throw new TwofoldError("refused", "Both responses must be complete before they are judged.");
	const ownDialogue = isAuthor(comparison, viewer.personId) ? comparison.dialogue : null;
	if (ownDialogue && !round.authorJudges)
		throw new TwofoldError("refused", "In this round others judge what you wrote. Load the page to go on.");
	try {
		const { personId, sessionId } = viewer;
		const judging: Judging = { personId, sessionId, guidelinesVersion: await acceptedVersion(db, viewer, round.id) };
		return await db.$transaction(async (tx) => {
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
	} catch (error) {
		// Two equal submissions met at the key, or this one was stored before other guidelines came into force.
		const mayBeStored = isDuplicateKey(error) || (error instanceof TwofoldError && error.code === "unaccepted");
		const earlier = mayBeStored ? await earlierSubmission(db, viewer, whole) : null;
		if (earlier) return earlier;
		throw error;
	}
}
