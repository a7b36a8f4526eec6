import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discardComparison, startSampling, stopSampling } from "../comparisons/start-sampling.ts";
import { roundsFor } from "../insights/overview.ts";
import type { Viewer } from "../people/person.ts";
import { answerPair, type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { continueDialogue, endMyDialogue } from "./continue-dialogue.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, undoLast } from "./work.ts";

let instance: Instance;
let viewer: Viewer;
let roundId: string;

/** An open round of three turns with the variants of the starter round. */
async function openRound(db: Instance["db"], like: string): Promise<string> {
	const texts = { name: "Three turns", purpose: "", guidelines: "", turns: 3 };
	const round = await db.round.create({ data: { ...texts, judgesHelpfulness: true, judgesSafety: false } });
	const variants = await db.variant.findMany({ where: { roundId: like } });
	for (const { id: _id, ...variant } of variants) await db.variant.create({ data: { ...variant, roundId: round.id } });
	await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${round.id}::uuid`;
	return round.id;
}

beforeAll(async () => {
	const started = await startInstance();
	roundId = await openRound(started.db, started.roundId);
	instance = { ...started, roundId };
});
beforeEach(async () => {
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

const left = 2;
const right = 7;

async function judge(comparisonId: string, helpfulness: number) {
	const nothing = { ...noChoices, ...unmeasured, view: "rendered" as const };
	await submitJudgement(viewer, { ...nothing, comparisonId, helpfulness, submissionKey: crypto.randomUUID() });
}

const work = () => currentWork(viewer, roundId);

async function goOn(prompt: string, requestKey: string = crypto.randomUUID()) {
	const { dialogue } = await work();
	return continueDialogue(viewer, { roundId, dialogueId: dialogue?.id ?? "", prompt, requestKey });
}

/** One judged turn, of which the right response was chosen. */
async function firstTurn(): Promise<string> {
	const comparisonId = await readyPair(instance, viewer, "First?");
	await judge(comparisonId, right);
	return comparisonId;
}

const first = [
	{ role: "user", content: "First?" },
	{ role: "assistant", content: "the right text" },
];

describe("a dialogue", () => {
	test("goes on from the chosen response, turn by turn, and ends with its last turn", async () => {
		await firstTurn();
		const before = await work();
		expect(before).toMatchObject({ comparison: null, dialogue: { turn: 2, history: first } });
		expect(await roundsFor(viewer)).toContainEqual(
			expect.objectContaining({ id: roundId, turn: 2, unfinished: false }),
		);

		const second = await goOn("Second?");
		expect(second.dialogueId).toBe(before.dialogue?.id);
		const halves = await instance.engine.pair();
		for (const half of halves) {
			expect(half.request.messages.filter(({ role }) => role !== "system")).toEqual([
				...first,
				{ role: "user", content: "Second?" },
			]);
			half.say("more");
			half.finish();
		}
		await expect.poll(async () => (await work()).comparison?.state).toBe("ready");
		expect((await work()).comparison).toMatchObject({ turn: 2, history: first, dialogueId: second.dialogueId });
		await judge(second.comparisonId, left);

		const third = await goOn("Third?");
		await answerPair(instance, third.comparisonId);
		expect((await work()).comparison?.history).toHaveLength(4);
		await judge(third.comparisonId, left);
		expect(await work()).toMatchObject({ comparison: null, dialogue: null });
		const { endedAt } = await instance.db.dialogue.findUniqueOrThrow({ where: { id: second.dialogueId ?? "" } });
		expect(endedAt).not.toBeNull();
	});

	test("is gone on with once, however many tabs do, and the same key again gives the same turn", async () => {
		await firstTurn();
		const key = crypto.randomUUID();
		const { dialogue } = await work();
		const begin = (prompt: string, requestKey: string) =>
			continueDialogue(viewer, { roundId, dialogueId: dialogue?.id ?? "", prompt, requestKey });
		const tries = await Promise.allSettled([
			...Array.from({ length: 3 }, () => begin("Same?", key)),
			...Array.from({ length: 5 }, (_, i) => begin(`Other ${i}?`, crypto.randomUUID())),
		]);
		const won = tries.flatMap((each) => (each.status === "fulfilled" ? [each.value.comparisonId] : []));
		expect(new Set(won).size).toBe(1);
		for (const each of tries) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "conflict" });
		expect(await instance.db.comparison.count({ where: { dialogueId: dialogue?.id ?? "" } })).toBe(2);
		await answerPair(instance, won[0] ?? "");
	});

	test("can be taken back at its last turn only, and goes on from what was chosen then", async () => {
		await firstTurn();
		await undoLast(viewer, roundId);
		const { comparison, revising } = await work();
		expect(revising).toBe(true);
		await judge(comparison?.id ?? "", left);
		expect((await work()).dialogue?.history[1]?.content).toBe("the left text");

		const { comparisonId } = await goOn("Second?");
		await answerPair(instance, comparisonId);
		expect((await work()).undoable).toBe(false);
		await expect(undoLast(viewer, roundId)).rejects.toMatchObject({ code: "gone" });
		await expect(judge(comparison?.id ?? "", right)).rejects.toMatchObject({ code: "gone" });
	});

	test("ends early, though not over a pair that waits, and the next one begins afresh", async () => {
		await firstTurn();
		const { comparisonId, dialogueId } = await goOn("Second?");
		await answerPair(instance, comparisonId);
		await expect(endMyDialogue(viewer, dialogueId ?? "")).rejects.toMatchObject({ code: "refused" });
		await judge(comparisonId, left);
		await endMyDialogue(viewer, dialogueId ?? "");
		await endMyDialogue(viewer, dialogueId ?? "");
		expect(await work()).toMatchObject({ comparison: null, dialogue: null });
		await expect(
			continueDialogue(viewer, {
				...{ roundId, dialogueId: dialogueId ?? "", prompt: "Still?", requestKey: crypto.randomUUID() },
			}),
		).rejects.toMatchObject({ code: "conflict" });
		const next = await readyPair(instance, viewer, "Afresh?");
		expect(await work()).toMatchObject({ comparison: { id: next, turn: 1, history: [] } });
	});

	test("keeps its judged turns when a prompt in it is given up", async () => {
		await firstTurn();
		const { comparisonId } = await goOn("Too hasty?");
		await instance.engine.pair(); // never answered
		await stopSampling(viewer, comparisonId);
		await discardComparison(viewer, comparisonId);
		expect(await work()).toMatchObject({
			...{ comparison: null, promptDraft: { text: "Too hasty?" }, dialogue: { turn: 2, history: first } },
		});
		const again = await goOn("Better?");
		expect(await answerPair(instance, again.comparisonId)).toBe(again.comparisonId);
	});

	test("is nobody else's to go on with or to end", async () => {
		await firstTurn();
		const { dialogue } = await work();
		const other = await somebody(instance);
		const asked = { roundId, dialogueId: dialogue?.id ?? "", prompt: "Mine?", requestKey: crypto.randomUUID() };
		await expect(continueDialogue(other, asked)).rejects.toMatchObject({ code: "conflict" });
		await endMyDialogue(other, dialogue?.id ?? "");
		expect((await work()).dialogue).not.toBeNull();
		// Nor can a new one be begun beside it.
		await expect(
			startSampling(viewer, { roundId, prompt: "Beside?", requestKey: crypto.randomUUID() }),
		).rejects.toMatchObject({ code: "conflict" });
	});
});

test("how many turns an opened round has is frozen", async () => {
	await expect(instance.db.round.update({ where: { id: roundId }, data: { turns: 9 } })).rejects.toThrow(/frozen/);
});
