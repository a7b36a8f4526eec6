import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { progressOfRound } from "../insights/overview.ts";
import { ownJudgements, ownPace } from "../insights/own-work.ts";
import { roundQuality } from "../insights/round-quality.ts";
import { newPairSchema } from "../known/known.ts";
import { addPairs, deleteSet, removePair } from "../known/manage-known.ts";
import type { Viewer } from "../people/person.ts";
import { changeGiven } from "../rounds/change-round.ts";
import { exportedPairs } from "../testing/exported-pairs.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { makeKnownSet } from "../testing/known-pairs.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { skipPair } from "./skip-pair.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, holdNext } from "./work.ts";

let instance: Instance;
let maker: Viewer;

beforeAll(async () => {
	instance = await startInstance();
	maker = await somebody(instance);
});
afterAll(() => instance.stop());

/** Half of the pairs are checks: as none follows another, it is every second one. */
async function checked({ prompts = 6, known = 3, repeatPercent = 0, showsAgreement = false } = {}) {
	const checkSetId = await makeKnownSet(instance.db, maker.personId, known);
	const quality = { checkSetId, checkPercent: 50 - repeatPercent, repeatPercent, showsAgreement };
	const round = await openPooledRound(instance.db, instance.roundId, { prompts, overlap: 2, quality });
	await fillPool(instance.db, round);
	return { roundId: round.roundId, checkSetId, mary: await somebody(instance), jean: await somebody(instance) };
}

async function next(viewer: Viewer, roundId: string) {
	const { comparison } = await currentWork(viewer, roundId);
	return comparison?.state === "ready" ? comparison : null;
}

const submit = (viewer: Viewer, comparisonId: string, helpfulness: number) =>
	submitJudgement(viewer, {
		...{ ...noChoices, ...unmeasured, helpfulness, comparisonId },
		...{ submissionKey: crypto.randomUUID(), view: "rendered" as const },
	});

/** Judges what comes, always for the text on this side, or by the rule. @returns the prompts, in their order */
async function judgeAll(viewer: Viewer, roundId: string, point: (left: string) => number, most = 100) {
	const prompts: string[] = [];
	for (let pair = await next(viewer, roundId); pair && prompts.length < most; pair = await next(viewer, roundId)) {
		prompts.push(pair.prompt);
		await submit(viewer, pair.id, point(pair.left));
	}
	return prompts;
}

const forRight = (left: string) => (left.startsWith("right") ? 1 : 8);
const isKnown = (prompt: string) => prompt.startsWith("Known");

describe("known pairs that are mixed in", () => {
	test("come after ordinary ones, each once a person, and look like them", async () => {
		const { roundId, mary } = await checked({ prompts: 4, known: 10 });
		const first = await next(mary, roundId);
		expect(first?.prompt).toBe("Prompt 1");
		await submit(mary, first?.id ?? "", 1);
		const second = await next(mary, roundId);
		expect(second && isKnown(second.prompt)).toBe(true);
		expect(Object.keys(second ?? {}).sort()).toEqual(Object.keys(first ?? {}).sort());
		expect(second).toMatchObject({ turn: 1, dialogueId: null, history: [] });
		const prompts = await judgeAll(mary, roundId, forRight);
		expect(prompts.map(isKnown)).toEqual([true, false, true, false, true, false, true]);
		expect(new Set(prompts).size).toBe(prompts.length);
	});

	test("show each text on either side", async () => {
		const { roundId, mary } = await checked({ prompts: 24, known: 24 });
		const lefts = new Set<string>();
		await judgeAll(mary, roundId, (left) => {
			if (!left.includes("Prompt")) lefts.add(left.slice(0, 5));
			return 1;
		});
		expect([...lefts].sort()).toEqual(["right", "wrong"]);
	});

	test("count for whoever judged them, and for nothing else", async () => {
		const { roundId, mary } = await checked({ prompts: 3, known: 9 });
		await judgeAll(mary, roundId, forRight);
		expect((await currentWork(mary, roundId)).mine).toBe(6);
		expect((await ownPace(mary)).mine).toBe(6);
		const own = await ownJudgements(mary, { search: "", round: roundId });
		expect(own.rows.filter(({ prompt }) => isKnown(prompt))).toHaveLength(3);
		expect(own.rows.every(({ left, right }) => left !== "" && right !== "" && left !== right)).toBe(true);
		const progress = await progressOfRound(roundId);
		expect(progress).toMatchObject({ judgements: 3, surplus: 0, states: { ready: 3 }, waiting: 3 });
		expect(progress.people.map(({ judgements }) => judgements)).toEqual([3]);
		expect(progress.points.at(-1)).toMatchObject({ total: 3 });
		expect(progress.distribution.helpfulness.reduce((sum, count) => sum + count, 0)).toBe(3);
		const pairs = await exportedPairs(roundId);
		expect(pairs.map(({ prompt }) => prompt)).toEqual(["Prompt 1", "Prompt 2", "Prompt 3"]);
	});

	test("say how often each person agreed, and tell them only where the round does and there are enough", async () => {
		const { roundId, mary, jean } = await checked({ prompts: 12, known: 20, showsAgreement: true });
		await judgeAll(mary, roundId, forRight);
		await judgeAll(jean, roundId, (left) => (left.startsWith("right") ? 5 : 4), 3);
		const [worst, best] = await roundQuality(roundId);
		expect(worst).toMatchObject({ personId: jean.personId, known: { of: 1, agreed: 0 }, practice: null });
		expect(best).toMatchObject({ personId: mary.personId, known: { of: 12, agreed: 12 }, repeats: { of: 0 } });
		const told = async (viewer: Viewer) => (await ownPace(viewer)).rounds.find((round) => round.roundId === roundId);
		expect((await told(mary))?.agreement).toEqual({ of: 12, agreed: 12 });
		expect((await told(jean))?.agreement).toBeNull();
	});

	test("are never handed on: a skipped one is gone, and so is one of somebody who may not work here any more", async () => {
		const { roundId, mary, jean } = await checked({ prompts: 2, known: 9 });
		await submit(mary, (await next(mary, roundId))?.id ?? "", 1);
		const check = await next(mary, roundId);
		await skipPair(mary, { comparisonId: check?.id ?? "", kind: "skip", reason: "broken", note: "" });
		expect((await next(mary, roundId))?.prompt).toBe("Prompt 2");
		await submit(mary, (await next(mary, roundId))?.id ?? "", 1);
		const second = await next(mary, roundId);
		expect(second && isKnown(second.prompt)).toBe(true);
		await changeGiven(instance.db, maker.personId, roundId, { people: [jean.personId], teams: [] });
		expect(await instance.db.assignment.count({ where: { roundId, isCheck: true, judgedAt: null } })).toBe(0);
		const seen = await judgeAll(jean, roundId, () => 1);
		expect(seen.filter((prompt) => !isKnown(prompt))).toEqual(["Prompt 1", "Prompt 2"]);
		const handed = await instance.db.handOut.findMany({ where: { comparisonId: second?.id ?? "" } });
		expect(handed.map(({ personId }) => personId)).toEqual([mary.personId]);
	});

	test("are among the pairs that a page holds for the time without a network; ten tabs hold three together", async () => {
		const { roundId, mary } = await checked({ prompts: 8, known: 8 });
		await next(mary, roundId);
		const tabs = await Promise.all(Array.from({ length: 10 }, () => holdNext(mary, roundId)));
		const held = await holdNext(mary, roundId);
		expect(held).toHaveLength(3);
		expect(held.some(({ comparison }) => isKnown(comparison.prompt))).toBe(true);
		expect(new Set(tabs.flat().map(({ comparison }) => comparison.id)).size).toBe(3);
	});
});

