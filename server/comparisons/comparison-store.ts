import type { Database } from "../database/client.ts";
import { notifyComparison } from "../database/notifications.ts";
import type { Comparison as Row } from "../generated/prisma/client.ts";
import type { ComparisonState, FailureKind, Message } from "./comparison.ts";
import { messagesSchema } from "./comparison-schema.ts";
import type { SamplingPlan } from "./sampling-plan.ts";

/** A comparison as the server knows it. Its plan, which tells the variants, stays in its row. */
export type Comparison = {
	id: string;
	roundId: string;
	/** Whose dialogue it belongs to; null for a comparison of the round's pool. */
	dialogue: { id: string; personId: string } | null;
	turn: number;
	prompt: string;
	history: Message[];
	state: ComparisonState;
	attempt: number;
	failureKind: FailureKind | null;
};

type RowWithDialogue = Row & { dialogue: { id: string; personId: string } | null };

const withDialogue = { dialogue: { select: { id: true, personId: true } } } as const;

function toComparison(row: RowWithDialogue): Comparison {
	const { id, roundId, dialogue, turn, prompt, state, attempt, failureKind } = row;
	return {
		id,
		roundId,
		dialogue,
		turn,
		prompt,
		history: messagesSchema.parse(row.history),
		state,
		attempt,
		failureKind,
	};
}

/** For how long a sampling process answers for a comparison without saying so again. */
export const leaseSeconds = 10;

export async function findComparison(db: Database, comparisonId: string): Promise<Comparison | null> {
	const row = await db.comparison.findUnique({ where: { id: comparisonId }, include: withDialogue });
	return row && toComparison(row);
}

/** Whether a comparison was ever given to this person; who has seen it may judge it, however late. */
export async function wasHandedTo(db: Database, comparisonId: string, personId: string): Promise<boolean> {
	return (await db.handOut.count({ where: { comparisonId, personId } })) > 0;
}

export async function findByRequestKey(db: Database, requestKey: string): Promise<Comparison | null> {
	const row = await db.comparison.findUnique({ where: { requestKey }, include: withDialogue });
	return row && toComparison(row);
}

/** The comparison that a person has begun in a round and not judged; at most one, as the database holds. */
export async function findLiveComparison(db: Database, roundId: string, personId: string): Promise<Comparison | null> {
	const row = await db.comparison.findFirst({
		where: {
			roundId,
			dialogue: { personId, endedAt: null },
			state: { not: "discarded" },
			judgement: { none: { personId } },
		},
		include: withDialogue,
		orderBy: { turn: "desc" },
	});
	return row && toComparison(row);
}

/**
 * Starts a dialogue with its first comparison, under a sampling lease. Runs inside a transaction.
 * @returns null when the person has a live comparison in this round already, or the key has been used.
 */
export async function createComparison(
	db: Database,
	input: { roundId: string; personId: string; prompt: string; requestKey: string; plan: SamplingPlan },
): Promise<string | null> {
	const dialogueId = crypto.randomUUID();
	const comparisonId = crypto.randomUUID();
	const dialogues = await db.$executeRaw`
		INSERT INTO dialogues (id, round_id, person_id) VALUES (${dialogueId}::uuid, ${input.roundId}::uuid, ${input.personId}::uuid)
		ON CONFLICT (round_id, person_id) WHERE ended_at IS NULL DO NOTHING`;
	if (dialogues === 0) return null;
	await db.$executeRaw`
		INSERT INTO comparisons (id, round_id, dialogue_id, prompt, request_key, plan, lease_until)
		VALUES (${comparisonId}::uuid, ${input.roundId}::uuid, ${dialogueId}::uuid, ${input.prompt}, ${input.requestKey}::uuid, ${input.plan}::jsonb,
			now() + make_interval(secs => ${leaseSeconds}))`;
	await db.samplingProgress.create({ data: { comparisonId, attempt: 1 } });
	return comparisonId;
}

/**
 * The next turn of a dialogue that its caller has locked, under a sampling lease. Runs inside a transaction.
 * @returns null when the turn has been begun, or the key has been used
 */
