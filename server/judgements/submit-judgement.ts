import { isDeepStrictEqual } from "node:util";
import { closeAssignment } from "../assignments/assignment-store.ts";
import { refuseGone } from "../assignments/skip-comparison.ts";
import { type Comparison, endDialogue } from "../comparisons/comparison-store.ts";
import { ownComparison } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import type { Round } from "../rounds/round.ts";
import { findRound, isGivenTo } from "../rounds/round-store.ts";
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

/** The same key again: the same judgement when it says the same, else a refusal that stores nothing. */
async function earlierSubmission(
	db: Database,
	viewer: Viewer,
	submission: Submission,
): Promise<StoredJudgement | null> {
	const earlier = await findSubmission(db, submission.submissionKey);
	if (!earlier) return null;
	const { comparisonId, submissionKey: _key, view: _view, ...choices } = submission;
	const same = earlier.personId === viewer.personId && earlier.comparisonId === comparisonId;
	if (same && isDeepStrictEqual(earlier.choices, choices))
		return { judgementId: earlier.judgementId, revision: earlier.revision, surplus: earlier.surplus };
	throw new TwofoldError(
		"conflict",
		"This was submitted already with other choices. Reload the page to see what is stored.",
	);
}

function checked(submission: Submission, round: Round): Submission {
	const choices = { ...submission, ...onlyJudged(submission, round.axes) };
	const problem = problemOf(choices, round.axes);
	if (problem?.kind === "refused")
		throw new TwofoldError("refused", `The safer response must be marked safe. ${problem.message}`);
	if (problem?.kind === "incomplete")
		throw new TwofoldError("invalid", `Still to judge: ${problem.missing.join(", ")}.`);
	return choices;
}

/**
 * Ends what the judgement was for: the author's dialogue, or one of the comparison's slots.
 * @returns whether the judgement is surplus: others have made those that the comparison is for, or the round is this person's no more
 */
async function settle(db: Database, { id, dialogue }: Comparison, round: Round, personId: string): Promise<boolean> {
	if (dialogue?.personId === personId) {
		await endDialogue(db, dialogue.id);
		return false;
	}
	const given = round.access === "everyone" || (await isGivenTo(db, round.id, personId));
	return !given || !(await closeAssignment(db, id, personId));
}

/**
 * Stores one judgement, whatever is clicked how often: the key makes equal submissions one, the database one a person and
 * comparison. A judgement of this session can be submitted anew for ten minutes; the earlier revision is kept.
 * @throws TwofoldError `refused`, `invalid`, `conflict`, `gone` (too late for another revision), `not_found`.
 */
export async function submitJudgement(viewer: Viewer, submission: Submission): Promise<StoredJudgement> {
	const db = database();
	const comparison = await ownComparison(viewer, submission.comparisonId);
	const round = await findRound(db, comparison.roundId);
	if (!round) throw new TwofoldError("not_found", "There is no such round.");
	const whole = checked(submission, round);
	if (comparison.state !== "ready")
		throw new TwofoldError("refused", "Both responses must be complete before they are judged.");
	if (comparison.dialogue?.personId === viewer.personId && !round.authorJudges)
		throw new TwofoldError("refused", "In this round others judge what you wrote. Load the page to go on.");
	await refuseGone(db, comparison.id, viewer.personId);
	const judging: Judging = {
		personId: viewer.personId,
		sessionId: viewer.sessionId,
		guidelinesVersion: round.guidelinesVersion,
	};
	try {
		return await db.$transaction(async (tx) => {
			const first = await insertJudgement(tx, whole, judging);
			const stored =
				first ?? (await earlierSubmission(tx, viewer, whole)) ?? (await insertRevision(tx, whole, judging));
			if (!stored) {
				throw new TwofoldError(
					"gone",
					`This comparison is judged already, and its ${undoMinutes} minutes for changes are over.`,
				);
			}
			await deleteDraft(tx, viewer.personId, comparison.id);
			if (!first || !(await settle(tx, comparison, round, viewer.personId))) return stored;
			await markSurplus(tx, stored.judgementId);
			return { ...stored, surplus: true };
		});
	} catch (error) {
		// Two equal submissions met at the key: the other one stored it.
		const earlier = isDuplicateKey(error) ? await earlierSubmission(db, viewer, whole) : null;
		if (earlier) return earlier;
		// It was skipped or withdrawn at the same moment.
		await refuseGone(db, comparison.id, viewer.personId);
		throw error;
	}
}
