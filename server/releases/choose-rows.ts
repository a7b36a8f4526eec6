import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { readChecks } from "../judgements/check-count-store.ts";
import { countChecks } from "../judgements/check-counts.ts";
import type { Degree } from "../judgements/judgement.ts";
import type { Step } from "../progress.ts";
import { axes } from "../rounds/axis.ts";
import { findRound } from "../rounds/round-store.ts";
import { type Fit, FitCounter } from "./fit-counter.ts";
import { type Asked, heldOutPrompts, promptKey } from "./held-out.ts";
import type { Split } from "./release.ts";
import type { ReleaseOptions } from "./release-options.ts";
import { findMembers } from "./release-store.ts";
import { type Selected, type Stage, selectRows, stages, type Whose } from "./select-rows.ts";
import { type JudgedComparison, readComparisons } from "./selection-store.ts";

export type ChosenRow = Selected & { split: Split };

/** What is left of the judgements, an axis each, after each choice, and what each choice of a filter stands for. */
export type Funnel = {
	judged: number;
	left: Record<Stage, number>;
	train: number;
	test: number;
	degrees: Record<Degree, number>;
	bins: Record<1 | 2 | 3, number>;
	people: { personId: string; count: number }[];
	/** How the rows fit each format, whether it is chosen or not. */
	fits: Fit[];
};

/** The people of each round who judged its known pairs right less often than is asked for. */
async function findUnreliable(
	db: Database,
	{ roundIds, leastKnown }: ReleaseOptions,
): Promise<Map<string, Set<string>>> {
	const found = new Map<string, Set<string>>();
	for (const roundId of leastKnown > 0 ? roundIds : []) {
		const counts = countChecks(await readChecks(db, roundId, null), axes);
		const unreliable = [...counts].filter(([, { known, attention }]) => {
			const of = known.of + attention.of;
			return of > 0 && (known.agreed + attention.agreed) / of < leastKnown;
		});
		found.set(roundId, new Set(unreliable.map(([personId]) => personId)));
	}
	return found;
}

class Counter {
	readonly funnel: Omit<Funnel, "people" | "fits"> = {
		...{ judged: 0, train: 0, test: 0, bins: { 1: 0, 2: 0, 3: 0 } },
		left: { days_and_people: 0, flags: 0, agreement: 0, rows: 0 },
		degrees: { significantly: 0, better: 0, slightly: 0, negligibly: 0 },
	};
	private readonly people = new Map<string, number>();

	take({ judged }: JudgedComparison): void {
		this.funnel.judged += judged.length;
		for (const { degree, bin, personId } of judged) {
			this.funnel.degrees[degree] += 1;
			if (bin !== null) this.funnel.bins[bin] += 1;
			this.people.set(personId, (this.people.get(personId) ?? 0) + 1);
		}
	}

	keep(left: Record<Stage, number>): void {
		for (const stage of stages) this.funnel.left[stage] += left[stage];
	}

	given(): Omit<Funnel, "fits"> {
		const people = [...this.people].map(([personId, count]) => ({ personId, count }));
		return {
			...this.funnel,
			people: people.toSorted((a, b) => b.count - a.count || (a.personId < b.personId ? -1 : 1)),
		};
	}
}

/** Comparisons are counted, and whoever waits is told, after so many. */
const tellEach = 2000;

/**
 * The rows that the options ask for, in their order, each in its split, all of one moment while people go on judging.
 * @throws TwofoldError `not_found` for a round that is gone
 */
export async function chooseRows(options: ReleaseOptions, step: Step): Promise<{ rows: ChosenRow[]; funnel: Funnel }> {
	const db = database();
	for (const roundId of options.roundIds) {
		if (!(await findRound(db, roundId)))
			throw new TwofoldError("not_found", "One of these rounds is not there. Load the page and choose again.");
	}
	const whose: Whose = { only: await findMembers(db, options.teamIds), not: new Set(options.heldBackIds) };
	const unreliable = await findUnreliable(db, options);
	const [counter, fits] = [new Counter(), new FitCounter(options)];
	const chosen: (Selected & Asked)[] = [];
	let read = 0;
	for await (const comparison of readComparisons(options)) {
		if (++read % tellEach === 0) {
			step.signal.throwIfAborted();
			step.onProgress({ done: read, total: 0 });
		}
		const { roundId, asked, judged, shape } = comparison;
		counter.take(comparison);
		const key = options.heldOut > 0 ? promptKey(asked) : "";
		const unsure = unreliable.get(roundId);
		for (const axis of options.axes) {
			const ofAxis = judged.filter((one) => one.axis === axis);
			if (unsure) for (const one of ofAxis) one.unreliable = unsure.has(one.personId);
			const { rows, left } = selectRows(ofAxis, options, whose);
			counter.keep(left);
			for (const row of rows) {
				fits.take(shape, row);
				chosen.push({ ...row, key, roundId });
			}
		}
	}
	const out = heldOutPrompts(chosen, options.heldOut, options.seed);
	const rows = chosen.map(
		({ key, roundId: _round, ...row }): ChosenRow => ({ ...row, split: out.has(key) ? "test" : "train" }),
	);
	const test = rows.filter(({ split }) => split === "test").length;
	return { rows, funnel: { ...counter.given(), train: rows.length - test, test, fits: fits.given() } };
}
