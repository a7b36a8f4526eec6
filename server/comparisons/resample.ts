import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { findRound } from "../rounds/round-store.ts";
import { type Comparison, findFailed } from "./comparison-store.ts";
import { requeueFailed } from "./presampling-store.ts";
import { sampleAgain } from "./start-sampling.ts";

/** How many pairs of one request are sampled at a time, so that the line stays open for people who wait for theirs. */
const atATime = 2;
const most = 500;

/**
 * Samples a round's failed pairs again, one or all, while nobody waits. Each begins when its turn comes, so that a process that ends
 * leaves the others as they were: failed, and to be sampled again.
 * @returns how many
 * @throws TwofoldError `not_found`, `refused` when the round is not open or nothing has failed
 */
export async function resampleFailed(roundId: string, comparisonId: string | null): Promise<{ count: number }> {
	const db = database();
	const round = await findRound(db, roundId);
	if (!round || round.state === "draft")
		throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	if (round.state !== "open")
		throw new TwofoldError("refused", `The round is ${round.state}, so nothing is sampled in it. Resume it first.`);
	// Pairs of a pool belong to the workers, and are taken up by them.
	const requeued = await requeueFailed(db, roundId, comparisonId);
	const failed = await findFailed(db, { roundId, comparisonId, limit: comparisonId === null ? most : 1 });
	if (failed.length + requeued === 0)
		throw new TwofoldError(
			"refused",
			"Nothing is left to sample again: it is being sampled, or its prompt was taken back.",
		);
	const line = [...failed];
	const work = async () => {
		for (let next: Comparison | undefined = line.shift(); next; next = line.shift())
			await (await sampleAgain(next.dialogue?.personId ?? roundId, next, round))?.ended;
	};
	for (let i = 0; i < Math.min(atATime, failed.length); i++)
		work().catch((error: unknown) =>
			console.error(`sampling the failed pairs of round ${roundId} again broke off`, error),
		);
	return { count: failed.length + requeued };
}
