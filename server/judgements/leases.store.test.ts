import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { progressOfRound } from "../insights/overview.ts";
import { disable } from "../people/manage-people.ts";
import type { Viewer } from "../people/person.ts";
import { changeGiven } from "../rounds/change-round.ts";
import { exportedPairs } from "../testing/exported-pairs.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, keepDraft } from "./work.ts";

let instance: Instance;

beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

async function pooled(prompts: number, overlap = 1) {
	const round = await openPooledRound(instance.db, instance.roundId, { prompts, overlap });
	const comparisons = await fillPool(instance.db, round);
	const [mary, jean, grace] = [await somebody(instance), await somebody(instance), await somebody(instance)];
	return { roundId: round.roundId, comparisons, first: comparisons[0] ?? "", mary, jean, grace };
}

const choices = { ...noChoices, ...unmeasured, helpfulness: 2 };
const judge = (viewer: Viewer, comparisonId: string, key: string = crypto.randomUUID()) =>
	submitJudgement(viewer, { ...choices, comparisonId, submissionKey: key, view: "rendered" as const });
const onScreen = async (viewer: Viewer, roundId: string) => (await currentWork(viewer, roundId)).comparison?.id;
const letLeasesRunOut = (roundId: string) =>
	instance.db
		.$executeRaw`UPDATE assignments SET lease_until = now() - interval '1 second' WHERE round_id = ${roundId}::uuid AND place IS NOT NULL`;

describe("a judgement that comes late", () => {
	test("is surplus where another has judged: kept, said, exported as such, and not counted for the target", async () => {
		const { roundId, first, mary, jean } = await pooled(1);
		await currentWork(mary, roundId);
		await letLeasesRunOut(roundId);
		await currentWork(jean, roundId);
		const key = crypto.randomUUID();
		expect(await judge(jean, first)).toMatchObject({ surplus: false });
		expect(await judge(mary, first, key)).toMatchObject({ surplus: true });
		expect(await judge(mary, first, key), "the same again").toMatchObject({ surplus: true });
		const pairs = await exportedPairs(roundId);
		expect(pairs.map(({ surplus }) => surplus)).toEqual([false, true]);
		expect(await progressOfRound(roundId)).toMatchObject({ judgements: 1, surplus: 1 });
		expect(await currentWork(mary, roundId)).toMatchObject({ mine: 1 });
	});

	test("counts by another slot that nobody holds", async () => {
		const { roundId, first, mary, jean } = await pooled(1, 2);
		await currentWork(mary, roundId);
		await letLeasesRunOut(roundId);
		await currentWork(jean, roundId);
		expect(await judge(mary, first)).toMatchObject({ surplus: false });
		expect(await judge(jean, first)).toMatchObject({ surplus: false });
	});
});

describe("a lease", () => {
	test("is renewed by every choice that is kept", async () => {
		const { roundId, first, mary, jean } = await pooled(1);
		await currentWork(mary, roundId);
		await letLeasesRunOut(roundId);
		await keepDraft(mary, { comparisonId: first, version: 0, choices });
		expect(await onScreen(jean, roundId)).toBeUndefined();
	});

	test("ends when its person is disabled, at once", async () => {
		const { roundId, first, mary, jean } = await pooled(1);
		await currentWork(mary, roundId);
		await disable(instance.db, null, mary.personId);
		expect(await onScreen(jean, roundId)).toBe(first);
	});

	test("ends when its person is taken off the round; what they submit still is kept as surplus", async () => {
		const { roundId, comparisons, mary, jean, grace } = await pooled(2);
		for (const viewer of [mary, jean]) await currentWork(viewer, roundId);
		const people = [jean.personId, grace.personId];
		await changeGiven(instance.db, grace.personId, roundId, { people, teams: [] });
		expect(await onScreen(jean, roundId), "whoever stays keeps theirs").toBe(comparisons[1]);
		expect(await judge(mary, comparisons[0] ?? "")).toMatchObject({ surplus: true });
		expect(await onScreen(grace, roundId)).toBe(comparisons[0]);
	});

	test("ends when its person leaves the team that the round is given to", async () => {
		const { roundId, first, mary, jean } = await pooled(1);
		const team = await instance.db.team.create({ data: { name: `Team of ${mary.personId}` } });
		await instance.db.teamMember.createMany({
			data: [mary, jean].map(({ personId }) => ({ teamId: team.id, personId })),
		});
		await changeGiven(instance.db, jean.personId, roundId, { people: [], teams: [team.id] });
		expect(await onScreen(mary, roundId)).toBe(first);
		await instance.db.teamMember.deleteMany({ where: { teamId: team.id, personId: mary.personId } });
		expect(await onScreen(jean, roundId)).toBe(first);
	});
});

describe("a pair whose prompt somebody wrote", () => {
	async function writtenRound(writtenOverlap: number, authorJudges: boolean) {
		const { db, roundId: like } = instance;
		const texts = { name: "Written", purpose: "", guidelines: "", judgesHelpfulness: true, judgesSafety: false };
		const { id } = await db.round.create({ data: { ...texts, writtenOverlap, authorJudges } });
		for (const { id: _id, ...variant } of await db.variant.findMany({ where: { roundId: like }, take: 2 }))
			await db.variant.create({ data: { ...variant, roundId: id } });
		await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${id}::uuid`;
		const [mary, jean, grace] = [await somebody(instance), await somebody(instance), await somebody(instance)];
		const first = await readyPair({ ...instance, roundId: id }, mary, "What is a roux?");
		return { roundId: id, first, mary, jean, grace };
	}

	test("is judged by its author and as many others as the round says", async () => {
		const { roundId, first, mary, jean, grace } = await writtenRound(2, true);
		expect(await onScreen(mary, roundId)).toBe(first);
		expect((await currentWork(jean, roundId)).comparison).toMatchObject({ id: first, prompt: "What is a roux?" });
		expect(await onScreen(grace, roundId)).toBeUndefined();
		expect(await judge(jean, first)).toMatchObject({ surplus: false });
		expect(await judge(mary, first)).toMatchObject({ surplus: false });
		expect(await onScreen(mary, roundId)).toBeUndefined();
	});

	test("is judged by others alone where the author is no judge, who goes on to the next prompt", async () => {
		const { roundId, first, mary, jean, grace } = await writtenRound(2, false);
		expect(await onScreen(mary, roundId)).toBeUndefined();
		await expect(judge(mary, first)).rejects.toMatchObject({ code: "refused" });
		for (const viewer of [jean, grace]) {
			expect(await onScreen(viewer, roundId)).toBe(first);
			expect(await judge(viewer, first)).toMatchObject({ surplus: false });
		}
		expect(await readyPair({ ...instance, roundId }, mary, "And a velouté?")).not.toBe(first);
	});

	test("does not take somebody away from a prompt that they have begun", async () => {
		const { roundId, first, jean } = await writtenRound(2, true);
		await instance.db.promptDraft.create({ data: { personId: jean.personId, roundId, text: "How do I" } });
		expect(await onScreen(jean, roundId)).toBeUndefined();
		await instance.db.promptDraft.deleteMany({ where: { personId: jean.personId } });
		expect(await onScreen(jean, roundId)).toBe(first);
	});
});
