import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSampling } from "../comparisons/start-sampling.ts";
import { roundsFor } from "../insights/overview.ts";
import type { Viewer } from "../people/person.ts";
import { saveNoSafety } from "../people/settings-store.ts";
import { answerPair, type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, holdNext, keepDraft, takePair } from "./work.ts";

let instance: Instance;

beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

async function safetyRound(dailyCap: number | null, source: "pool" | "both" = "pool") {
	const wanted = { prompts: 8, overlap: 1, source, safety: { dailyCap } };
	const round = await openPooledRound(instance.db, instance.roundId, wanted);
	return { roundId: round.roundId, comparisons: await fillPool(instance.db, round) };
}

const choices = { ...noChoices, helpfulness: 2, safety: 2, leftSafe: true, rightSafe: true };
const judge = (viewer: Viewer, comparisonId: string) =>
	submitJudgement(viewer, {
		...{ ...choices, ...unmeasured, comparisonId, submissionKey: crypto.randomUUID(), view: "rendered" as const },
	});
const write = (viewer: Viewer, roundId: string, requestKey: string = crypto.randomUUID()) =>
	startSampling(viewer, { roundId, prompt: "Mine?", requestKey });
const heldIds = async (viewer: Viewer, roundId: string) =>
	(await holdNext(viewer, roundId)).map(({ comparison }) => comparison.id);

describe("a daily cap", () => {
	test("lets nobody hold or judge more, says so, and goes on the next day", async () => {
		const viewer = await somebody(instance);
		const { roundId, comparisons } = await safetyRound(2);
		expect(await currentWork(viewer, roundId)).toMatchObject({ comparison: { id: comparisons[0] }, over: null });
		// Whatever tabs ask at once.
		await Promise.all(Array.from({ length: 6 }, () => holdNext(viewer, roundId)));
		expect(await heldIds(viewer, roundId)).toEqual(comparisons.slice(0, 2));
		await judge(viewer, comparisons[0] ?? "");
		expect(await heldIds(viewer, roundId)).toEqual([comparisons[1]]);
		expect(await judge(viewer, comparisons[1] ?? "")).toMatchObject({ surplus: false });
		const over = expect.stringContaining("2 judgements a day");
		expect(await currentWork(viewer, roundId)).toMatchObject({ comparison: null, over, today: 2 });
		expect(await heldIds(viewer, roundId)).toEqual([]);
		await instance.db
			.$executeRaw`UPDATE round_hour_counts SET hour = hour - interval '1 day' WHERE round_id = ${roundId}::uuid`;
		expect(await currentWork(viewer, roundId)).toMatchObject({ comparison: { id: comparisons[2] }, over: null });
	});

	test("counts each person and each round alone", async () => {
		const [viewer, other] = [await somebody(instance), await somebody(instance)];
		const [first, second] = [await safetyRound(1), await safetyRound(1)];
		await judge(viewer, (await heldIds(viewer, first.roundId))[0] ?? "");
		expect(await heldIds(viewer, first.roundId)).toEqual([]);
		expect(await heldIds(viewer, second.roundId)).toHaveLength(1);
		expect(await heldIds(other, first.roundId)).toHaveLength(1);
	});

	test("holds for written prompts, taken pairs and both together; the same request again is no further one", async () => {
		const viewer = await somebody(instance);
		const { roundId } = await safetyRound(2, "both");
		const requestKey = crypto.randomUUID();
		const { comparisonId } = await write(viewer, roundId, requestKey);
		await answerPair(instance, comparisonId);
		await takePair(viewer, roundId);
		expect((await write(viewer, roundId, requestKey)).comparisonId).toBe(comparisonId);
		await judge(viewer, comparisonId);
		const refusal = { code: "refused", message: expect.stringContaining("2 judgements a day") };
		await expect(write(viewer, roundId)).rejects.toMatchObject(refusal);
		const [taken = ""] = await heldIds(viewer, roundId);
		await judge(viewer, taken);
		await expect(takePair(viewer, roundId)).rejects.toMatchObject(refusal);
		expect((await currentWork(viewer, roundId)).over).toContain("2 judgements a day");
	});

	test("is at least 1, frozen once the round is open, and none where safety is not judged", async () => {
		const { roundId } = await safetyRound(3);
		await expect(instance.db.round.update({ where: { id: roundId }, data: { dailyCap: 4 } })).rejects.toThrow(/frozen/);
		await expect(instance.db.round.update({ where: { id: roundId }, data: { blurText: true } })).rejects.toThrow(
			/frozen/,
		);
		const texts = { name: "R", purpose: "", guidelines: "", judgesHelpfulness: true };
		for (const wrong of [
			{ judgesSafety: true, dailyCap: 0 },
			{ judgesSafety: false, dailyCap: 5 },
			{ judgesSafety: false, blurText: true },
		])
			await expect(instance.db.round.create({ data: { ...texts, ...wrong } })).rejects.toThrow(/rounds_/);
	});
});

describe("whoever wants no rounds that judge safety", () => {
	test("finds none in their list and is given nothing there; what they had goes to others; it can be undone", async () => {
		const [viewer, other] = [await somebody(instance), await somebody(instance)];
		const { roundId, comparisons } = await safetyRound(null);
		const ids = async () => (await roundsFor(viewer)).map(({ id }) => id);
		expect(await ids()).toContain(roundId);
		await judge(viewer, (await heldIds(viewer, roundId))[0] ?? "");
		expect(await heldIds(viewer, roundId)).toEqual(comparisons.slice(1, 4));

		await saveNoSafety(instance.db, viewer.personId, true);
		expect(await ids()).not.toContain(roundId);
		expect(await heldIds(viewer, roundId)).toEqual([]);
		expect(await currentWork(viewer, roundId)).toMatchObject({ optedOut: true, comparison: null, mine: 1 });
		expect(await heldIds(other, roundId)).toEqual(comparisons.slice(1, 4));

		await saveNoSafety(instance.db, viewer.personId, false);
		expect(await ids()).toContain(roundId);
		expect(await currentWork(viewer, roundId)).toMatchObject({ optedOut: false, comparison: { id: comparisons[4] } });
	});

	test("can write nothing there, finds a pair of their own again later, and what they send late is kept", async () => {
		const viewer = await somebody(instance);
		const comparisonId = await readyPair(instance, viewer);
		await keepDraft(viewer, { comparisonId, version: 0, choices });
		await saveNoSafety(instance.db, viewer.personId, true);
		const { roundId } = instance;
		expect(await currentWork(viewer, roundId)).toMatchObject({ optedOut: true, comparison: null, draft: null });
		await expect(write(viewer, roundId)).rejects.toMatchObject({
			code: "refused",
			message: expect.stringContaining("You asked for no rounds that judge safety"),
		});
		await expect(takePair(viewer, roundId)).rejects.toMatchObject({ code: "refused" });
		await saveNoSafety(instance.db, viewer.personId, false);
		expect(await currentWork(viewer, roundId)).toMatchObject({ comparison: { id: comparisonId }, draft: { choices } });
		await saveNoSafety(instance.db, viewer.personId, true);
		expect(await judge(viewer, comparisonId)).toMatchObject({ revision: 1, surplus: false });
	});

	test("has their rounds that judge helpfulness alone as before", async () => {
		const viewer = await somebody(instance);
		await saveNoSafety(instance.db, viewer.personId, true);
		const round = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		const [only] = await fillPool(instance.db, round);
		expect((await roundsFor(viewer)).map(({ id }) => id)).toContain(round.roundId);
		expect(await currentWork(viewer, round.roundId)).toMatchObject({ optedOut: false, comparison: { id: only } });
	});
});
