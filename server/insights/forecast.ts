/** How fast a round goes and when it will have reached its target. Numbers in, numbers out; times in milliseconds since 1970. */

export const hourMs = 60 * 60 * 1000;
/** The rate is that of the last day, so that a night weighs as much as it will weigh later on. */
const windowHours = 24;
/** Less than this after its opening a round has no rate: one judgement in ten seconds foretells nothing. */
const leastMs = 5 * 60 * 1000;

/** No forecast lies further ahead, so that each is a date. */
const longestMs = 100 * 365 * 24 * hourMs;

/** Judgements of one hour; `at` is its beginning. */
export type Hour = { at: number; count: number };

/** `recent` judgements in the `hours` before now. */
export type Rate = { recent: number; hours: number; perHour: number };

/**
 * The rate since the beginning of the hour that was a day ago, or since the opening where that is later.
 * @returns null where nothing was judged then, or too short a time has passed
 */
export function rateOf(hours: readonly Hour[], openedAt: number, now: number): Rate | null {
	const dayAgo = Math.floor((now - windowHours * hourMs) / hourMs) * hourMs;
	const from = Math.max(dayAgo, openedAt);
	if (now - from < leastMs) return null;
	const recent = hours.filter(({ at }) => at + hourMs > from).reduce((sum, { count }) => sum + count, 0);
	const length = (now - from) / hourMs;
	return recent > 0 ? { recent, hours: length, perHour: recent / length } : null;
}

export type Amount = {
	state: "draft" | "open" | "paused" | "closed";
	judgements: number;
	target: number | null;
	deadline: number | null;
	rate: Rate | null;
	now: number;
};

export type Forecast =
	| { kind: "closed" }
	/** All judgements are there. */
	| { kind: "reached" }
	/** The deadline has passed, and so many are missing. */
	| { kind: "missed"; missing: number }
	/** Nothing to reckon with: no target, a pause, or nobody who judges. */
	| { kind: "none"; reason: "no_target" | "paused" | "no_rate" }
	/** At this rate the target is reached at `end`, 19 times of 20 between `early` and `late`; so many will be missing at the deadline. */
	| { kind: "end"; end: number; early: number; late: number; missing: number };

export function forecastOf({ state, judgements, target, deadline, rate, now }: Amount): Forecast {
	if (state === "closed") return { kind: "closed" };
	if (target === null) return { kind: "none", reason: "no_target" };
	const left = target - judgements;
	if (left <= 0) return { kind: "reached" };
	if (deadline !== null && deadline <= now) return { kind: "missed", missing: left };
	if (state !== "open") return { kind: "none", reason: "paused" };
	if (rate === null) return { kind: "none", reason: "no_rate" };
	const { low, high } = countInterval(rate.recent);
	const after = (recent: number) => now + Math.min((left / recent) * rate.hours * hourMs, longestMs);
	const missing = deadline === null ? 0 : Math.max(0, left - Math.floor((rate.perHour * (deadline - now)) / hourMs));
	return { kind: "end", end: after(rate.recent), early: after(high), late: after(low), missing };
}

/**
 * Between what the mean of a Poisson count lies 19 times of 20, by the square root, whose variance is 1/4 for any mean:
 * (√n ± 1.96/2)². Domain: n ≥ 1. Source: Bartlett, 1936, The square root transformation in analysis of variance.
 */
function countInterval(n: number): { low: number; high: number } {
	const half = 1.96 / 2;
	return { low: (Math.sqrt(n) - half) ** 2, high: (Math.sqrt(n) + half) ** 2 };
}

export type Point = { at: number; total: number };
const mostSteps = 120;

/** Judgements in all over time, from none at the opening to all of them now, in at most 120 equal steps of whole hours. */
export function progressOf(hours: readonly Hour[], openedAt: number, now: number): Point[] {
	const first = Math.floor(openedAt / hourMs) * hourMs;
	const step = Math.max(1, Math.ceil((now - first) / hourMs / mostSteps)) * hourMs;
	const judged = [...hours].sort((a, b) => a.at - b.at);
	const points: Point[] = [{ at: openedAt, total: 0 }];
	let total = 0;
	for (let end = first + step; end < now; end += step) {
		while ((judged[0]?.at ?? end) < end) total += judged.shift()?.count ?? 0;
		points.push({ at: end, total });
	}
	return [...points, { at: now, total: judged.reduce((sum, { count }) => sum + count, total) }];
}
