import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comparisonStates } from "../comparisons/comparison.ts";
import { failSampling, leaveComparison, restartSampling } from "../comparisons/comparison-store.ts";
import { samplingPlanSchema } from "../comparisons/sampling-plan.ts";
import { startSampling, stopSampling } from "../comparisons/start-sampling.ts";
import { noChoices, pointOf, points, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { countHours, countJudged, countPeople, countStates, noComparisons } from "./count-store.ts";

let instance: Instance;
beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

const statesOf = async () =>
	(await countStates(instance.db, [instance.roundId])).get(instance.roundId) ?? noComparisons;

/** The same by looking at every row. */
async function counted() {
	const { db, roundId } = instance;
	const states = { ...noComparisons };
	for (const state of comparisonStates) states[state] = await db.comparison.count({ where: { roundId, state } });
	const judgements = await db.judgement.findMany({
		where: { comparison: { roundId } },
		include: { revisions: { orderBy: { revision: "desc" }, take: 1 } },
	});
	const people = new Map<string, { judgements: number; helpfulness: number[]; safety: number[] }>();
	for (const { personId, revisions } of judgements) {
		const none = () => points.map(() => 0);
		const mine = people.get(personId) ?? { judgements: 0, helpfulness: none(), safety: none() };
		people.set(personId, mine);
		mine.judgements++;
		for (const row of revisions) {
			const { helpfulnessChosen: h, helpfulnessDegree: hd, safetyChosen: s, safetyDegree: sd } = row;
			if (h && hd) mine.helpfulness = moved(mine.helpfulness, pointOf({ chosen: h, degree: hd }));
			if (s && sd) mine.safety = moved(mine.safety, pointOf({ chosen: s, degree: sd }));
		}
	}
	return { states, judgements: judgements.length, people };
}

const moved = (counts: number[], point: number) => counts.map((count, at) => (at === point - 1 ? count + 1 : count));

async function expectRight(): Promise<void> {
	const { db, roundId } = instance;
	const truth = await counted();
	expect(await statesOf()).toEqual(truth.states);
	const people = await countPeople(db, roundId);
	expect(
		new Map(
			people.map(({ personId, judgements, helpfulness, safety }) => [personId, { judgements, helpfulness, safety }]),
		),
	).toEqual(truth.people);
	const hours = await countHours(db, roundId);
	expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(truth.judgements);
	expect((await countJudged(db, [roundId])).get(roundId)).toEqual({
		judgements: truth.judgements,
		annotators: truth.people.size,
	});
}

const submit = (viewer: Viewer, comparisonId: string, helpfulness: number, safety: number) =>
	submitJudgement(viewer, {
		...{ ...noChoices, ...unmeasured, comparisonId, helpfulness, safety, leftSafe: true, rightSafe: true },
		...{ submissionKey: crypto.randomUUID(), comment: "", view: "rendered" },
	});

describe("the counts", () => {
	test("follow a pair through its states, and a judgement through its revisions", async () => {
		const viewer = await somebody(instance);
		const comparisonId = await readyPair(instance, viewer);
		await submit(viewer, comparisonId, 1, 8);
		await expectRight();
		await submit(viewer, comparisonId, 5, 4);
		await expectRight();
		expect((await countPeople(instance.db, instance.roundId))[0]).toMatchObject({
			judgements: 1,
			helpfulness: [0, 0, 0, 0, 1, 0, 0, 0],
			safety: [0, 0, 0, 1, 0, 0, 0, 0],
		});
	});

	test("count all eight points as the product names them", async () => {
		const viewer = await somebody(instance);
		for (const point of points) await submit(viewer, await readyPair(instance, viewer), point, 9 - point);
		await expectRight();
		const mine = (await countPeople(instance.db, instance.roundId)).find(
			({ personId }) => personId === viewer.personId,
		);
		expect(mine?.helpfulness).toEqual(points.map(() => 1));
	});

	test("are those of count(*) after many people at once, who judge anew meanwhile", async () => {
		const viewers = await Promise.all(Array.from({ length: 8 }, () => somebody(instance)));
		const pairs: { viewer: Viewer; comparisonId: string }[] = [];
		for (const viewer of viewers) pairs.push({ viewer, comparisonId: await readyPair(instance, viewer) });
		await Promise.all(pairs.map(({ viewer, comparisonId }, i) => submit(viewer, comparisonId, (i % 8) + 1, 4)));
		await Promise.all(
			pairs.flatMap(({ viewer, comparisonId }) =>
				[2, 7, 3, 6, 1].map((point) => submit(viewer, comparisonId, point, 9 - point)),
			),
		);
		await expectRight();
	});

	test("are those of count(*) after pairs fail, stop and begin again on every connection, and nothing deadlocks", async () => {
		const { db, roundId } = instance;
		const ids: { comparisonId: string }[] = [];
		for (let i = 0; i < 12; i++) {
			const viewer = await somebody(instance);
			const input = { roundId, prompt: "Hello?", requestKey: crypto.randomUUID() };
			const started = await startSampling(viewer, input);
			const pair = await instance.engine.pair();
			await stopSampling(viewer, started.comparisonId);
			for (const half of pair) half.fail("over");
			ids.push(started);
		}
		const plans = await db.comparison.findMany({ where: { id: { in: ids.map(({ comparisonId }) => comparisonId) } } });
		const failure = { kind: "broke_off", reason: "A test." } as const;
		await Promise.all(
			plans.map(async ({ id, plan }) => {
				for (let round = 0; round < 10; round++) {
					const attempt = await db.$transaction((tx) => restartSampling(tx, id, samplingPlanSchema.parse(plan)));
					if (attempt === null) throw new Error("The pair did not begin again.");
					if (round % 2 === 0) await failSampling(db, id, attempt, failure);
					else await leaveComparison(db, id, "stopped");
				}
				await leaveComparison(db, id, "discarded");
			}),
		);
		await expectRight();
		expect((await statesOf()).discarded).toBe(12);
	});

	test("do not count what was rolled back", async () => {
		const before = await statesOf();
		const undone = instance.db.$transaction(async (tx) => {
			await tx.$executeRaw`UPDATE comparisons SET state = 'failed' WHERE state = 'discarded'`;
			throw new Error("undone");
		});
		await expect(undone).rejects.toThrow("undone");
		expect(await statesOf()).toEqual(before);
	});

	test("are made by the migration from what was there before them", async () => {
		const file = new URL("../../prisma/migrations/20261125050000_round_counts/migration.sql", import.meta.url);
		const backfill = readFileSync(file, "utf8").split("-- What is there already.")[1];
		if (!backfill) throw new Error("The migration has no backfill.");
		const owner = new Client({ connectionString: instance.ownerUrl });
		await owner.connect();
		try {
			await owner.query(
				"DELETE FROM round_state_counts; DELETE FROM round_person_counts; DELETE FROM round_hour_counts;",
			);
			expect((await statesOf()).ready).toBe(0);
			await owner.query(backfill);
		} finally {
			await owner.end();
		}
		await expectRight();
	});

	test("hold for whoever writes past the product, and a judgement stays", async () => {
		const owner = new Client({ connectionString: instance.ownerUrl });
		await owner.connect();
		try {
			await owner.query("DELETE FROM sampling_progress");
			await owner.query(
				"DELETE FROM comparisons WHERE id = (SELECT id FROM comparisons WHERE state = 'discarded' LIMIT 1)",
			);
			await expect(owner.query("DELETE FROM judgements")).rejects.toThrow();
		} finally {
			await owner.end();
		}
		await expectRight();
	});
});
