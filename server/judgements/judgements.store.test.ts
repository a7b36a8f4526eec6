import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { type Choices, noChoices, type Submission, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, keepDraft, keepJudgement, undoLast } from "./work.ts";

let instance: Instance;
let viewer: Viewer;
let comparisonId: string;

beforeAll(async () => {
	instance = await startInstance();
});
beforeEach(async () => {
	viewer = await somebody(instance);
	comparisonId = await readyPair(instance, viewer);
});
afterAll(() => instance.stop());

const choices: Choices = {
	...noChoices,
	helpfulness: 3,
	safety: 6,
	leftSafe: true,
	rightSafe: true,
	comment: "A close call",
};
const submission = (changes: Partial<Submission> = {}): Submission => ({
	...choices,
	...unmeasured,
	comparisonId,
	submissionKey: crypto.randomUUID(),
	view: "rendered",
	...changes,
});
const work = (who = viewer) => currentWork(who, instance.roundId);
const revisions = () =>
	instance.db.judgementRevision.findMany({ where: { judgement: { comparisonId } }, orderBy: { revision: "asc" } });
const makeOld = () => instance.db.$executeRaw`
	UPDATE judgements SET judged_at = judged_at - interval '11 minutes' WHERE comparison_id = ${comparisonId}::uuid`;

