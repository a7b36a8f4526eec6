import { z } from "zod";
import { presampleRound } from "../comparisons/presample.ts";
import { listPooledRounds } from "../comparisons/presampling-store.ts";
import { database } from "../database/client.ts";
import { onEstimateWanted, onRoundWantsPairs } from "../database/notifications.ts";
import { environment } from "../environment.ts";
import { listWaiting } from "../insights/estimate-store.ts";
import { runEstimate } from "../insights/round-insights.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { connectQueue, estimateQueue, presampleQueue } from "./queue.ts";

/** However a word of the database gets lost, every open round is looked at again after so long. */
const lookAgainMs = 60_000;

const estimateJobSchema = z.strictObject({ key: z.string().length(64) });

/** Does the background work until it is told to stop; any number of these may run, on any number of machines. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
	const boss = connectQueue(environment().DATABASE_URL);
	const stopping = new AbortController();
	boss.on("error", (error) => console.error("the queue:", error));
	await boss.start();
	await boss.work(presampleQueue, { pollingIntervalSeconds: 1, localConcurrency: 4 }, async ([job]) => {
		if (!job) return;
		const { roundId } = roundIdSchema.parse(job.data);
		await presampleRound(database(), roundId, AbortSignal.any([stopping.signal, job.signal]));
	});
	await boss.work(estimateQueue, { pollingIntervalSeconds: 0.5, localConcurrency: 1 }, async ([job]) => {
		if (!job) return;
		const { key } = estimateJobSchema.parse(job.data);
		await runEstimate(key, AbortSignal.any([stopping.signal, job.signal]));
	});
	const queueEstimates = (keys: readonly string[]): void => {
		for (const key of keys)
			boss
				.send(estimateQueue, { key }, { singletonKey: key })
				.catch((error: unknown) => console.error("statistics were not queued:", error));
	};
	const queueAllEstimates = (): void => {
		listWaiting(database()).then(queueEstimates, (error: unknown) => console.error("statistics were not read:", error));
	};
	const wake = (roundIds: readonly string[]): void => {
		for (const roundId of roundIds)
			boss
				.send(presampleQueue, { roundId }, { singletonKey: roundId })
				.catch((error: unknown) => console.error(`round ${roundId} was not queued:`, error));
	};
	const wakeAll = (): void => {
		listPooledRounds(database()).then(wake, (error: unknown) => console.error("the rounds were not read:", error));
	};
	const deafen = onRoundWantsPairs((roundId) => (roundId === null ? wakeAll() : wake([roundId])));
	const deafenEstimates = onEstimateWanted((key) => (key === null ? queueAllEstimates() : queueEstimates([key])));
	const lookAgain = (): void => {
		wakeAll();
		queueAllEstimates();
	};
	const timer = setInterval(lookAgain, lookAgainMs);
	lookAgain();
	return {
		async stop() {
			clearInterval(timer);
			deafen();
			deafenEstimates();
			stopping.abort();
			await boss.stop({ timeout: 3_000 });
		},
	};
}
