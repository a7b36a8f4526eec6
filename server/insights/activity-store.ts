import type { Side } from "../comparisons/comparison.ts";
import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { type Degree, pointOf } from "../judgements/judgement.ts";
import { editDiffSchema } from "../judgements/judgement-schema.ts";
import { isHasty } from "../judgements/reading-time.ts";
import { fromPageKey } from "../people/page-key.ts";
import { cutPage, type FailedPair, type JudgedPair, type Page } from "./activity.ts";

type From = { roundId: string; after: string | undefined; size: number };

const point = (chosen: Side | null, degree: Degree | null) => (chosen && degree ? pointOf({ chosen, degree }) : null);

/** A page of a round's judgements, the latest first, with what their newest revision says. */
export async function readJudged(db: Database, { roundId, after, size }: From): Promise<Page<JudgedPair>> {
	const key = after === undefined ? null : fromPageKey(after);
	const rows = await db.judgement.findMany({
		where: {
			roundId,
			isCheck: false,
			...(key && {
				OR: [{ judgedAt: { lt: key.at } }, { judgedAt: key.at, id: { gt: key.id } }],
				judgedAt: { lte: key.at },
			}),
		},
		orderBy: [{ judgedAt: "desc" }, { id: "asc" }],
		take: size + 1,
		include: {
			person: { select: { pseudonym: true } },
			revisions: { orderBy: { revision: "desc" }, take: 1 },
			comparison: { select: { responses: { select: { text: true } } } },
		},
	});
	const judged = rows.map(({ id, person, judgedAt, comparison, revisions: [newest] }) => ({
		...{ id, at: judgedAt, pseudonym: person.pseudonym },
		helpfulness: newest ? point(newest.helpfulnessChosen, newest.helpfulnessDegree) : null,
		hasty: isHasty(
			newest?.activeMs ?? null,
			comparison.responses.map(({ text }) => text),
		),
		unacceptable: newest?.unacceptable ?? false,
		edit: editDiffSchema.nullable().parse(newest?.editDiff ?? null),
		safety: newest ? point(newest.safetyChosen, newest.safetyDegree) : null,
	}));
	return cutPage(judged, size);
}

type FailedRow = Omit<FailedPair, "at" | "kind" | "reason"> & {
	created_at: Date;
	kind: FailedPair["kind"] | null;
	reason: string | null;
};

/**
 * A page of a round's pairs that failed, the newest first. The state is written out, as a state that comes as a parameter keeps
 * PostgreSQL from the index of the failed.
 */
export async function readFailed(db: Database, { roundId, after, size }: From): Promise<Page<FailedPair>> {
	const key = after === undefined ? null : fromPageKey(after);
	const older = key
		? Prisma.sql`AND created_at <= ${key.at} AND (created_at < ${key.at} OR id > ${key.id}::uuid)`
		: Prisma.empty;
	const rows = await db.$queryRaw<FailedRow[]>`
		SELECT id, created_at, prompt, attempt, failure_kind::text AS kind, failure AS reason
		FROM comparisons WHERE round_id = ${roundId}::uuid AND state = 'failed' ${older}
		ORDER BY created_at DESC, id LIMIT ${size + 1}`;
	const failed = rows.map(({ created_at, kind, reason, ...pair }) => ({
		...{ ...pair, at: created_at },
		...{ kind: kind ?? "broke_off", reason: reason ?? "" },
	}));
	return cutPage(failed, size);
}

/**
 * Pairs that are ready and wait: those of open dialogues for their annotator, those of the pool for anybody. Both by an index of
 * what is open, so that it does not matter how much is done.
 */
export async function countWaiting(db: Database, roundId: string): Promise<number> {
	const rows = await db.$queryRaw<{ waiting: bigint }[]>`
		SELECT (
			SELECT count(*) FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id
			WHERE d.round_id = ${roundId}::uuid AND d.ended_at IS NULL AND c.state = 'ready'
				AND NOT EXISTS (SELECT FROM judgements j WHERE j.comparison_id = c.id)
		) + (SELECT count(*) FROM assignments a WHERE a.round_id = ${roundId}::uuid AND a.judged_at IS NULL AND NOT a.is_check) AS waiting`;
	return Number(rows[0]?.waiting ?? 0);
}