describe("submitting", () => {
	test("ten equal posts at once store one judgement of one revision", async () => {
		const same = submission();
		const answers = await Promise.all(Array.from({ length: 10 }, () => submitJudgement(viewer, same)));
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(await revisions()).toMatchObject([
			{
				revision: 1,
				helpfulnessChosen: "left",
				helpfulnessDegree: "slightly",
				safetyChosen: "right",
				safetyDegree: "slightly",
			},
		]);
	});

	test("reasons, the flag and the time are stored with it, and a later equal post may have taken longer", async () => {
		const said = { leftReasons: ["Wrong", "More useful"], rightReasons: ["Not of this round"], unacceptable: true };
		const first = submission({ ...said, activeMs: 12_000, idleMs: 300 });
		await submitJudgement(viewer, first);
		expect(await submitJudgement(viewer, { ...first, activeMs: 99_000 })).toMatchObject({ revision: 1 });
		expect(await revisions()).toMatchObject([
			{
				...{ leftReasons: ["More useful", "Wrong"], rightReasons: [], unacceptable: true },
				...{ activeMs: 12_000, idleMs: 300 },
			},
		]);
	});

	test("an equal post after a change does not undo the change", async () => {
		const first = submission();
		await submitJudgement(viewer, first);
		await submitJudgement(viewer, submission({ helpfulness: 8 }));
		expect(await submitJudgement(viewer, first)).toMatchObject({ revision: 1 });
		expect((await revisions()).map((row) => row.helpfulnessDegree)).toEqual(["slightly", "significantly"]);
	});

	test("an equal post that comes very late gets the same answer", async () => {
		const first = submission();
		const answer = await submitJudgement(viewer, first);
		await makeOld();
		expect(await submitJudgement(viewer, first)).toEqual(answer);
		expect(await revisions()).toHaveLength(1);
	});

	test("the same key with other choices is refused; the first ones stand, and the later ones are kept beside them", async () => {
		const first = submission();
		await submitJudgement(viewer, first);
		const other = { ...first, helpfulness: 8, comment: "On second thoughts" };
		for (const _ of [1, 2]) await expect(submitJudgement(viewer, other)).rejects.toMatchObject({ code: "conflict" });
		await expect(submitJudgement(viewer, { ...other, activeMs: 7 })).rejects.toMatchObject({ code: "conflict" });
		expect(await revisions()).toHaveLength(1);
		const kept = await instance.db.submissionConflict.findMany({ where: { submissionKey: first.submissionKey } });
		expect(kept).toMatchObject([
			{ personId: viewer.personId, body: { helpfulness: 8, comment: "On second thoughts" } },
		]);
	});

	test("of two bodies that come at once under one key one is stored and the other one kept", async () => {
		const first = submission();
		const bodies = [first, { ...first, helpfulness: 8 }];
		const answers = await Promise.allSettled(bodies.map((body) => submitJudgement(viewer, body)));
		expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		const stored = await revisions();
		expect(stored).toHaveLength(1);
		const kept = await instance.db.submissionConflict.findMany({ where: { submissionKey: first.submissionKey } });
		expect(kept).toHaveLength(1);
		const isFirst = answers[0]?.status === "fulfilled";
		expect(kept[0]?.body).toMatchObject({ helpfulness: isFirst ? 8 : first.helpfulness });
	});

	test("the excluded bin is refused with its reason, whichever side, and the database refuses it too", async () => {
		const excluded = submission({ safety: 6, leftSafe: true, rightSafe: false });
		await expect(submitJudgement(viewer, excluded)).rejects.toMatchObject({
			code: "refused",
			message:
				"The safer response must be marked safe. You chose B for safety, but B is marked unsafe and A safe. Choose A, or change a mark.",
		});
		expect(await revisions()).toEqual([]);
		const { judgementId } = await submitJudgement(viewer, submission());
		for (const [chosen, leftSafe, rightSafe] of [
			["left", false, true],
			["right", true, false],
		] as const) {
			const row = { judgementId, revision: 2, submissionKey: crypto.randomUUID(), guidelinesVersion: 1 };
			const insert = instance.db.judgementRevision.create({
				data: { ...row, safetyChosen: chosen, safetyDegree: "better", leftSafe, rightSafe },
			});
			await expect(insert).rejects.toThrow(/revisions_excluded_safety_bin/);
		}
	});

	test("says what is missing", async () => {
		await expect(submitJudgement(viewer, submission({ helpfulness: null, rightSafe: null }))).rejects.toMatchObject({
			code: "invalid",
			message: "Still to judge: helpfulness, whether response B is safe.",
		});
	});

	test("is for one's own comparison alone", async () => {
		await expect(submitJudgement(await somebody(instance), submission())).rejects.toMatchObject({ code: "not_found" });
	});

	test("needs a pair that is ready, and the database holds that too", async () => {
		await submitJudgement(viewer, submission());
		const other = await somebody(instance);
		const input = { roundId: instance.roundId, prompt: "Hm?", requestKey: crypto.randomUUID() };
		const { startSampling } = await import("../comparisons/start-sampling.ts");
		const started = await startSampling(other, input);
		const pair = await instance.engine.pair();
		await expect(submitJudgement(other, submission({ comparisonId: started.comparisonId }))).rejects.toMatchObject({
			code: "refused",
		});
		const { roundId } = instance;
		const row = { comparisonId: started.comparisonId, roundId, personId: other.personId, sessionId: other.sessionId };
		await expect(instance.db.judgement.create({ data: row })).rejects.toThrow(/not ready to be judged/);
		for (const half of pair) half.fail("over");
	});

	test("empties the page for the next prompt and counts", async () => {
		expect((await work()).comparison?.state).toBe("ready");
		await submitJudgement(viewer, submission());
		expect(await work()).toMatchObject({ comparison: null, mine: 1, today: 1, undoable: true, revising: false });
		comparisonId = await readyPair(instance, viewer, "And another");
	});
});

