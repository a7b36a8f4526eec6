import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import type { AnnotatorRound, Round } from "../rounds/round.ts";
import { findRound, type ListedRound, listRounds, listRoundsFor } from "../rounds/round-store.ts";
import { countWaiting } from "./activity-store.ts";
import {
	countHours,
	countJudged,
	countPeople,
	countStates,
	databaseNow,
	type Judged,
	noComparisons,
} from "./count-store.ts";
import { countMineByRound } from "./overview-store.ts";
import { type RoundProgress, roundProgress } from "./progress.ts";

export type MyRound = Pick<AnnotatorRound, "id" | "name" | "purpose" | "state" | "axes"> & {
	mine: number;
	today: number;
	unfinished: boolean;
};

/** The rounds that a person may work in, with what they have done there. */
export async function roundsFor(viewer: Viewer): Promise<MyRound[]> {
	const db = database();
	const counts = new Map((await countMineByRound(db, viewer.personId)).map((row) => [row.roundId, row]));
	return (await listRoundsFor(db, viewer.personId)).map(({ id, name, purpose, state, axes: judged }) => {
		const { mine = 0, today = 0, unfinished = false } = counts.get(id) ?? {};
		return { id, name, purpose, state, axes: judged, mine, today, unfinished };
	});
}

export type RoundRow = Pick<ListedRound, "id" | "name" | "purpose" | "state" | "axes" | "createdAt" | "previousId"> &
	Judged;

export async function allRounds(): Promise<RoundRow[]> {
	const db = database();
	const rounds = await listRounds(db);
	const counts = await countJudged(
		db,
		rounds.map(({ id }) => id),
	);
	return rounds.map(({ id, name, purpose, state, axes: judged, createdAt, previousId }) => ({
		...{ id, name, purpose, state, axes: judged, createdAt, previousId },
		...(counts.get(id) ?? { judgements: 0, annotators: 0 }),
	}));
}

export type RoundOverview = Omit<Round, "variants"> & {
	variants: Omit<Round["variants"][number], "id" | "engineId" | "modelId">[];
};

async function knownRound(db: Database, roundId: string): Promise<Round> {
	const round = await findRound(db, roundId);
	if (!round) throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	return round;
}

export async function roundOverview(roundId: string): Promise<RoundOverview> {
	const round = await knownRound(database(), roundId);
	return {
		...round,
		variants: round.variants.map(({ id: _id, engineId: _engine, modelId: _model, ...variant }) => variant),
	};
}

/** @throws TwofoldError `not_found` */
export async function progressOfRound(roundId: string): Promise<RoundProgress> {
	const db = database();
	const round = await knownRound(db, roundId);
	const [states, waiting, people, hours, now] = await Promise.all([
		countStates(db, [roundId]),
		countWaiting(db, roundId),
		countPeople(db, roundId),
		countHours(db, roundId),
		databaseNow(db),
	]);
	return roundProgress(round, { states: states.get(roundId) ?? noComparisons, waiting, people, hours, now });
}
