import type { Axis } from "../rounds/axis.ts";
import type { Round } from "../rounds/round.ts";
import type { PersonCount, StateCounts } from "./count-store.ts";
import { type Forecast, forecastOf, type Hour, type Point, progressOf, type Rate, rateOf } from "./forecast.ts";

/** How a round goes; what its page asks for again and again. */
export type RoundProgress = Pick<Round, "state" | "target" | "deadline" | "access" | "guidelinesVersion"> & {
	/** By the database's clock. */
	now: Date;
	states: StateCounts;
	/** Pairs that are ready and not judged by whom they are for. */
	waiting: number;
	/** Without the surplus. */
	judgements: number;
	/** Judgements that came when their pair had all of its own. */
	surplus: number;
	people: Omit<PersonCount, Axis>[];
	/** How often each of the eight points was chosen, an axis. */
	distribution: Record<Axis, number[]>;
	points: Point[];
	rate: Rate | null;
	forecast: Forecast;
};

type Counted = { states: StateCounts; waiting: number; people: PersonCount[]; hours: Hour[]; now: number };

export function roundProgress(round: Round, { states, waiting, people, hours, now }: Counted): RoundProgress {
	const { state, target, deadline, access, guidelinesVersion } = round;
	const surplus = people.reduce((sum, person) => sum + person.surplus, 0);
	const judgements = people.reduce((sum, person) => sum + person.judgements, 0) - surplus;
	const openedAt = (round.openedAt ?? round.createdAt).getTime();
	const rate = rateOf(hours, openedAt, now);
	return {
		...{ state, target, deadline, access, guidelinesVersion, states, waiting, judgements, surplus, rate },
		now: new Date(now),
		people: people.map(({ helpfulness: _helpfulness, safety: _safety, ...person }) => person),
		distribution: { helpfulness: sumPoints(people, "helpfulness"), safety: sumPoints(people, "safety") },
		points: progressOf(hours, openedAt, round.closedAt?.getTime() ?? now),
		forecast: forecastOf({ state, judgements, target, deadline: deadline?.getTime() ?? null, rate, now }),
	};
}

function sumPoints(people: readonly PersonCount[], axis: Axis): number[] {
	return people.reduce(
		(sums, person) => sums.map((sum, at) => sum + (person[axis][at] ?? 0)),
		Array.from({ length: 8 }, () => 0),
	);
}