export async function createTurn(
	db: Database,
	input: Pick<Comparison, "roundId" | "turn" | "history" | "prompt"> & {
		plan: SamplingPlan;
		dialogueId: string;
		requestKey: string;
	},
): Promise<string | null> {
	const comparisonId = crypto.randomUUID();
	const count = await db.$executeRaw`
		INSERT INTO comparisons (id, round_id, dialogue_id, turn, history, prompt, request_key, plan, lease_until)
		VALUES (${comparisonId}::uuid, ${input.roundId}::uuid, ${input.dialogueId}::uuid, ${input.turn}, ${JSON.stringify(input.history)}::jsonb, ${input.prompt},
			${input.requestKey}::uuid, ${input.plan}::jsonb, now() + make_interval(secs => ${leaseSeconds}))
		ON CONFLICT DO NOTHING`;
	if (count === 0) return null;
	await db.samplingProgress.create({ data: { comparisonId, attempt: 1 } });
	return comparisonId;
}

/** Takes a broken-off or stopped comparison up again with a fresh draw. @returns the new attempt's number, or null when it is not for retrying. */
export async function restartSampling(db: Database, comparisonId: string, plan: SamplingPlan): Promise<number | null> {
	const rows = await db.$queryRaw<{ attempt: number }[]>`
		UPDATE comparisons SET state = 'sampling', attempt = attempt + 1, plan = ${plan}::jsonb, failure = NULL, failure_kind = NULL,
			lease_until = now() + make_interval(secs => ${leaseSeconds})
		WHERE id = ${comparisonId}::uuid AND state IN ('failed', 'stopped') RETURNING attempt`;
	const attempt = rows[0]?.attempt;
	if (attempt === undefined) return null;
	const fresh = { attempt, left: "", right: "", released: 0, queuePosition: null };
	await db.samplingProgress.upsert({ where: { comparisonId }, create: { comparisonId, ...fresh }, update: fresh });
	await notifyComparison(db, comparisonId);
	return attempt;
}

/** Ends one attempt with its reason; an attempt that has been stopped or retried since is left alone. */
export async function failSampling(
	db: Database,
	comparisonId: string,
	attempt: number,
	{ kind, reason }: { kind: FailureKind; reason: string },
): Promise<void> {
	const { count } = await db.comparison.updateMany({
		where: { id: comparisonId, attempt, state: "sampling" },
		data: { state: "failed", failureKind: kind, failure: reason, leaseUntil: null },
	});
	if (count > 0) await notifyComparison(db, comparisonId);
}

/** The annotator stops the sampling, or goes back to the prompt. @returns whether this call did it. */
export async function leaveComparison(
	db: Database,
	comparisonId: string,
	to: "stopped" | "discarded",
): Promise<boolean> {
	const from: ComparisonState[] = to === "stopped" ? ["sampling"] : ["sampling", "failed", "stopped"];
	const { count } = await db.comparison.updateMany({
		where: { id: comparisonId, state: { in: from } },
		data: { state: to, leaseUntil: null },
	});
	if (count > 0) await notifyComparison(db, comparisonId);
	return count > 0;
}

/** Ends the dialogue of a comparison, so that the person may begin the next one. */
export async function endDialogue(db: Database, dialogueId: string): Promise<void> {
	await db.$executeRaw`UPDATE dialogues SET ended_at = now() WHERE id = ${dialogueId}::uuid AND ended_at IS NULL`;
}

/** A sampling whose process has gone: its lease has run out by the database's clock. */
export async function failBrokenOff(db: Database, comparisonId: string): Promise<boolean> {
	const count = await db.$executeRaw`
		UPDATE comparisons SET state = 'failed', failure_kind = 'broke_off', failure = 'The sampling process went away.', lease_until = NULL
		WHERE id = ${comparisonId}::uuid AND state = 'sampling' AND lease_until < now()`;
	if (count > 0) await notifyComparison(db, comparisonId);
	return count > 0;
}

/**
 * The dialogues' pairs of a round that failed and can be sampled again, the oldest first: one, or all up to `limit`. Pairs of the
 * pool are not among them, as whoever samples ahead tries those again.
 */
export async function findFailed(
	db: Database,
	{ roundId, comparisonId, limit }: { roundId: string; comparisonId: string | null; limit: number },
): Promise<Comparison[]> {
	const rows = await db.comparison.findMany({
		where: { roundId, state: "failed", dialogueId: { not: null }, ...(comparisonId !== null && { id: comparisonId }) },
		include: withDialogue,
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
		take: limit,
	});
	return rows.map(toComparison);
}
