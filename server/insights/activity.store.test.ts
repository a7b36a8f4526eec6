import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failSampling } from "../comparisons/comparison-store.ts";
import { startSampling } from "../comparisons/start-sampling.ts";
import { noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import type { Page } from "./activity.ts";
import { countWaiting, readFailed, readJudged } from "./activity-store.ts";
import { progressOfRound } from "./overview.ts";

let instance: Instance;
let viewer: Viewer;

beforeAll(async () => {
	instance = await startInstance();
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

const submit = (comparisonId: string, helpfulness: number) =>
	submitJudgement(viewer, {
		...{ ...noChoices, ...unmeasured, comparisonId, helpfulness, safety: 4, leftSafe: true, rightSafe: true },
		...{ submissionKey: crypto.randomUUID(), comment: "", view: "rendered" },
	});

async function everyPage<Row>(read: (after: string | undefined) => Promise<Page<Row>>): Promise<Row[][]> {
	const pages: Row[][] = [];
	for (let after: string | undefined, more = true; more; ) {
		const { rows, next } = await read(after);
		pages.push(rows);
		after = next ?? undefined;
		more = next !== null;
	}
	return pages;
}

describe("a round's activity", () => {
	test("lists every judgement once, the latest first, though many were made in one moment", async () => {
		const { db, roundId } = instance;
		const ids: string[] = [];
		for (let i = 1; i <= 5; i++) {
			ids.push(await readyPair(instance, viewer));
			await submit(ids.at(-1) ?? "", i);
		}
		await submit(ids.at(-1) ?? "", 8);
		// Three in the same millisecond, so that the moment alone does not say which comes first.
		await db.judgement.updateMany({
			where: { comparisonId: { in: ids.slice(0, 3) } },
			data: { judgedAt: new Date("2030-01-01T00:00:00Z") },
		});
		const pages = await everyPage((after) => readJudged(db, { roundId, after, size: 2 }));
		expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
		const rows = pages.flat();
		expect(new Set(rows.map(({ id }) => id)).size).toBe(5);
		expect(rows.slice(3).map(({ helpfulness }) => helpfulness)).toEqual([8, 4]);
		expect(rows[0]).toMatchObject({ safety: 4, pseudonym: expect.stringContaining("Grey Finch") });
		expect((await readJudged(db, { roundId: crypto.randomUUID(), after: undefined, size: 2 })).rows).toEqual([]);
	});

	test("lists what failed with its reason, in pages", async () => {
		const { db, roundId } = instance;
		for (let i = 0; i < 3; i++) {
			const somebodyElse = await somebody(instance);
			const input = { roundId, prompt: `Prompt ${i}`, requestKey: crypto.randomUUID() };
			const { comparisonId } = await startSampling(somebodyElse, input);
			const pair = await instance.engine.pair();
			await failSampling(db, comparisonId, 1, { kind: "too_long", reason: "4,097 tokens" });
			for (const half of pair) half.fail("over");
		}
		const pages = await everyPage((after) => readFailed(db, { roundId, after, size: 2 }));
		expect(pages.map((page) => page.map(({ prompt }) => prompt))).toEqual([["Prompt 2", "Prompt 1"], ["Prompt 0"]]);
		expect(pages[0]?.[0]).toMatchObject({ kind: "too_long", reason: "4,097 tokens", attempt: 1 });
	});

	test("says what waits and how far the round is", async () => {
		const { db, roundId } = instance;
		const before = await countWaiting(db, roundId);
		const comparisonId = await readyPair(instance, viewer);
		expect(await countWaiting(db, roundId)).toBe(before + 1);
		const progress = await progressOfRound(roundId);
		expect(progress).toMatchObject({
			judgements: 5,
			waiting: before + 1,
			states: { failed: 3, ready: 6 },
			state: "open",
		});
		expect(progress.distribution.helpfulness).toEqual([1, 1, 1, 1, 0, 0, 0, 1]);
		expect(progress.points.at(-1)?.total).toBe(5);
		await submit(comparisonId, 1);
		expect(await countWaiting(db, roundId)).toBe(before);
		await expect(progressOfRound(crypto.randomUUID())).rejects.toMatchObject({ code: "not_found" });
	});
});
