import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roundQuality } from "../insights/round-quality.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { makeKnownSet } from "../testing/known-pairs.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { answerPractice, beginQualification, findQualification } from "./qualify.ts";
import { currentWork, holdNext, takePair } from "./work.ts";

let instance: Instance;
let maker: Viewer;

beforeAll(async () => {
	instance = await startInstance();
	maker = await somebody(instance);
});
afterAll(() => instance.stop());

async function practising(source: "pool" | "both" = "pool") {
	const qualificationSetId = await makeKnownSet(instance.db, maker.personId, 3);
	const quality = { qualificationSetId, qualificationPass: 2, qualificationAttempts: 2 };
	const round = await openPooledRound(instance.db, instance.roundId, { prompts: 4, overlap: 1, source, quality });
	await fillPool(instance.db, round);
	return { roundId: round.roundId, mary: await somebody(instance) };
}

/** Answers the pair that is on, rightly or not. */
async function answer(viewer: Viewer, roundId: string, rightly: boolean) {
	const { state } = await findQualification(viewer, roundId);
	if (state.kind !== "pair") throw new Error(`The practice is at ${state.kind}.`);
	const { attemptId, pair } = state;
	const helpfulness = pair.left.startsWith("right") === rightly ? 2 : 7;
	const choices = { helpfulness, safety: null, leftSafe: null, rightSafe: null };
	return answerPractice(viewer, { roundId, attemptId, pairId: pair.id, choices });
}

describe("a round with practice", () => {
	test("gives no work until enough answers agree, and says with each what is right", async () => {
		const { roundId, mary } = await practising("both");
		expect(await currentWork(mary, roundId)).toMatchObject({ comparison: null, qualified: false, accepted: true });
		expect(await holdNext(mary, roundId)).toEqual([]);
		await expect(takePair(mary, roundId)).rejects.toMatchObject({ code: "unaccepted" });
		expect(await findQualification(mary, roundId)).toMatchObject({ of: 3, pass: 2, attempts: 2, ended: 0, last: null });
		await beginQualification(mary, roundId);
		const right = await answer(mary, roundId, true);
		expect(right).toMatchObject({ agreed: true, differs: [], explanation: "Guideline 1", result: null });
		expect(await answer(mary, roundId, false)).toMatchObject({
			...{ agreed: false, differs: ["helpfulness"], explanation: "Guideline 2", result: null },
		});
		expect(await answer(mary, roundId, true)).toMatchObject({
			result: { passed: true, agreed: 2, of: 3, pass: 2, attemptsLeft: 1 },
		});
		expect(await currentWork(mary, roundId)).toMatchObject({ qualified: true });
		await takePair(mary, roundId);
		expect((await currentWork(mary, roundId)).comparison?.prompt).toBe("Prompt 1");
		expect(await roundQuality(roundId)).toMatchObject([
			{ personId: mary.personId, practice: { attempts: 1, passed: true, best: { agreed: 2, of: 3 } } },
		]);
	});

	test("ends after the attempts that it allows", async () => {
		const { roundId, mary } = await practising();
		for (const attemptsLeft of [1, 0]) {
			await beginQualification(mary, roundId);
			for (const rightly of [false, true]) await answer(mary, roundId, rightly);
			const last = await answer(mary, roundId, false);
			expect(last.result).toEqual({ passed: false, agreed: 1, of: 3, pass: 2, attemptsLeft });
		}
		expect(await findQualification(mary, roundId)).toMatchObject({ state: { kind: "failed" }, ended: 2 });
		await beginQualification(mary, roundId);
		expect((await findQualification(mary, roundId)).state).toEqual({ kind: "failed" });
		expect(await currentWork(mary, roundId)).toMatchObject({ comparison: null, qualified: false });
	});

	test("begins one attempt however often it is asked for, and keeps the first of several answers", async () => {
		const { roundId, mary } = await practising();
		await Promise.all(Array.from({ length: 8 }, () => beginQualification(mary, roundId)));
		const { state } = await findQualification(mary, roundId);
		if (state.kind !== "pair") throw new Error("There is no pair.");
		const { attemptId, pair } = state;
		const choose = (helpfulness: number) =>
			answerPractice(mary, {
				...{ roundId, attemptId, pairId: pair.id },
				choices: { helpfulness, safety: null, leftSafe: null, rightSafe: null },
			});
		const all = await Promise.all([1, 8, 1, 8].map(choose));
		expect(new Set(all.map(({ agreed }) => agreed)).size).toBe(1);
		const attempts = await instance.db.qualificationAttempt.findMany({
			where: { roundId },
			include: { answers: true },
		});
		expect(attempts.map(({ number, answers }) => [number, answers.length])).toEqual([[1, 1]]);
	});

	test("takes no answer that is not whole, and none of somebody else's attempt", async () => {
		const { roundId, mary } = await practising();
		await beginQualification(mary, roundId);
		const { state } = await findQualification(mary, roundId);
		if (state.kind !== "pair") throw new Error("There is no pair.");
		const choices = { helpfulness: null, safety: null, leftSafe: null, rightSafe: null };
		const input = { roundId, attemptId: state.attemptId, pairId: state.pair.id, choices };
		await expect(answerPractice(mary, input)).rejects.toMatchObject({ code: "invalid" });
		const whole = { ...input, choices: { ...choices, helpfulness: 3 } };
		await expect(answerPractice(await somebody(instance), whole)).rejects.toMatchObject({ code: "gone" });
	});
});
