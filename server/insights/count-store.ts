import type { ComparisonState } from "../comparisons/comparison.ts";
import type { Database } from "../database/client.ts";
import type { Axis } from "../rounds/axis.ts";
import type { Hour } from "./forecast.ts";

/** What triggers count: docs/decisions/counts-are-kept.md. */

export type StateCounts = Record<ComparisonState, number>;
export const noComparisons: StateCounts = { sampling: 0, ready: 0, failed: 0, stopped: 0, discarded: 0 };

/** A round's comparisons by their state; rounds without any are left out. */
export async function countStates(db: Database, roundIds: readonly string[]): Promise<Map<string, StateCounts>> {
	const rows = await db.roundStateCount.groupBy({
		by: ["roundId"],
		where: { roundId: { in: [...roundIds] } },
		_sum: { sampling: true, ready: true, failed: true, stopped: true, discarded: true },
	});
	return new Map(
		rows.map(({ roundId, _sum: { sampling, ready, failed, stopped, discarded } }) => [
			roundId,
			{
				...{ sampling: sampling ?? 0, ready: ready ?? 0, failed: failed ?? 0 },
				...{ stopped: stopped ?? 0, discarded: discarded ?? 0 },
			},
		]),
	);
}

type Sums = Record<"judgements" | "surplus" | "checks", number | null>;

/** What counts towards the target: neither the surplus nor checks. */
function counting({ judgements, surplus, checks }: Sums): number {
	return (judgements ?? 0) - (surplus ?? 0) - (checks ?? 0);
}

/** `judgements` without the surplus and checks, which count towards no target. */
export type Judged = { judgements: number; annotators: number };
export const nothingJudged: Judged = { judgements: 0, annotators: 0 };

/** Judgements and who made them, a round; rounds without any are left out. */
export async function countJudged(db: Database, roundIds: readonly string[]): Promise<Map<string, Judged>> {
	const rows = await db.roundPersonCount.groupBy({
		by: ["roundId"],
		where: { roundId: { in: [...roundIds] } },
		_sum: { judgements: true, surplus: true, checks: true },
		_count: { personId: true },
	});
	return new Map(
		rows.map(({ roundId, _sum, _count }) => [roundId, { judgements: counting(_sum), annotators: _count.personId }]),
	);
}

export type PersonCount = {
	personId: string;
	pseudonym: string;
	/** Without those of checks. */
	judgements: number;
	/** How many of the judgements are surplus. */
	surplus: number;
	judgedAt: Date;
} & Record<Axis, number[]>;

/** What each person has judged in a round, and how often each of the eight points an axis; who judged most comes first. */
export async function countPeople(db: Database, roundId: string): Promise<PersonCount[]> {
	const rows = await db.roundPersonCount.findMany({
		where: { roundId },
		include: { person: { select: { pseudonym: true } } },
		orderBy: [{ judgements: "desc" }, { personId: "asc" }],
	});
	return rows.map(({ person, personId, judgements, surplus, checks, judgedAt, helpfulness, safety }) => ({
		...{
			personId,
			pseudonym: person.pseudonym,
			judgements: judgements - checks,
			surplus,
			judgedAt,
			helpfulness,
			safety,
		},
	}));
}

/** A round's judgements without the surplus and checks in each hour in which there were any, oldest first. */
export async function countHours(db: Database, roundId: string): Promise<Hour[]> {
	const rows = await db.roundHourCount.groupBy({
		by: ["hour"],
		where: { roundId },
		_sum: { judgements: true, surplus: true, checks: true },
		orderBy: { hour: "asc" },
	});
	return rows.map(({ hour, _sum }) => ({ at: hour.getTime(), count: counting(_sum) }));
}

/** The database's clock, in milliseconds since 1970. */
export async function databaseNow(db: Database): Promise<number> {
	const rows = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
	return rows[0]?.now.getTime() ?? Number.NaN;
}
