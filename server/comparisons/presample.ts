import { setTimeout } from "node:timers/promises";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { Round } from "../rounds/round.ts";
import { findRound } from "../rounds/round-store.ts";
import { alikeness } from "./alike.ts";
import { failSampling } from "./comparison-store.ts";
import { inFlight } from "./presampling.ts";
import { letGo, resample, storePooledPair, type Taken, takeNext } from "./presampling-store.ts";
import { renewLease } from "./progress-store.ts";
import { failureOf, sampleUnseen } from "./sample-pair.ts";
import { startOrder } from "./sampling-plan.ts";
import { draw, plannedOf, randomUint32 } from "./start-sampling.ts";

const renewMs = 3_000;

/**
 * Samples pairs of a round's pool ahead until enough are ready. May be broken off at any moment and run by any number of
 * processes: a pair is taken under a lease, and stored whole or taken up again.
 * @throws what an engine said, when it is not the pair's fault: try again later
 */
export async function presampleRound(db: PrismaClient, roundId: string, signal: AbortSignal): Promise<void> {
	const round = await findRound(db, roundId);
	if (!round) return;
	const lane = async () => {
		while (!signal.aborted) {
			let plan = draw(round);
			let taken = await db.$transaction((tx) => takeNext(tx, roundId, plan));
			if (!taken) return;
			while (await isTooAlike(db, round, taken, plan, signal)) {
				plan = draw(round);
				if (!(await resample(db, taken, plan))) break;
				taken = { ...taken, attempt: taken.attempt + 1 };
			}
		}
	};
	const lanes = await Promise.allSettled(Array.from({ length: inFlight }, lane));
	for (const outcome of lanes) if (outcome.status === "rejected") throw outcome.reason;
}

/** Samples a pair and stores it unless its responses are too alike. */
async function isTooAlike(
	db: PrismaClient,
	round: Round,
	taken: Taken,
	plan: ReturnType<typeof draw>,
	signal: AbortSignal,
): Promise<boolean> {
	const over = new AbortController();
	const either = AbortSignal.any([signal, over.signal]);
	const keeping = keepLease(db, taken, over);
	try {
		const order = startOrder(randomUint32);
		// One name for all pairs of a pool, so that the engine's fair queue counts them as one person.
		const asked = { ...taken, user: round.id, planned: plannedOf(round, plan), order };
		const pair = await sampleUnseen(db, asked, either);
		if (alikeness(pair.left.completion.text, pair.right.completion.text) >= taken.alikeLimit) return true;
		await db.$transaction((tx) => storePooledPair(tx, taken, pair));
		return false;
	} catch (error) {
		if (over.signal.aborted) return false;
		if (await isGivenUp(db, taken, error, signal)) return false;
		throw error;
	} finally {
		over.abort();
		await keeping;
	}
}

/** Renews the lease until it is over; a lease that is lost ends the sampling. */
async function keepLease(db: PrismaClient, { comparisonId, attempt }: Taken, over: AbortController): Promise<void> {
	for (;;) {
		await setTimeout(renewMs, undefined, { signal: over.signal }).catch(() => undefined); // woken early: it is over
		if (over.signal.aborted) return;
		const kept = await renewLease(db, comparisonId, attempt).catch(() => false);
		if (!kept) over.abort();
	}
}

/** Whether the next pair may be taken after this failure: it was the pair's own fault, or it is time to stop. */
async function isGivenUp(db: PrismaClient, taken: Taken, error: unknown, signal: AbortSignal): Promise<boolean> {
	const failure = failureOf(error);
	const itsFault = error instanceof TwofoldError && error.code === "invalid";
	if (itsFault) {
		await failSampling(db, taken.comparisonId, taken.attempt, failure);
		return true;
	}
	const reached = !signal.aborted && !(error instanceof TwofoldError && error.cause !== undefined);
	await letGo(db, taken, { reason: failure.reason, reached });
	return signal.aborted;
}
