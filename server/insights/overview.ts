import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { wantsNoSafety } from "../people/settings-store.ts";
import { type Drawn, drawLineage } from "../rounds/lineage.ts";
import type { AnnotatorRound, Round, RoundState, RoundsFilter } from "../rounds/round.ts";
import { countRounds, findRound, type ListedRound, listRounds, listRoundsFor } from "../rounds/round-store.ts";
import { countWaiting } from "./activity-store.ts";
import {
	countHours,
	countJudged,
	countPeople,
	countStates,
	databaseNow,
	type Judged,
	noComparisons,
	nothingJudged,
} from "./count-store.ts";
import { countMineByRound, type MyCounts } from "./overview-store.ts";
import { type RoundProgress, roundProgress } from "./progress.ts";

export type MyRound = Pick<AnnotatorRound, "id" | "name" | "purpose" | "state" | "axes" | "turns"> &
	Omit<MyCounts, "roundId">;

/** The rounds that a person may work in and wants to, with what they have done there. */
export async function roundsFor(viewer: Viewer): Promise<MyRound[]> {
	const db = database();
	const counts = new Map((await countMineByRound(db, viewer.personId)).map((row) => [row.roundId, row]));
	const noSafety = await wantsNoSafety(db, viewer.personId);
	const rounds = (await listRoundsFor(db, viewer.personId)).filter(
		({ axes }) => !(noSafety && axes.includes("safety")),
	);
	return rounds.map(({ id, name, purpose, state, axes: judged, turns }) => {
		const { mine = 0, today = 0, unfinished = false, turn = null } = counts.get(id) ?? {};
		return { id, name, purpose, state, axes: judged, turns, mine, today, unfinished, turn };
	});
}

export type RoundRow = ListedRound & Judged & { drawn: Drawn };
export type RoundsPage = {
	rounds: RoundRow[];
	next: string | null;
	/** Of all rounds, whatever is searched for. */
	states: Record<RoundState, number>;
};

/** A page of rounds, the newest first, with what was judged in each and which it continues. */
export async function roundsPage(filter: RoundsFilter): Promise<RoundsPage> {
	const db = database();
	const [{ rounds, next }, states] = await Promise.all([listRounds(db, filter), countRounds(db)]);
	const ids = rounds.map(({ id }) => id);
	const counts = await countJudged(db, ids);
	const lineage = new Map(drawLineage(rounds).map((drawn, i) => [ids[i], drawn]));
	const rows = rounds.flatMap((round) => {
		const drawn = lineage.get(round.id);
		return drawn ? [{ ...round, ...(counts.get(round.id) ?? nothingJudged), drawn }] : [];
	});
	return { rounds: rows, next, states };
}

export type RoundOverview = Omit<Round, "variants"> & {
	variants: Omit<Round["variants"][number], "id" | "modelId">[];
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
		variants: round.variants.map(({ id: _id, modelId: _model, ...variant }) => variant),
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