describe("repeats", () => {
	test("bring an earlier pair again with its sides swapped, though never one of the last five", async () => {
		const { roundId, mary } = await checked({ prompts: 12, known: 1, repeatPercent: 50 });
		const texts = new Map<string, string[]>();
		const order: string[] = [];
		for (let pair = await next(mary, roundId); pair; pair = await next(mary, roundId)) {
			texts.set(pair.prompt, [...(texts.get(pair.prompt) ?? []), `${pair.left} / ${pair.right}`]);
			order.push(pair.prompt);
			await submit(mary, pair.id, pair.left.startsWith("left") ? 2 : 7);
		}
		const twice = [...texts].filter(([, shown]) => shown.length > 1);
		expect(twice.length).toBeGreaterThanOrEqual(6);
		for (const [prompt, shown] of twice)
			expect(shown).toEqual([`left of ${prompt} / right of ${prompt}`, `right of ${prompt} / left of ${prompt}`]);
		for (const [prompt] of twice) expect(order.lastIndexOf(prompt) - order.indexOf(prompt)).toBeGreaterThan(5);
		const [quality] = await roundQuality(roundId);
		expect(quality?.repeats).toEqual({ of: twice.length, agreed: twice.length });
		expect(await progressOfRound(roundId)).toMatchObject({ judgements: 12, states: { ready: 12 } });
		const pairs = await exportedPairs(roundId);
		expect(pairs).toHaveLength(12);
		expect(pairs.every(({ nJudgements }) => nJudgements === 1)).toBe(true);
	});
});

describe("a set of known pairs", () => {
	test("is frozen once a round that uses it has opened", async () => {
		const { checkSetId: setId } = await checked();
		const pair = newPairSchema.parse({ prompt: "P", first: "a", second: "b", safety: "second" });
		const refused = { code: "refused", message: expect.stringContaining("stays as it is") };
		await expect(addPairs(instance.db, maker.personId, { setId, pairs: [pair] })).rejects.toMatchObject(refused);
		const known = await instance.db.knownPair.findFirstOrThrow({ where: { setId } });
		const removing = removePair(instance.db, maker.personId, { setId, pairId: known.id });
		await expect(removing).rejects.toMatchObject(refused);
		await expect(deleteSet(instance.db, maker.personId, setId)).rejects.toMatchObject({ code: "refused" });
	});

	test("takes pairs of many people at once, each at a place of its own, and goes when nobody uses it", async () => {
		const setId = await makeKnownSet(instance.db, maker.personId, 1);
		const pair = newPairSchema.parse({ prompt: "P", first: "a", second: "b", safety: "second", first_safe: false });
		await Promise.all(
			Array.from({ length: 8 }, () => addPairs(instance.db, maker.personId, { setId, pairs: [pair, pair] })),
		);
		const rows = await instance.db.knownPair.findMany({ where: { setId }, orderBy: { position: "asc" } });
		expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
		await deleteSet(instance.db, maker.personId, setId);
		expect(await instance.db.knownPair.count({ where: { setId } })).toBe(0);
	});
});
