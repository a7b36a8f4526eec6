import { afterAll, beforeAll, expect, test } from "vitest";
import { moveRound } from "../rounds/change-round.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { findComparison } from "./comparison-store.ts";
import { resampleFailed } from "./resample.ts";
import { startSampling } from "./start-sampling.ts";
import { parsePosition, watchComparison } from "./watch-comparison.ts";

let instance: Instance;
beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

async function failedPair(): Promise<string> {
	const { roundId, engine } = instance;
	const viewer = await somebody(instance);
	const { comparisonId } = await startSampling(viewer, { roundId, prompt: "Hm?", requestKey: crypto.randomUUID() });
	for (const half of await engine.pair()) half.fail("out of memory");
	await ends(comparisonId, "failed");
	return comparisonId;
}

async function ends(comparisonId: string, kind: "failed" | "ready"): Promise<void> {
	const watched = watchComparison(comparisonId, parsePosition(""), AbortSignal.timeout(15_000));
	for await (const { event } of watched) if (event.kind === kind) return;
	throw new Error(`The pair did not become ${kind}.`);
}

async function answerPair(): Promise<void> {
	for (const half of await instance.engine.pair()) {
		half.say("an answer");
		half.finish();
	}
}

test("one failed pair is sampled again and becomes ready for whom it was", async () => {
	const comparisonId = await failedPair();
	expect(await resampleFailed(instance.roundId, comparisonId)).toEqual({ count: 1 });
	await answerPair();
	await ends(comparisonId, "ready");
	expect(await findComparison(instance.db, comparisonId)).toMatchObject({ state: "ready", attempt: 2 });
	await expect(resampleFailed(instance.roundId, comparisonId)).rejects.toMatchObject({ code: "refused" });
});

test("all of them are, two at a time and each once, however often it is clicked", async () => {
	const ids = [await failedPair(), await failedPair(), await failedPair()];
	const clicks = await Promise.all([resampleFailed(instance.roundId, null), resampleFailed(instance.roundId, null)]);
	// Whichever comes second may find one of them begun.
	expect(Math.max(...clicks.map(({ count }) => count))).toBe(3);
	for (const _ of ids) await answerPair();
	for (const id of ids) {
		await ends(id, "ready");
		expect((await findComparison(instance.db, id))?.attempt).toBe(2);
	}
});

test("a round that is paused samples nothing", async () => {
	const comparisonId = await failedPair();
	const researcher = await somebody(instance);
	await moveRound(instance.db, researcher.personId, instance.roundId, "pause");
	await expect(resampleFailed(instance.roundId, comparisonId)).rejects.toMatchObject({ code: "refused" });
	expect((await findComparison(instance.db, comparisonId))?.attempt).toBe(1);
});
