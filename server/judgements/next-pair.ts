import { renewAssignments, takeAssignment } from "../assignments/assignment-store.ts";
import { drawCheck } from "../assignments/check.ts";
import { giveCheck } from "../assignments/check-store.ts";
import { takeRoomToday } from "../comparisons/daily-cap-store.ts";
import { type Database, database } from "../database/client.ts";
import type { Round } from "../rounds/round.ts";

type Taker = { personId: string /** How many pairs they may hold. */; held?: number };

/**
 * Gives this person one more pair: the next one of the round, or now and then one that checks them.
 * @returns its comparison, or null when there is none, the round's daily cap leaves no room, or another of their tabs was given one
 * at the same moment
 */
export async function takeNext(round: Round, { personId, held = 1 }: Taker): Promise<string | null> {
	const given = { roundId: round.id, personId, held };
	const kind = drawCheck(round, Math.random());
	const check = kind && (await withinCap(round, personId, (db) => giveCheck(db, { ...given, kind })));
	return check ?? (await withinCap(round, personId, (db) => takeAssignment(db, given)));
}

/** A transaction of its own for each, as one that met another tab's is over. */
async function withinCap(
	{ id: roundId, dailyCap: cap }: Round,
	personId: string,
	take: (db: Database) => Promise<string | null>,
): Promise<string | null> {
	if (cap === null) return take(database());
	return database().$transaction(async (tx) =>
		(await takeRoomToday(tx, { roundId, personId, cap })) ? take(tx) : null,
	);
}

/** The first of the pairs that this person holds; with `take` the next one becomes theirs where they hold none. */
export async function heldOrTaken(db: Database, round: Round, personId: string, take: boolean): Promise<string | null> {
	const [held] = await renewAssignments(db, round.id, personId);
	if (held !== undefined || !take) return held ?? null;
	// Null also where another of their tabs was given one at the same moment: then it is that one.
	return (await takeNext(round, { personId })) ?? (await renewAssignments(db, round.id, personId))[0] ?? null;
}
