import { database } from "../database/client.ts";
import { countPool } from "../database/read-pool.ts";
import type { Axis } from "../rounds/axis.ts";
import type { RoundState } from "../rounds/round.ts";
import { listRounds } from "../rounds/round-store.ts";
import { countJudged, nothingJudged } from "./count-store.ts";
import { type DriftWeek, readDrift } from "./drift-store.ts";
import type { Estimate } from "./insight.ts";
import { noFilter } from "./insight-filter.ts";
import { estimatesOf } from "./round-insights.ts";

export type ComparedRound = {
	id: string;
	name: string;
	state: RoundState;
	/** The axis that it is compared on: helpfulness where it judges that. */
	axis: Axis;
	judgements: number;
	annotators: number;
	/** Null as long as it is computed, or where nothing can be told. */
	best: ({ label: string } & Estimate) | null;
	agreement: Estimate | null;
	computing: boolean;
};

/** Rounds at a time: the page asks for the statistics of each. */
const latest = 20;

/** What the latest rounds say, side by side, and how degrees move over all rounds. */
export async function compareRounds(): Promise<{ rounds: ComparedRound[]; weeks: Record<Axis, DriftWeek[]> }> {
	const db = database();
	const { rounds } = await listRounds(db, { search: "" });
	const begun = rounds.filter(({ state }) => state !== "draft").slice(0, latest);
	const counts = await countJudged(
		db,
		begun.map(({ id }) => id),
	);
	const [compared, helpfulness, safety] = await Promise.all([
		Promise.all(begun.map((round) => compareRound(round, counts.get(round.id) ?? nothingJudged))),
		readDrift(countPool(), "helpfulness"),
		readDrift(countPool(), "safety"),
	]);
	return { rounds: compared, weeks: { helpfulness, safety } };
}

type Listed = Awaited<ReturnType<typeof listRounds>>["rounds"][number];

async function compareRound(
	{ id, name, state, axes }: Listed,
	{ judgements, annotators }: typeof nothingJudged,
): Promise<ComparedRound> {
	const axis = axes.includes("helpfulness") ? "helpfulness" : "safety";
	const { result, state: computed } = await estimatesOf({ roundId: id, filter: { ...noFilter, axis } });
	const best = result?.winRates
		.map((rate, at) => ({ label: result.labels[at] ?? "", ...rate }))
		.filter(({ n }) => n > 0)
		.toSorted((a, b) => b.value - a.value)[0];
	const ac2 = result?.agreement
		.find(({ scale }) => scale === "points")
		?.found.find(({ coefficient }) => coefficient === "ac2_ordinal");
	return {
		...{ id, name, state, axis, judgements, annotators },
		best: best ? { label: best.label, value: best.value, low: best.low, high: best.high } : null,
		agreement: ac2?.kind === "told" ? { value: ac2.value, low: ac2.low, high: ac2.high } : null,
		computing: computed === "waiting" || computed === "running",
	};
}