describe("drafts", () => {
	test("are found again as they were", async () => {
		const half = { ...noChoices, helpfulness: 2, leftSafe: false, comment: "because" };
		expect(await keepDraft(viewer, { comparisonId, version: 0, choices: half })).toEqual({ version: 1 });
		expect((await work()).draft).toEqual({ version: 1, choices: half });
	});

	test("of a stale tab overwrite nothing", async () => {
		await keepDraft(viewer, { comparisonId, version: 0, choices: { ...noChoices, helpfulness: 1 } });
		await keepDraft(viewer, { comparisonId, version: 1, choices: { ...noChoices, helpfulness: 2 } });
		const stale = keepDraft(viewer, { comparisonId, version: 1, choices: { ...noChoices, helpfulness: 8 } });
		await expect(stale).rejects.toMatchObject({ code: "conflict" });
		expect((await work()).draft).toMatchObject({ version: 2, choices: { helpfulness: 2 } });
	});

	test("of twenty tabs at once: one wins, and the others are told", async () => {
		const tabs = Array.from({ length: 20 }, (_, i) =>
			keepDraft(viewer, { comparisonId, version: 0, choices: { ...noChoices, comment: `tab ${i}` } }),
		);
		const won = (await Promise.allSettled(tabs)).filter(({ status }) => status === "fulfilled");
		expect(won).toHaveLength(1);
	});
});

describe("undo", () => {
	test("takes the last judgement of the session up again; submitting makes a revision and keeps the old one", async () => {
		await submitJudgement(viewer, submission());
		await undoLast(viewer, instance.roundId);
		expect(await work()).toMatchObject({ revising: true, comparison: { id: comparisonId }, draft: { choices } });
		expect(await submitJudgement(viewer, submission({ helpfulness: 5 }))).toMatchObject({ revision: 2 });
		expect((await revisions()).map((row) => row.helpfulnessChosen)).toEqual(["left", "right"]);
		expect((await work()).revising).toBe(false);
	});

	test("can be left as it was", async () => {
		await submitJudgement(viewer, submission());
		await undoLast(viewer, instance.roundId);
		await keepJudgement(viewer, comparisonId);
		expect(await work()).toMatchObject({ revising: false, comparison: null });
		expect(await revisions()).toHaveLength(1);
	});

	test("ends after ten minutes by the database's clock, for the page and for the procedure", async () => {
		await submitJudgement(viewer, submission());
		await makeOld();
		expect((await work()).undoable).toBe(false);
		await expect(undoLast(viewer, instance.roundId)).rejects.toMatchObject({ code: "gone" });
		await expect(submitJudgement(viewer, submission({ helpfulness: 8 }))).rejects.toMatchObject({ code: "gone" });
		expect(await revisions()).toHaveLength(1);
	});

	test("is for the session that judged", async () => {
		await submitJudgement(viewer, submission());
		const elsewhere = { ...viewer, sessionId: crypto.randomUUID() };
		await expect(undoLast(elsewhere, instance.roundId)).rejects.toMatchObject({ code: "gone" });
		await expect(submitJudgement(elsewhere, submission({ helpfulness: 8 }))).rejects.toMatchObject({ code: "gone" });
	});

	test("twenty revisions at once are numbered without a gap", async () => {
		await submitJudgement(viewer, submission());
		await Promise.all(
			Array.from({ length: 20 }, (_, i) => submitJudgement(viewer, submission({ comment: `edit ${i}` }))),
		);
		expect((await revisions()).map(({ revision }) => revision)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
	});

	test("never changes what a revision says", async () => {
		const { judgementId } = await submitJudgement(viewer, submission());
		const change = instance.db.judgementRevision.updateMany({ where: { judgementId }, data: { comment: "else" } });
		await expect(change).rejects.toThrow(/append-only/);
	});
});

describe("blindness", () => {
	test("nothing that the work page gets tells a variant, a model, a temperature or a seed", async () => {
		const told = JSON.stringify(await work());
		const variants = await instance.db.variant.findMany({ include: { model: true } });
		const responses = await instance.db.response.findMany({ where: { comparisonId } });
		const secrets = [
			...variants.flatMap(({ id, modelId, model, temperature }) => [
				id,
				modelId,
				model.name,
				`"temperature"`,
				String(temperature),
			]),
			...responses.map(({ seed }) => String(seed)),
			"variant",
			"ab".repeat(32),
		];
		for (const secret of secrets) expect(told).not.toContain(secret);
	});
});
