import { z } from "zod";
import { givenRound } from "../comparisons/start-sampling.ts";
import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { type ChangedLine, changedLines } from "../rounds/guidelines-changes.ts";
import { findAcceptedBefore, findAcceptedInForce, insertAcceptance } from "../rounds/guidelines-store.ts";
import { roundIdSchema } from "../rounds/round.ts";

export const acceptSchema = roundIdSchema.extend({ version: z.int().min(1) });

/** A round's guidelines as whoever judges in it reads them. */
export type GuidelinesToRead = {
	name: string;
	text: string;
	version: number;
	accepted: boolean;
	/** What changed since the version that this person accepted last; null where they have accepted none before. */
	changes: { since: number; lines: ChangedLine[] } | null;
};

/** @throws TwofoldError `not_found` where the round is not this person's */
export async function guidelinesToRead(viewer: Viewer, roundId: string): Promise<GuidelinesToRead> {
	const db = database();
	const { name, guidelines: text, guidelinesVersion: version } = await givenRound(db, viewer, roundId);
	const { personId } = viewer;
	const before = await findAcceptedBefore(db, { roundId, personId, version });
	return {
		...{ name, text, version },
		accepted: (await findAcceptedInForce(db, roundId, personId)) === version,
		changes: before && { since: before.version, lines: changedLines(before.text, text) },
	};
}

/**
 * Writes down that this person has read the version in force and will follow it; accepting twice is accepting once.
 * @throws TwofoldError `conflict` when another version has come into force
 */
export async function acceptGuidelines(
	viewer: Viewer,
	{ roundId, version }: z.infer<typeof acceptSchema>,
): Promise<void> {
	const db = database();
	await givenRound(db, viewer, roundId);
	await insertAcceptance(db, { roundId, personId: viewer.personId, version });
	if ((await findAcceptedInForce(db, roundId, viewer.personId)) === version) return;
	throw new TwofoldError(
		"conflict",
		"Another version of these guidelines came into force while you read. Read that one, and accept it.",
	);
}
