import { giveBackAssignment } from "../assignments/assignment-store.ts";
import { endDialogue } from "../comparisons/comparison-store.ts";
import { ownComparison } from "../comparisons/start-sampling.ts";
import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { lockDialogue } from "./dialogue-store.ts";
import type { SkipInput } from "./skip.ts";
import { insertSkip } from "./skip-store.ts";

/**
 * Skips or reports a pair: one of the pool goes to somebody else and never back to this person; the dialogue of a written prompt
 * ends without a judgement. A second time changes nothing.
 * @throws TwofoldError `refused` for a pair that is judged, or not ready; `not_found` for somebody else's
 */
export async function skipPair(viewer: Viewer, input: SkipInput): Promise<void> {
	const { id, state, roundId, dialogue } = await ownComparison(viewer, input.comparisonId);
	if (state !== "ready")
		throw new TwofoldError("refused", "Wait until both responses are there, or stop the sampling.");
	const { personId } = viewer;
	await database().$transaction(async (tx) => {
		if (dialogue) await lockDialogue(tx, dialogue.id);
		else await giveBackAssignment(tx, id, personId);
		if (!(await insertSkip(tx, input, { personId, roundId })))
			throw new TwofoldError("refused", "You have judged this pair. Undo the judgement to change it.");
		if (dialogue) await endDialogue(tx, dialogue.id);
	});
}
