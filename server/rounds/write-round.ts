import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { defaultGuidelines } from "./default-guidelines.ts";
import { type Draft, type DraftProblem, emptyDraft } from "./draft.ts";
import { problemsOf } from "./draft-problems.ts";
import {
	createDraft,
	deleteDraft,
	findDraft,
	findKnown,
	type StoredDraft,
	saveDraft,
	writeOpened,
} from "./draft-store.ts";
import { nextDraft } from "./next-round.ts";
import { findGiven, findRound, listModelIds } from "./round-store.ts";
import { settingsOf } from "./settings.ts";

export type DraftView = StoredDraft & { problems: DraftProblem[] };

const gone = () =>
	new TwofoldError("not_found", "There is no such draft: it was opened or thrown away. Go back to the rounds.");

/**
 * A new, empty draft, one whose prompts come from a pool, or one that continues a round: everything is copied, and its model
 * meets the newest one.
 */
export async function beginDraft(
	db: PrismaClient,
	makerId: string,
	previousId: string | null,
	poolId: string | null = null,
): Promise<string> {
	if (previousId === null) {
		const empty = emptyDraft(defaultGuidelines);
		const draft: Draft = poolId === null ? empty : { ...empty, promptSource: "pool", poolId };
		return createDraft(db, { draft, makerId, previousId });
	}
	const previous = await findRound(db, previousId);
	if (!previous || previous.state === "draft")
		throw new TwofoldError("not_found", "There is no such round to continue. Go back to the list of rounds.");
	const draft = nextDraft(previous, await findGiven(db, previousId), await listModelIds(db));
	return createDraft(db, { draft, makerId, previousId });
}

export async function readDraft(db: Database, roundId: string): Promise<DraftView> {
	const stored = await findDraft(db, roundId);
	if (!stored) throw gone();
	return { ...stored, problems: problemsOf(stored.draft, await findKnown(db)) };
}

/** @throws TwofoldError `conflict` when somebody saved since; nothing is overwritten. */
export async function keepDraft(
	db: PrismaClient,
	editorId: string,
	{ roundId, draft, version }: { roundId: string; draft: Draft; version: number },
): Promise<{ version: number; problems: DraftProblem[] }> {
	const saved = await db.$transaction((tx) => saveDraft(tx, { roundId, draft, version, editorId }));
	if (saved !== null) return { version: saved, problems: problemsOf(draft, await findKnown(db)) };
	const newer = await findDraft(db, roundId);
	if (!newer) throw gone();
	throw new TwofoldError(
		"conflict",
		`${newer.editorName ?? "Somebody"} changed this draft since. Load the page to see it; what you typed last is not saved.`,
	);
}

export async function discardDraft(db: PrismaClient, roundId: string): Promise<void> {
	if (!(await deleteDraft(db, roundId))) throw gone();
}

/**
 * Freezes the draft of exactly this version and opens the round.
 * @throws TwofoldError `conflict` when the draft was changed since it was read, `invalid` with the first problem
 */
export async function openRound(
	db: PrismaClient,
	actorId: string,
	{ roundId, version }: { roundId: string; version: number },
): Promise<void> {
	await db.$transaction(async (tx) => {
		// Nobody saves or opens it meanwhile.
		await tx.$queryRaw`SELECT 1 FROM round_drafts WHERE round_id = ${roundId}::uuid FOR UPDATE`;
		const stored = await findDraft(tx, roundId);
		if (!stored) throw gone();
		if (stored.version !== version)
			throw new TwofoldError(
				"conflict",
				"The draft was changed since you read it. Load the page and look at it again.",
			);
		const known = await findKnown(tx);
		const settings = settingsOf(stored.draft, known);
		if (!settings)
			throw new TwofoldError("invalid", problemsOf(stored.draft, known)[0]?.sentence ?? "The draft is not finished.");
		await writeOpened(tx, roundId, settings, actorId);
		const detail = { variants: settings.variants.length, previous: stored.previous?.id ?? null };
		await record(tx, { actorId, action: "round.opened", subject: `round:${roundId}`, detail });
	});
}
