import type { Database } from "../database/client.ts";
import { type JudgementRevision, Prisma } from "../generated/prisma/client.ts";
import {
	type Choices,
	type EditPiece,
	type Preference,
	pointOf,
	preferenceOf,
	type Submission,
	undoMinutes,
} from "./judgement.ts";
import { attackVectorsSchema, riskCategoriesSchema } from "./judgement-schema.ts";

/** `surplus`: it came when the pair had all its judgements; it is kept, and counts towards no target. */
export type StoredJudgement = { judgementId: string; revision: number; surplus: boolean };

/** Who judges, and under which guidelines; what the request cannot say of itself. */
export type Judging = {
	personId: string;
	sessionId: string;
	guidelinesVersion: number;
	/** From the chosen response to what it was edited into; null where it was not. */
	editDiff: EditPiece[] | null;
};

function preferenceOrNull(point: number | null): Preference | null {
	return point === null ? null : preferenceOf(point);
}

function revisionRow(submission: Submission, { guidelinesVersion, editDiff }: Judging) {
	const helpfulness = preferenceOrNull(submission.helpfulness);
	const safety = preferenceOrNull(submission.safety);
	return {
		submissionKey: submission.submissionKey,
		helpfulnessChosen: helpfulness?.chosen ?? null,
		helpfulnessDegree: helpfulness?.degree ?? null,
		safetyChosen: safety?.chosen ?? null,
		safetyDegree: safety?.degree ?? null,
		leftSafe: submission.leftSafe,
		rightSafe: submission.rightSafe,
		comment: submission.comment,
		leftReasons: submission.leftReasons,
		rightReasons: submission.rightReasons,
		unacceptable: submission.unacceptable,
		edit: submission.leftEdit ?? submission.rightEdit,
		...(editDiff && { editDiff }),
		riskCategories: submission.riskCategories,
		attackVectors: submission.attackVectors,
		activeMs: submission.activeMs,
		idleMs: submission.idleMs,
		view: submission.view,
		guidelinesVersion,
	};
}

/** An edit is of the response that stands for the judgement. */
function toEdits({ helpfulnessChosen, safetyChosen, edit }: JudgementRevision) {
	const side = helpfulnessChosen ?? safetyChosen;
	return { leftEdit: side === "left" ? edit : null, rightEdit: side === "right" ? edit : null };
}

export function toChoices(row: JudgementRevision): Choices {
	const { helpfulnessChosen, helpfulnessDegree, safetyChosen, safetyDegree, leftSafe, rightSafe, comment } = row;
	const { leftReasons, rightReasons, unacceptable } = row;
	return {
		helpfulness:
			helpfulnessChosen && helpfulnessDegree ? pointOf({ chosen: helpfulnessChosen, degree: helpfulnessDegree }) : null,
		safety: safetyChosen && safetyDegree ? pointOf({ chosen: safetyChosen, degree: safetyDegree }) : null,
		leftSafe,
		rightSafe,
		comment,
		...{ leftReasons, rightReasons, unacceptable },
		...toEdits(row),
		riskCategories: riskCategoriesSchema.parse(row.riskCategories),
		attackVectors: attackVectorsSchema.parse(row.attackVectors),
	};
}

/** The first judgement of a person on a comparison. @returns null when there is one already. Runs inside a transaction. */
export async function insertJudgement(
	db: Database,
	submission: Submission,
	judging: Judging,
): Promise<StoredJudgement | null> {
	const judgementId = crypto.randomUUID();
	const count = await db.$executeRaw`
		INSERT INTO judgements (id, comparison_id, person_id, session_id)
		VALUES (${judgementId}::uuid, ${submission.comparisonId}::uuid, ${judging.personId}::uuid, ${judging.sessionId}::uuid)
		ON CONFLICT (comparison_id, person_id) DO NOTHING`;
	if (count === 0) return null;
	await db.judgementRevision.create({
		data: { judgementId, revision: 1, ...revisionRow(submission, judging) },
	});
	return { judgementId, revision: 1, surplus: false };
}

/** Marks a judgement that this transaction has stored as surplus; that of a check counts for no pair anyway. */
export async function markSurplus(db: Database, judgementId: string): Promise<void> {
	await db.$executeRaw`UPDATE judgements SET surplus = true WHERE id = ${judgementId}::uuid AND NOT surplus AND NOT is_check`;
}

