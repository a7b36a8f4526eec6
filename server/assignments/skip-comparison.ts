import { record } from "../audit/audit-store.ts";
import { endDialogue } from "../comparisons/comparison-store.ts";
import { ownComparison } from "../comparisons/start-sampling.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { Viewer } from "../people/person.ts";
import { giveBack } from "./assignment-store.ts";
import type { Decision, SkipInput } from "./skip.ts";
import {
	findReported,
	insertDecision,
	insertSkip,
	isJudgedBy,
	lockPair,
	whyNotToJudge,
	withdraw,
} from "./skip-store.ts";

/**
 * Gives a pair back unjudged: somebody else is given it, and this person never again. A pair of their own prompt ends its
 * dialogue. Skipping twice is skipping once.
 * @throws TwofoldError `refused` for a pair that is not complete, or judged
 */
export async function skipComparison(db: PrismaClient, viewer: Viewer, input: SkipInput): Promise<void> {
	const { id, roundId, dialogue, state } = await ownComparison(viewer, input.comparisonId, db);
	const { personId } = viewer;
	if (state !== "ready")
		throw new TwofoldError(
			"refused",
			"Both responses must be complete before a pair is skipped. Stop the sampling instead.",
		);
	await db.$transaction(async (tx) => {
		await lockPair(tx, id);
		if (await isJudgedBy(tx, id, personId))
			throw new TwofoldError(
				"refused",
				"You have judged this pair already, so it cannot be skipped. Go on with the next one.",
			);
		const note = input.reported ? input.note : "";
		if (!(await insertSkip(tx, { ...input, note, roundId, personId }))) return;
		await giveBack(tx, id, personId);
		if (dialogue?.personId === personId) await endDialogue(tx, dialogue.id);
	});
}

/** @throws TwofoldError `gone` when the pair was taken out of the round, or this person gave it back */
export async function refuseGone(db: Database, comparisonId: string, personId: string): Promise<void> {
	const why = await whyNotToJudge(db, comparisonId, personId);
	if (why === "withdrawn")
		throw new TwofoldError(
			"gone",
			"This pair was taken out of the round meanwhile. Load the page to go on with the next one.",
		);
	if (why === "skipped")
		throw new TwofoldError(
			"gone",
			"You skipped this pair, perhaps in another tab. Load the page to go on with the next one.",
		);
}

/**
 * Takes a reported pair out of its round, or lets it stay; written down either way. A pair that stayed can be taken out later.
 * @throws TwofoldError `not_found` for a pair that nobody reported
 */
export async function decideReport(
	db: PrismaClient,
	actorId: string,
	{ comparisonId, decision }: { comparisonId: string; decision: Decision },
): Promise<void> {
	const reported = await findReported(db, comparisonId);
	if (!reported) throw new TwofoldError("not_found", "Nobody has reported this pair. Load the page again.");
	const subject = `round:${reported.roundId}`;
	const action = decision === "withdrawn" ? "round.pair_withdrawn" : "round.report_dismissed";
	await db.$transaction(async (tx) => {
		await lockPair(tx, comparisonId);
		if (decision === "dismissed" && (await whyNotToJudge(tx, comparisonId, actorId)) === "withdrawn")
			throw new TwofoldError("refused", "This pair was taken out of the round already.");
		if (!(await insertDecision(tx, { comparisonId, decision, personId: actorId }))) return;
		if (decision === "withdrawn") await withdraw(tx, comparisonId);
		await record(tx, { actorId, action, subject, detail: { comparison: comparisonId } });
	});
}
