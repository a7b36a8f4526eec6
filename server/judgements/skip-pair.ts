import { giveBackAssignment } from "../assignments/assignment-store.ts";
import { endDialogue } from "../comparisons/comparison-store.ts";
import { ownComparison } from "../comparisons/start-sampling.ts";
import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { lockDialogue } from "./dialogue-store.ts";
import type { SkipInput } from "./skip-schema.ts";
import { insertSkip } from "./skip-store.ts";

/**
 * Skips or reports a pair: it goes to somebody else and never back to this person; the dialogue of a prompt of their own ends
 * without a judgement. A second time changes nothing.
 * @throws TwofoldError `refused` for a pair that is judged, or not ready; `not_found` for somebody else's
 */
export async function skipPair(viewer: Viewer, input: SkipInput): Promise<void> {
	const { id, state, roundId, dialogue } = await ownComparison(viewer, input.comparisonId);
	if (state !== "ready")
		throw new TwofoldError("refused", "Wait until both responses are there, or stop the sampling.");
	const { personId } = viewer;
	const own = dialogue?.personId === personId ? dialogue : null;
	await database().$transaction(async (tx) => {
		if (own) await lockDialogue(tx, own.id);
		else await giveBackAssignment(tx, id, personId);
		if (!(await insertSkip(tx, input, { personId, roundId })))
			throw new TwofoldError("refused", "You have judged this pair. Undo the judgement to change it.");
		if (own) await endDialogue(tx, own.id);
	});
}
