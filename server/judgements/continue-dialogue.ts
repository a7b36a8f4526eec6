import type { z } from "zod";
import { createTurn } from "../comparisons/comparison-store.ts";
import { tokensUsed } from "../comparisons/context-use.ts";
import { type Begun, beginSampling, openRound } from "../comparisons/start-sampling.ts";
import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { commonContext } from "../models/context-sizes.ts";
import type { Viewer } from "../people/person.ts";
import type { Round } from "../rounds/round.ts";
import type { OpenDialogue } from "./dialogue.ts";
import type { continueSchema } from "./dialogue-schema.ts";
import { findNextTurn, leaveDialogue, lockDialogue } from "./dialogue-store.ts";

/** The dialogue that this person may go on with in a round. */
export async function openDialogue(db: Database, round: Round, personId: string): Promise<OpenDialogue | null> {
	if (round.turns === 1) return null;
	const next = await findNextTurn(db, { roundId: round.id, dialogueId: null, personId, rules: round });
	if (!next || next.turn > round.turns) return null;
	const { dialogueId: id, turn, history, measured } = next;
	const of = await commonContext(
		db,
		round.variants.map(({ modelId }) => modelId),
	);
	const longest = Math.max(...round.variants.map(({ systemPrompt }) => systemPrompt.length));
	return { id, turn, history, context: of === null ? null : { used: tokensUsed(history, longest, measured), of } };
}

/**
 * Stores the next prompt of a dialogue, after its history, and starts to sample two responses. The same key again gives the same
 * comparison; of two tabs that go on with one dialogue, one does it.
 * @throws TwofoldError `refused` when the dialogue has ended or has all its turns, `conflict` when a pair in it waits
 */
export async function continueDialogue(viewer: Viewer, input: z.infer<typeof continueSchema>): Promise<Begun> {
	const { roundId, dialogueId, requestKey } = input;
	const round = await openRound(database(), viewer, roundId);
	return beginSampling(viewer, round, input, async (tx, { prompt, plan }) => {
		await lockDialogue(tx, dialogueId);
		const next = await findNextTurn(tx, { roundId, dialogueId, personId: viewer.personId, rules: round });
		if (!next) return null;
		const { turn, history } = next;
		if (turn > round.turns)
			throw new TwofoldError("refused", `A dialogue has ${round.turns} turns here. End it, and begin the next one.`);
		return createTurn(tx, { roundId, dialogueId, turn, history, prompt, requestKey, plan });
	});
}

/** Ends a dialogue before its last turn. */
export async function endMyDialogue(viewer: Viewer, dialogueId: string): Promise<void> {
	const left = await database().$transaction(async (tx) => {
		await lockDialogue(tx, dialogueId);
		return leaveDialogue(tx, dialogueId, viewer.personId);
	});
	if (!left) throw new TwofoldError("refused", "A pair of this dialogue waits for you. Judge it first, or give it up.");
}
