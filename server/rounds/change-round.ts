import type { AuditAction } from "../audit/audit.ts";
import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { Given } from "./draft.ts";
import { givenProblems } from "./draft-problems.ts";
import { findKnown, setDeadline } from "./draft-store.ts";
import type { RoundState } from "./round.ts";
import { addGuidelinesVersion, type LockedRound, lockRound, replaceGiven, setState, setTarget } from "./round-store.ts";

/** What may change after a round has opened; each change is logged with the state that it led to. */

export const moves = {
	pause: { from: ["open"], to: "paused", action: "round.paused" },
	resume: { from: ["paused"], to: "open", action: "round.resumed" },
	close: { from: ["open", "paused"], to: "closed", action: "round.closed" },
} as const satisfies Record<string, { from: RoundState[]; to: RoundState; action: AuditAction }>;
export type Move = keyof typeof moves;

export async function moveRound(db: PrismaClient, actorId: string, roundId: string, move: Move): Promise<void> {
	const { from, to, action } = moves[move];
	await change(db, actorId, roundId, action, async (tx, round) => {
		if (round.state === to) return null;
		if (!from.some((state) => state === round.state))
			throw new TwofoldError(
				"refused",
				`The round is ${round.state}, so it cannot be ${to === "open" ? "resumed" : to}.`,
			);
		await setState(tx, roundId, to);
		return { from: round.state };
	});
}

export async function changeTarget(db: PrismaClient, actorId: string, roundId: string, target: number | null) {
	await change(db, actorId, roundId, "round.target_changed", async (tx, round) => {
		refuseClosed(round);
		await setTarget(tx, roundId, target);
		return { from: round.target, to: target };
	});
}

/** `day` as YYYY-MM-DD, or null for none. */
export async function changeDeadline(db: PrismaClient, actorId: string, roundId: string, day: string | null) {
	await change(db, actorId, roundId, "round.deadline_changed", async (tx, round) => {
		refuseClosed(round);
		if (day !== null && day < (await findKnown(tx)).today)
			throw new TwofoldError("invalid", "That day has passed. Choose today or a later day, or no deadline.");
		await setDeadline(tx, roundId, day);
		return { to: day };
	});
}

/** `given` null gives the round to everyone. Whoever is taken away keeps what they have judged. */
export async function changeGiven(
	db: PrismaClient,
	actorId: string,
	roundId: string,
	given: Given | null,
): Promise<void> {
	await change(db, actorId, roundId, "round.people_changed", async (tx, round) => {
		refuseClosed(round);
		const [problem] = given ? givenProblems(given, await findKnown(tx)) : [];
		if (problem !== undefined) throw new TwofoldError("invalid", problem);
		await replaceGiven(tx, roundId, given);
		return given ? { people: given.people.length, teams: given.teams.length } : { people: null };
	});
}

/** Judgements from now on are made under the new version; those before keep theirs. @returns its number */
export async function writeGuidelines(
	db: PrismaClient,
	actorId: string,
	{ roundId, text, version }: { roundId: string; text: string; version: number },
): Promise<number> {
	await change(db, actorId, roundId, "round.guidelines_changed", async (tx, round) => {
		refuseClosed(round);
		if (round.guidelinesVersion !== version)
			throw new TwofoldError(
				"conflict",
				`Version ${round.guidelinesVersion} was written since. Load the page, and put your changes into that one.`,
			);
		if (round.guidelines === text) throw new TwofoldError("invalid", "Nothing is different from the version before.");
		await addGuidelinesVersion(tx, { roundId, version: version + 1, text, makerId: actorId });
		return { version: version + 1 };
	});
	return version + 1;
}

function refuseClosed(round: LockedRound): void {
	if (round.state === "closed")
		throw new TwofoldError("refused", "The round is closed and stays as it is. Launch the next round from it.");
}

/** One act on an opened round, alone under its lock and written down with it; null when there is nothing to be done. */
async function change(
	db: PrismaClient,
	actorId: string,
	roundId: string,
	action: AuditAction,
	act: (tx: Database, round: LockedRound) => Promise<Record<string, string | number | boolean | null> | null>,
): Promise<void> {
	await db.$transaction(async (tx) => {
		const round = await lockRound(tx, roundId);
		if (!round || round.state === "draft")
			throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
		const detail = await act(tx, round);
		if (detail) await record(tx, { actorId, action, subject: `round:${roundId}`, detail });
	});
}
