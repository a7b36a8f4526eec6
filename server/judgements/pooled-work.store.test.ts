import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renewAssignments, takeAssignment } from "../assignments/assignment-store.ts";
import { ownComparison, startSampling } from "../comparisons/start-sampling.ts";
import type { Viewer } from "../people/person.ts";
import { exportedPairs } from "../testing/exported-pairs.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, takePair } from "./work.ts";

let instance: Instance;

beforeAll(async () => {
	instance = await startInstance();
});

afterAll(() => instance.stop());

const people = (count: number) => Promise.all(Array.from({ length: count }, () => somebody(instance)));

async function pooled(wanted: { prompts: number; overlap: number; source?: "pool" | "both" }) {
	const round = await openPooledRound(instance.db, instance.roundId, wanted);
	return { ...round, comparisons: await fillPool(instance.db, round) };
}

const judge = (viewer: Viewer, comparisonId: string) =>
	submitJudgement(viewer, {
		...{ comparisonId, submissionKey: crypto.randomUUID(), comment: "", view: "rendered" as const },
		...{ ...noChoices, ...unmeasured, helpfulness: 2, safety: null, leftSafe: null, rightSafe: null },
	});

const letLeasesRunOut = (roundId: string) =>
	instance.db
		.$executeRaw`UPDATE assignments SET lease_until = now() - interval '1 second' WHERE round_id = ${roundId}::uuid AND judged_at IS NULL AND person_id IS NOT NULL`;

const judgedBy = async (roundId: string) =>
	(await instance.db.judgement.findMany({ where: { comparison: { roundId } } })).map(
		({ comparisonId, personId }) => `${comparisonId} ${personId}`,
	);

describe("a person in a round whose prompts are given", () => {
	test("has the first pair at once, the same one after a reload, and the next one when it is judged", async () => {
		const [viewer] = await people(1);
		const { roundId, comparisons } = await pooled({ prompts: 2, overlap: 1 });
		if (!viewer) throw new Error("Nobody is there.");
		const first = await currentWork(viewer, roundId);
		expect(first.comparison).toMatchObject({ id: comparisons[0], state: "ready", prompt: "Prompt 1" });
		expect((await currentWork(viewer, roundId)).comparison?.id).toBe(comparisons[0]);
		expect(JSON.stringify(first)).not.toContain("variant");
		await judge(viewer, comparisons[0] ?? "");
		expect((await currentWork(viewer, roundId)).comparison?.id).toBe(comparisons[1]);
		await judge(viewer, comparisons[1] ?? "");
		expect(await currentWork(viewer, roundId)).toMatchObject({ comparison: null, mine: 2 });
		const pairs = await exportedPairs(roundId);
		expect(pairs.map(({ prompt }) => prompt)).toEqual(["Prompt 1", "Prompt 2"]);
	});

	test("cannot write a prompt there, nor see what was given to somebody else alone", async () => {
		const [viewer, other] = await people(2);
		const { roundId } = await pooled({ prompts: 1, overlap: 1 });
		if (!viewer || !other) throw new Error("Nobody is there.");
		const id = (await currentWork(viewer, roundId)).comparison?.id ?? "";
		await expect(ownComparison(other, id)).rejects.toMatchObject({ code: "not_found" });
		await expect(judge(other, id)).rejects.toMatchObject({ code: "not_found" });
		const written = startSampling(viewer, { roundId, prompt: "Mine?", requestKey: crypto.randomUUID() });
		await expect(written).rejects.toMatchObject({ code: "refused" });
	});

	test("is given nothing new while the round is paused, and keeps what they have", async () => {
		const [viewer, late] = await people(2);
		const { roundId, comparisons } = await pooled({ prompts: 2, overlap: 1 });
		if (!viewer || !late) throw new Error("Nobody is there.");
		await currentWork(viewer, roundId);
		await instance.db.$executeRaw`UPDATE rounds SET state = 'paused' WHERE id = ${roundId}::uuid`;
		expect((await currentWork(viewer, roundId)).comparison?.id).toBe(comparisons[0]);
		expect((await currentWork(late, roundId)).comparison).toBeNull();
	});

	test("may take a pair where prompts are written, too, and else writes", async () => {
		const [viewer] = await people(1);
		const { roundId, comparisons } = await pooled({ prompts: 1, overlap: 1, source: "both" });
		if (!viewer) throw new Error("Nobody is there.");
		expect((await currentWork(viewer, roundId)).comparison).toBeNull();
		await takePair(viewer, roundId);
		await takePair(viewer, roundId);
		expect((await currentWork(viewer, roundId)).comparison?.id).toBe(comparisons[0]);
		await judge(viewer, comparisons[0] ?? "");
		await expect(takePair(viewer, roundId)).rejects.toMatchObject({ code: "refused" });
	});
});

