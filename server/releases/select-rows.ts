import { type Degree, degrees, pointOf } from "../judgements/judgement.ts";
import type { Axis } from "../rounds/axis.ts";
import type { ReleaseOptions } from "./release-options.ts";

/** A judgement of one axis as the filters see it. */
export type Judged = {
	judgementId: string;
	revision: number;
	axis: Axis;
	/** The day on which it was made, in UTC. */
	day: string;
	personId: string;
	chosen: "left" | "right";
	degree: Degree;
	bin: 1 | 2 | 3 | null;
	surplus: boolean;
	hasty: boolean;
	unacceptable: boolean;
	/** The chosen response was edited. */
	edited: boolean;
	/** One of its responses names its own model. */
	selfNaming: boolean;
	/** Somebody skipped or reported the pair. */
	skipped: boolean;
	/** The person judged the known pairs of the round right less often than is asked for. */
	unreliable: boolean;
};

/** What becomes a row: a judgement, and how many there were of its pair. */
export type Selected = Judged & {
	/** It stands for all judgements of its pair. */
	aggregate: boolean;
	judgements: number;
	majority: number;
};

/** Whose judgements are asked for; null is everybody's. */
export type Whose = { only: ReadonlySet<string> | null; not: ReadonlySet<string> };

/** Through which the judgements of a pair go, one after the other; how many are left after each is shown beside the choices. */
export const stages = ["days_and_people", "flags", "agreement", "rows"] as const;
export type Stage = (typeof stages)[number];
export type Selection = { rows: Selected[]; left: Record<Stage, number> };

const flags = ["surplus", "hasty", "unacceptable", "selfNaming", "skipped"] as const satisfies (keyof Judged &
	keyof ReleaseOptions)[];

function inTime({ day, personId }: Judged, { from, until }: ReleaseOptions, { only, not }: Whose): boolean {
	const inDays = (from === null || day >= from) && (until === null || day <= until);
	return inDays && (only === null || only.has(personId)) && !not.has(personId);
}

function isFlagged(one: Judged, options: ReleaseOptions): boolean {
	return one.unreliable || flags.some((flag) => one[flag] && options[flag] === "exclude");
}

const weakest = (a: Judged, b: Judged) => degrees.indexOf(b.degree) - degrees.indexOf(a.degree);
const towardsLeft = (a: Judged, b: Judged) => pointOf(a) - pointOf(b);

/** The judgement of the median degree among those that chose as most did, the weaker one of two; none where sides are even. */
function ofMajority(left: readonly Judged[], right: readonly Judged[]): Judged | undefined {
	if (left.length === right.length) return undefined;
	const most = (left.length > right.length ? left : right).toSorted(weakest);
	return most[Math.floor((most.length - 1) / 2)];
}

/**
 * The judgement at the median of the eight points, those who chose otherwise counted in; the weaker one of two, and none where the
 * two lie on different sides of the middle.
 */
function ofMedian(all: readonly Judged[]): Judged | undefined {
	const sorted = all.toSorted(towardsLeft);
	const [low, high] = [sorted[Math.floor((all.length - 1) / 2)], sorted[Math.floor(all.length / 2)]];
	if (!low || !high || low.chosen !== high.chosen) return undefined;
	const median = weakest(low, high) <= 0 ? low : high;
	// The first of those who said so, on whichever side that was shown.
	return all.find((one) => pointOf(one) === pointOf(median));
}

/**
 * The rows of one pair on one axis. Agreement is among the judgements that days, people and flags let in; degree and bin then say
 * which rows stay.
 */
export function selectRows(judged: readonly Judged[], options: ReleaseOptions, whose: Whose): Selection {
	const timely = judged.filter((one) => inTime(one, options, whose));
	const letIn = timely.filter((one) => !isFlagged(one, options));
	const left = letIn.filter(({ chosen }) => chosen === "left");
	const right = letIn.filter(({ chosen }) => chosen === "right");
	const majority = Math.max(left.length, right.length);
	const agreed = letIn.length > 0 && majority / letIn.length >= options.leastAgreement ? letIn : [];
	const fits = ({ degree, bin }: Judged) =>
		options.degrees.includes(degree) && (bin === null || options.bins.includes(bin));
	const standing = () => {
		if (options.several === "median") return ofMedian(agreed);
		if (options.several === "unanimous" && majority < agreed.length) return undefined;
		return agreed.length === 0 ? undefined : ofMajority(left, right);
	};
	const chosen = options.several === "each" ? agreed : [standing() ?? []].flat();
	const counts = { aggregate: options.several !== "each" && letIn.length > 1, judgements: letIn.length, majority };
	const rows = chosen.filter(fits).map((one) => ({ ...one, ...counts }));
	return {
		rows,
		left: { days_and_people: timely.length, flags: letIn.length, agreement: agreed.length, rows: rows.length },
	};
}
