import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { wantsNoSafety } from "../people/settings-store.ts";
import { findAcceptedInForce } from "../rounds/guidelines-store.ts";
import { weightedPairs } from "../rounds/pair-rule.ts";
import { isQualified } from "../rounds/qualification-store.ts";
import type { Round } from "../rounds/round.ts";
import { amountSoFar, findRound, isGivenTo } from "../rounds/round-store.ts";
import { cappedSentence, optedOutSentence } from "../rounds/safety-settings.ts";
import type { Side } from "./comparison.ts";
import {
	type Comparison,
	createComparison,
	endDialogue,
	findByRequestKey,
	findComparison,
	leaveComparison,
	restartSampling,
	wasHandedTo,
} from "./comparison-store.ts";
import { takeRoomToday } from "./daily-cap-store.ts";
import { savePromptDraft } from "./prompt-draft-store.ts";
import { samplePair } from "./sample-pair.ts";
import { drawPlan, type SamplingPlan, startOrder } from "./sampling-plan.ts";

export function randomUint32(): number {
	return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** The round, if this person may begin something in it now. A round that is not theirs is not there, so that ids tell nothing. */
export async function openRound(db: Database, viewer: Viewer, roundId: string): Promise<Round> {
	const round = await givenRound(db, viewer, roundId);
	const why = (await isOptedOut(db, round, viewer.personId)) ? optedOutSentence : await whyOver(db, round);
	if (why !== null) throw new TwofoldError("refused", `${why} Your text is kept.`);
	await acceptedVersion(db, viewer, roundId);
	if (!(await isQualified(db, round, viewer.personId)))
		throw new TwofoldError("unaccepted", "Pass the practice of this round first. Your text is kept.");
	return round;
}

/**
 * The version of the guidelines that this person works under.
 * @throws TwofoldError `unaccepted` until they have accepted the one in force
 */
export async function acceptedVersion(db: Database, viewer: Viewer, roundId: string): Promise<number> {
	const version = await findAcceptedInForce(db, roundId, viewer.personId);
	if (version !== null) return version;
	throw new TwofoldError("unaccepted", "Read and accept the guidelines of this round first. What you did is kept.");
}

/** Whether this person wants no rounds that judge safety, and this is one. */
export async function isOptedOut(db: Database, { axes }: Round, personId: string): Promise<boolean> {
	return axes.includes("safety") && (await wantsNoSafety(db, personId));
}

/** Why nothing new may be begun in a round now, as a sentence; null where it may. */
export async function whyOver(db: Database, { id, state, target }: Round): Promise<string | null> {
	if (state !== "open") return `This round is ${state}, so nothing new is sampled.`;
	const { judgements, overdue } = await amountSoFar(db, id);
	if (overdue) return "The deadline of this round has passed, so nothing new is sampled.";
	if (target !== null && judgements >= target)
		return "This round has all the judgements it was launched for, so nothing new is sampled.";
	return null;
}

/** @throws TwofoldError `not_found` for a draft, and for a round that is not for this person */
export async function givenRound(db: Database, viewer: Viewer, roundId: string): Promise<Round> {
	const round = await findRound(db, roundId);
	const given = round?.access === "everyone" || (await isGivenTo(db, roundId, viewer.personId));
	if (!round || round.state === "draft" || !given)
		throw new TwofoldError("not_found", "There is no such round. Go back to your rounds.");
	return round;
}

/** @throws TwofoldError `not_found` also when it is somebody else's, so that ids tell nothing. */
export async function ownComparison(
	viewer: Viewer,
	comparisonId: string,
	db: Database = database(),
): Promise<Comparison> {
	const comparison = await findComparison(db, comparisonId);
	const mine =
		comparison?.dialogue?.personId === viewer.personId || (await wasHandedTo(db, comparisonId, viewer.personId));
	if (!comparison || !mine)
		throw new TwofoldError("not_found", "There is no such comparison among yours. Go back to your rounds.");
	return comparison;
}

/** Who answers on which side, by the plan. */
export function plannedOf(round: Round, plan: SamplingPlan) {
	const planned = (side: Side) => {
		const variant = round.variants.find(({ id }) => id === plan[side].variantId);
		if (!variant) throw new Error("The plan names a variant that its round does not have.");
		return { variant, seed: plan[side].seed };
	};
	return { left: planned("left"), right: planned("right") };
}

/** Samples a pair to its end. Whatever goes wrong in it is written to the comparison, and to the log. */
async function sample(
	personId: string,
	comparison: Comparison,
	round: Round,
	attempt: number,
	plan: SamplingPlan,
): Promise<void> {
	try {
		await samplePair({
			comparisonId: comparison.id,
			attempt,
			history: comparison.history,
			prompt: comparison.prompt,
			user: personId,
			planned: plannedOf(round, plan),
			order: startOrder(randomUint32),
			reveal: round.reveal,
		});
	} catch (error) {
		console.error(`sampling of comparison ${comparison.id} broke off`, error);
	}
}

export function draw(round: Round): SamplingPlan {
	const idOf = new Map(round.variants.map(({ label, id }) => [label, id]));
	const pairs = weightedPairs(round.variants, round.pairRule).map(({ first, second, weight }) => ({
		...{ first: idOf.get(first) ?? "", second: idOf.get(second) ?? "", weight },
	}));
	return drawPlan(pairs, randomUint32);
}

/**
 * Stores a prompt and starts to sample two responses to it. The same key again gives the same comparison.
 * @throws TwofoldError `conflict` while another comparison of this person waits in the round.
 */
export async function startSampling(
	viewer: Viewer,
	input: { roundId: string; prompt: string; requestKey: string },
): Promise<Begun> {
	const db = database();
	const round = await openRound(db, viewer, input.roundId);
	if (round.promptSource === "pool")
		throw new TwofoldError("refused", "The prompts of this round are given. Load the page to judge the next pair.");
	return beginSampling(viewer, round, input, (tx, { prompt, plan }) =>
		createComparison(tx, { ...input, prompt, personId: viewer.personId, plan }),
	);
}

/** What has begun; `dialogueId` goes on to name the dialogue when the pair is judged. */
export type Begun = { comparisonId: string; dialogueId: string | null };

type Begin = (tx: Database, drawn: { prompt: string; plan: SamplingPlan }) => Promise<string | null>;

/**
 * Draws a plan, stores a comparison, and starts to sample it.
 * @param create stores it; null where the key has been used, or another comparison waits
 */
export async function beginSampling(
	viewer: Viewer,
	round: Round,
	input: { prompt: string; requestKey: string },
	create: Begin,
): Promise<Begun> {
	const db = database();
	const plan = draw(round);
	const prompt = input.prompt.trim();
	const { id: roundId, dailyCap: cap } = round;
	let capped = false;
	const created = await db.$transaction(async (tx) => {
		capped = cap !== null && !(await takeRoomToday(tx, { roundId, personId: viewer.personId, cap }));
		const id = capped ? null : await create(tx, { prompt, plan });
		// The prompt is the comparison's now; the next one starts from an empty page.
		if (id !== null) await savePromptDraft(tx, viewer.personId, round.id, "", "whatever is there");
		return id;
	});
	if (created === null) {
		const earlier = await findByRequestKey(db, input.requestKey);
		if (earlier?.dialogue?.personId === viewer.personId)
			return { comparisonId: earlier.id, dialogueId: earlier.dialogue.id };
		if (capped && cap !== null) throw new TwofoldError("refused", `${cappedSentence(cap)} Your text is kept.`);
		throw new TwofoldError(
			"conflict",
			"A pair of yours already waits in this round, perhaps in another tab. Judge it first; this prompt is kept.",
		);
	}
	// Nobody waits for it: what it does is seen through the database.
	const comparison = await ownComparison(viewer, created);
	void sample(viewer.personId, comparison, round, 1, plan);
	return { comparisonId: created, dialogueId: comparison.dialogue?.id ?? null };
}

export async function stopSampling(viewer: Viewer, comparisonId: string): Promise<void> {
	const comparison = await ownComparison(viewer, comparisonId);
	await leaveComparison(database(), comparison.id, "stopped");
}

/** Samples a failed or stopped comparison again, with a fresh draw of variants, sides and seeds. */
export async function retrySampling(viewer: Viewer, comparisonId: string): Promise<void> {
	const comparison = await ownComparison(viewer, comparisonId);
	const round = await openRound(database(), viewer, comparison.roundId);
	await sampleAgain(viewer.personId, comparison, round);
}

/**
 * The next attempt of a comparison that failed or was stopped; of several who try at once one does it.
 * @returns what ends when the attempt has ended, or null when somebody else was first
 */
export async function sampleAgain(
	personId: string,
	comparison: Comparison,
	round: Round,
): Promise<{ ended: Promise<void> } | null> {
	const plan = draw(round);
	const attempt = await database().$transaction((tx) => restartSampling(tx, comparison.id, plan));
	return attempt === null ? null : { ended: sample(personId, comparison, round, attempt, plan) };
}

/** Back to the prompt: gives the comparison up, unless it is ready, and keeps its prompt as the draft. */
export async function discardComparison(viewer: Viewer, comparisonId: string): Promise<void> {
	const comparison = await ownComparison(viewer, comparisonId);
	const { id, dialogue } = comparison;
	if (!dialogue) throw new TwofoldError("refused", "The prompt is the round's own and stays as it is.");
	await database().$transaction(async (tx) => {
		if (!(await leaveComparison(tx, id, "discarded"))) return;
		// What was judged before stays, and so does its dialogue.
		if (comparison.turn === 1) await endDialogue(tx, dialogue.id);
		await savePromptDraft(tx, viewer.personId, comparison.roundId, comparison.prompt, "whatever is there");
	});
}
