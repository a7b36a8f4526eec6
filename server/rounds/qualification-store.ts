import type { Database } from "../database/client.ts";
import type { Round } from "./round.ts";

/** Whether this person may work in the round as far as its qualification goes: it has none, or they passed it. */
export async function isQualified(
	db: Database,
	{ id: roundId, qualificationSetId }: Pick<Round, "id" | "qualificationSetId">,
	personId: string,
): Promise<boolean> {
	if (qualificationSetId === null) return true;
	return (await db.qualificationAttempt.count({ where: { roundId, personId, passed: true } })) > 0;
}

export type Attempt = {
	id: string;
	number: number;
	/** Null until every pair is answered. */
	passed: boolean | null;
	answers: { knownPairId: string; choices: unknown; agreed: boolean }[];
};

/** A person's attempts in a round, the first one first. */
export async function findAttempts(db: Database, roundId: string, personId: string): Promise<Attempt[]> {
	const rows = await db.qualificationAttempt.findMany({
		where: { roundId, personId },
		include: { answers: { orderBy: { answeredAt: "asc" } } },
		orderBy: { number: "asc" },
	});
	return rows.map(({ id, number, passed, answers }) => ({
		...{ id, number, passed },
		answers: answers.map(({ knownPairId, choices, agreed }) => ({ knownPairId, choices, agreed })),
	}));
}

/** Begins the next attempt where the round allows one more, none is going on and none was passed; one conditional statement. */
export async function beginAttempt(db: Database, roundId: string, personId: string): Promise<void> {
	await db.$executeRaw`
		INSERT INTO qualification_attempts (id, round_id, person_id, number)
		SELECT ${crypto.randomUUID()}::uuid, r.id, ${personId}::uuid, before.count + 1
		FROM rounds r CROSS JOIN LATERAL (
			SELECT count(*)::int AS count, coalesce(bool_or(q.passed IS NOT FALSE), false) AS enough FROM qualification_attempts q
			WHERE q.round_id = r.id AND q.person_id = ${personId}::uuid
		) before
		WHERE r.id = ${roundId}::uuid AND NOT before.enough AND before.count < r.qualification_attempts
		ON CONFLICT DO NOTHING`;
}

/** Writes an answer down, once: the first one stays. */
export async function insertAnswer(
	db: Database,
	answer: { attemptId: string; knownPairId: string; choices: object; agreed: boolean },
): Promise<void> {
	await db.$executeRaw`
		INSERT INTO qualification_answers (attempt_id, known_pair_id, choices, agreed)
		SELECT q.id, ${answer.knownPairId}::uuid, ${JSON.stringify(answer.choices)}::jsonb, ${answer.agreed}::boolean
		FROM qualification_attempts q WHERE q.id = ${answer.attemptId}::uuid AND q.ended_at IS NULL
		ON CONFLICT DO NOTHING`;
}

/** Ends an attempt once all of its pairs are answered, with whether enough answers agree. */
export async function endAttempt(db: Database, attemptId: string, pairs: number): Promise<void> {
	await db.$executeRaw`
		UPDATE qualification_attempts q SET ended_at = now(), passed = a.agreed >= r.qualification_pass
		FROM rounds r, (
			SELECT count(*) AS all, count(*) FILTER (WHERE agreed) AS agreed FROM qualification_answers WHERE attempt_id = ${attemptId}::uuid
		) a
		WHERE q.id = ${attemptId}::uuid AND q.ended_at IS NULL AND r.id = q.round_id AND a.all >= ${pairs}::int`;
}
