import { takeAssignment } from "../assignments/assignment-store.ts";
import { takeRoomToday } from "../comparisons/daily-cap-store.ts";
import { database } from "../database/client.ts";
import type { Round } from "../rounds/round.ts";

/** Gives this person one more pair of the round, unless they hold `held` of them or the round's daily cap leaves no room. */
export async function takeNext(
	{ id: roundId, dailyCap: cap }: Round,
	personId: string,
	held?: number,
): Promise<string | null> {
	const wanted = { roundId, personId, ...(held !== undefined && { held }) };
	if (cap === null) return takeAssignment(database(), wanted);
	return database().$transaction(async (tx) =>
		(await takeRoomToday(tx, { roundId, personId, cap })) ? takeAssignment(tx, wanted) : null,
	);
}