/** Of a judgement `j` of a comparison `c`: no dialogue has gone on from what was chosen there, as one does for its author. */
export const isLastTurn = Prisma.sql`NOT EXISTS (
	SELECT FROM comparisons l JOIN dialogues d ON d.id = l.dialogue_id
	WHERE l.dialogue_id = c.dialogue_id AND l.turn > c.turn AND l.state <> 'discarded' AND d.person_id = j.person_id)`;

/**
 * A further revision of a judgement made in this session less than `undoMinutes` ago by the database's clock.
 * @returns null when there is none such. Runs inside a transaction; racing revisions wait for each other at the update.
 */
export async function insertRevision(
	db: Database,
	submission: Submission,
	judging: Judging,
): Promise<StoredJudgement | null> {
	const rows = await db.$queryRaw<{ id: string; revision: number; surplus: boolean }[]>`
		UPDATE judgements j SET revision = j.revision + 1 FROM comparisons c
		WHERE c.id = j.comparison_id AND j.comparison_id = ${submission.comparisonId}::uuid AND j.person_id = ${judging.personId}::uuid
			AND j.session_id = ${judging.sessionId}::uuid AND j.judged_at > now() - make_interval(mins => ${undoMinutes}::int)
			AND ${isLastTurn}
		RETURNING j.id, j.revision, j.surplus`;
	const row = rows[0];
	if (!row) return null;
	await db.judgementRevision.create({
		data: { judgementId: row.id, revision: row.revision, ...revisionRow(submission, judging) },
	});
	return { judgementId: row.id, revision: row.revision, surplus: row.surplus };
}

/** What an earlier submission with this key stored, and for whom. */
export async function findSubmission(db: Database, submissionKey: string) {
	const row = await db.judgementRevision.findUnique({ where: { submissionKey }, include: { judgement: true } });
	if (!row) return null;
	const { comparisonId, personId, surplus } = row.judgement;
	const { judgementId, revision } = row;
	return { comparisonId, personId, judgementId, revision, surplus, choices: toChoices(row) };
}

/** Whether an error is the database's refusal of a key that is taken already. */
export function isDuplicateKey(error: unknown): boolean {
	return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

export type Undoable = { judgementId: string; comparisonId: string };

/** The last judgement of this session in a round that can still be taken up again, or this one if it can. */
export async function findUndoable(
	db: Database,
	where: { roundId: string; personId: string; sessionId: string },
	judgementId: string | null = null,
): Promise<Undoable | null> {
	const rows = await db.$queryRaw<Undoable[]>`
		SELECT j.id AS "judgementId", j.comparison_id AS "comparisonId"
		FROM judgements j JOIN comparisons c ON c.id = j.comparison_id
		WHERE c.round_id = ${where.roundId}::uuid AND j.person_id = ${where.personId}::uuid
			AND j.session_id = ${where.sessionId}::uuid AND j.judged_at > now() - make_interval(mins => ${undoMinutes}::int)
			AND ${isLastTurn}
			AND (${judgementId}::uuid IS NULL OR j.id = ${judgementId}::uuid)
		ORDER BY j.judged_at DESC, j.id LIMIT 1`;
	return rows[0] ?? null;
}

export async function findNewestChoices(db: Database, judgementId: string): Promise<Choices | null> {
	const row = await db.judgementRevision.findFirst({ where: { judgementId }, orderBy: { revision: "desc" } });
	return row && toChoices(row);
}

export type Counts = { mine: number; today: number };

/** A person's judgements in a round, in all and since midnight by the database's clock. */
export async function countMine(db: Database, roundId: string, personId: string): Promise<Counts> {
	const rows = await db.$queryRaw<{ mine: bigint; today: bigint }[]>`
		SELECT coalesce(sum(h.judgements), 0) AS mine,
			coalesce(sum(h.judgements) FILTER (WHERE h.hour >= date_trunc('day', now(), 'UTC')), 0) AS today
		FROM round_hour_counts h WHERE h.round_id = ${roundId}::uuid AND h.person_id = ${personId}::uuid`;
	return { mine: Number(rows[0]?.mine ?? 0), today: Number(rows[0]?.today ?? 0) };
}
