import { database } from "../database/client.ts";
import { notifyEstimate } from "../database/notifications.ts";
import { countPool } from "../database/read-pool.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { findRound } from "../rounds/round-store.ts";
import { countRound } from "./counted-store.ts";
import { dataVersion } from "./data-version-store.ts";
import type { AdjudicateInput, DisagreementsAsked } from "./disagreement.ts";
import { type DisagreementsPage, insertAdjudication, readDisagreements } from "./disagreement-store.ts";
import { estimate } from "./estimate.ts";
import {
	cancelEstimate,
	estimateKey,
	failEstimate,
	findEstimate,
	type StoredEstimate,
	storeEstimate,
	takeEstimate,
	tellProgress,
	wantEstimate,
} from "./estimate-store.ts";
import type { RoundCounts, VariantName } from "./insight.ts";
import type { InsightAsked } from "./insight-filter.ts";
import type { Looked } from "./said-store.ts";

/** @throws TwofoldError `not_found` */
export async function lookedAt({
	roundId,
	filter,
}: InsightAsked): Promise<{ looked: Looked; variants: VariantName[] }> {
	const round = await findRound(database(), roundId);
	if (!round) throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	const variants = round.variants.toSorted((a, b) => (a.label < b.label ? -1 : 1));
	return {
		looked: { roundId, filter, variantIds: variants.map(({ id }) => id) },
		variants: variants.map(({ label, modelName, temperature }) => ({ label, modelName, temperature })),
	};
}

/** Whoever looks at the same asks again and again: the counts of a version are counted once in this process. */
const counted = new Map<string, Promise<RoundCounts>>();
const mostCounted = 100;

function countedOnce(key: string, count: () => Promise<RoundCounts>): Promise<RoundCounts> {
	const known = counted.get(key);
	if (known) return known;
	const counting = count();
	counted.set(key, counting);
	counting.catch(() => counted.delete(key));
	const [oldest] = counted.keys();
	if (counted.size > mostCounted && oldest !== undefined) counted.delete(oldest);
	return counting;
}

/** What a filter looks at in a round, counted now, in the database. @throws TwofoldError `not_found` */
export async function countInsights(asked: InsightAsked): Promise<{ counts: RoundCounts }> {
	const { looked, variants } = await lookedAt(asked);
	const version = await dataVersion(database(), asked.roundId, asked.filter.teamId);
	const count = () => countRound(countPool(), looked, variants);
	return { counts: await countedOnce(`${estimateKey(asked)} ${version}`, count) };
}

/** What was computed of a round under a filter; what is out of date is asked for, and meanwhile the last result stays. */
export async function estimatesOf(asked: InsightAsked, again = false): Promise<StoredEstimate> {
	const db = database();
	const version = await dataVersion(db, asked.roundId, asked.filter.teamId);
	const before = await findEstimate(db, estimateKey(asked));
	if (before?.state === "done" && before.resultVersion === version) return before;
	const stale = before?.state === "done" && before.result === null;
	const key = await wantEstimate(db, asked, version, { again, stale });
	await notifyEstimate(db, key);
	const found = await findEstimate(db, key);
	if (!found) throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	return found;
}

export async function cancelEstimates(asked: InsightAsked): Promise<void> {
	await cancelEstimate(database(), estimateKey(asked));
}

const pageOfDisagreements = 10;

/** @throws TwofoldError `not_found` */
export async function disagreementsOf({ after, ...asked }: DisagreementsAsked): Promise<DisagreementsPage> {
	const { looked } = await lookedAt(asked);
	return readDisagreements(countPool(), looked, { after, size: pageOfDisagreements });
}

/** A further judgement that counts nowhere. @throws TwofoldError `not_found` for what nobody judged */
export async function adjudicate(viewer: Viewer, input: AdjudicateInput): Promise<void> {
	if (!(await insertAdjudication(database(), viewer.personId, input)))
		throw new TwofoldError("not_found", "Nobody has judged this pair. Load the page again.");
}

/** Nobody is told of progress more often than that, in milliseconds. */
const tellEach = 500;

/** Computes what is asked for under a key, and stores it; stops where it was cancelled. Errors are the queue's to retry. */
export async function runEstimate(key: string, signal: AbortSignal): Promise<void> {
	const db = database();
	const asked = await takeEstimate(db, key);
	if (!asked) return;
	const unwanted = new AbortController();
	let told = 0;
	const tell = ({ done }: { done: number }) => {
		if (Date.now() - told < tellEach) return;
		told = Date.now();
		tellProgress(db, key, done).then(
			(wanted) => wanted || unwanted.abort(),
			(error: unknown) => unwanted.abort(error),
		);
	};
	try {
		const { looked, variants } = await lookedAt(asked);
		const labels = variants.map(({ label }) => label);
		const version = await dataVersion(db, asked.roundId, asked.filter.teamId);
		const step = { signal: AbortSignal.any([signal, unwanted.signal]), onProgress: tell };
		await storeEstimate(db, key, version, await estimate(looked, labels, step));
	} catch (error) {
		if (unwanted.signal.aborted && !signal.aborted) return;
		if (!signal.aborted) await failEstimate(db, key);
		throw error;
	}
}
