import { database } from "../database/client.ts";
import type { Viewer } from "../people/person.ts";
import type { Page } from "./activity.ts";
import { databaseNow } from "./count-store.ts";
import { everyHour, type OwnFilter, type OwnJudgement, type OwnPace, perWorkedHour } from "./mine.ts";
import { countOwnHours, countOwnRounds, readOwn } from "./mine-store.ts";
import { ownAgreement } from "./round-quality.ts";

const size = 20;

export function ownJudgements(viewer: Viewer, filter: OwnFilter): Promise<Page<OwnJudgement>> {
	return readOwn(database(), viewer, filter, size);
}

/** How much a person has judged, today in UTC and in all, and how fast; never against anybody else. */
export async function ownPace({ personId }: Viewer): Promise<OwnPace> {
	const db = database();
	const [now, counted, counts] = await Promise.all([
		databaseNow(db),
		countOwnHours(db, personId),
		countOwnRounds(db, personId),
	]);
	const rounds = await Promise.all(
		counts.map(async ({ showsAgreement, ...round }) => ({
			...round,
			agreement: showsAgreement ? await ownAgreement(db, round.roundId, personId) : null,
		})),
	);
	const sum = (of: (round: (typeof rounds)[number]) => number) => rounds.reduce((total, round) => total + of(round), 0);
	const hours = everyHour(counted, now);
	const [today, mine] = [sum((round) => round.today), sum((round) => round.mine)];
	return { now, today, mine, hours, perHour: perWorkedHour(hours), rounds };
}
