import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { type AnnotatorRound, axes, type Round } from "../rounds/round.ts";
import { findRound, type ListedRound, listRounds, listRoundsFor } from "../rounds/round-store.ts";
import {
	countByRound,
	countMineByRound,
	countPoints,
	countRound,
	type LatestJudgement,
	latestJudgements,
	type RoundCounts,
} from "./overview-store.ts";

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
	RoundCounts;

export async function allRounds(): Promise<RoundRow[]> {
	const db = database();
	const counts = await countByRound(db);
	return (await listRounds(db)).map(({ id, name, purpose, state, axes: judged, createdAt, previousId }) => ({
		...{ id, name, purpose, state, axes: judged, createdAt, previousId },
		...(counts.get(id) ?? { comparisons: 0, judgements: 0, annotators: 0, failed: 0 }),
	}));
}

export type RoundOverview = Omit<Round, "variants"> & {
	variants: Omit<Round["variants"][number], "id" | "modelId">[];
	counts: RoundCounts;
	latest: LatestJudgement[];
	/** How often each of the eight points was chosen, an axis. */
	distribution: Record<(typeof axes)[number], number[]>;
};

export async function roundOverview(roundId: string): Promise<RoundOverview> {
	const db = database();
	const round = await findRound(db, roundId);
	if (!round) throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	const variants = round.variants.map(({ id: _id, modelId: _model, ...variant }) => variant);
	const [helpfulness, safety] = await Promise.all(axes.map((axis) => countPoints(db, roundId, axis)));
	return {
		...round,
		variants,
		counts: await countRound(db, roundId),
		latest: await latestJudgements(db, roundId, 12),
		distribution: { helpfulness: helpfulness ?? [], safety: safety ?? [] },
	};
}