describe("a lease", () => {
	test("that ran out goes to somebody else; the late judgement is kept as surplus", async () => {
		const [late, next] = await people(2);
		const { roundId, comparisons } = await pooled({ prompts: 1, overlap: 1 });
		if (!late || !next) throw new Error("Nobody is there.");
		const id = comparisons[0] ?? "";
		await currentWork(late, roundId);
		expect((await currentWork(next, roundId)).comparison).toBeNull();
		await letLeasesRunOut(roundId);
		expect((await currentWork(next, roundId)).comparison?.id).toBe(id);
		expect((await currentWork(late, roundId)).comparison).toBeNull();
		await judge(late, id);
		await judge(next, id);
		expect(await judgedBy(roundId)).toHaveLength(2);
		expect(await instance.db.assignment.findMany({ where: { comparisonId: id } })).toMatchObject([
			{ personId: next.personId, judgedAt: expect.any(Date) },
		]);
	});

	test("that ran out and that nobody took is its holder's again", async () => {
		const [viewer] = await people(1);
		const { roundId, comparisons } = await pooled({ prompts: 2, overlap: 1 });
		if (!viewer) throw new Error("Nobody is there.");
		await currentWork(viewer, roundId);
		await letLeasesRunOut(roundId);
		expect((await currentWork(viewer, roundId)).comparison?.id).toBe(comparisons[0]);
	});

	test("is one, however many tabs ask at once", async () => {
		const [viewer] = await people(1);
		const { roundId } = await pooled({ prompts: 20, overlap: 2 });
		if (!viewer) throw new Error("Nobody is there.");
		const asked = Array.from({ length: 12 }, () => currentWork(viewer, roundId));
		const given = (await Promise.all(asked)).map(({ comparison }) => comparison?.id);
		expect(new Set(given).size).toBe(1);
		expect(await instance.db.handOut.count({ where: { personId: viewer.personId } })).toBe(1);
	});
});

test("whatever the number of pairs and people, twenty at once get no pair twice and none more often than its overlap", async () => {
	const viewers = await people(20);
	const sizes = fc.record({ prompts: fc.integer({ min: 1, max: 8 }), overlap: fc.integer({ min: 1, max: 10 }) });
	await fc.assert(
		fc.asyncProperty(sizes, async ({ prompts, overlap }) => {
			const { roundId, comparisons } = await pooled({ prompts, overlap });
			const workAll = async (viewer: Viewer) => {
				for (;;) {
					const { db } = instance;
					const { personId } = viewer;
					const [held] = await renewAssignments(db, roundId, personId);
					const id = held ?? (await takeAssignment(db, { roundId, personId }));
					if (id === null) return;
					await judge(viewer, id);
				}
			};
			await Promise.all(viewers.map(workAll));
			// Whoever left before a lease was free again finds what is left.
			for (const viewer of viewers) await workAll(viewer);
			const judged = await judgedBy(roundId);
			expect(new Set(judged).size).toBe(judged.length);
			for (const id of comparisons) expect(judged.filter((key) => key.startsWith(id))).toHaveLength(overlap);
		}),
		{ numRuns: 4 },
	);
}, 60_000);
