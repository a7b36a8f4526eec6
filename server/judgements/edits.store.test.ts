import { afterAll, beforeAll, expect, test } from "vitest";
import { readJudged } from "../insights/activity-store.ts";
import { ownJudgements } from "../insights/own-work.ts";
import type { Viewer } from "../people/person.ts";
import type { EditMode } from "../rounds/edits.ts";
import { exportedPairs } from "../testing/exported-pairs.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { type Choices, noChoices, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, undoLast } from "./work.ts";

let instance: Instance;

beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

/** Somebody in front of a pair, in an open round of two turns that takes edits so. */
async function inFront(edits: EditMode) {
	const { db, roundId: like } = instance;
	const texts = { name: `Edits ${edits}`, purpose: "", guidelines: "", turns: 2, edits };
	const { id: roundId } = await db.round.create({ data: { ...texts, judgesHelpfulness: true, judgesSafety: false } });
	for (const { id: _id, ...variant } of await db.variant.findMany({ where: { roundId: like } }))
		await db.variant.create({ data: { ...variant, roundId } });
	await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${roundId}::uuid`;
	const viewer = await somebody(instance);
	return { viewer, roundId, comparisonId: await readyPair({ ...instance, roundId }, viewer) };
}

const judge = (viewer: Viewer, comparisonId: string, choices: Partial<Choices>) =>
	submitJudgement(viewer, {
		...{ ...noChoices, ...unmeasured, ...choices, comparisonId },
		...{ submissionKey: crypto.randomUUID(), view: "rendered" as const },
	});

const newest = (comparisonId: string) =>
	instance.db.judgementRevision.findFirstOrThrow({
		where: { judgement: { comparisonId } },
		orderBy: { revision: "desc" },
	});

test("an edit of the chosen response is stored with its difference, and comes back wherever the judgement does", async () => {
	const { viewer, roundId, comparisonId } = await inFront("kept");
	const edit = "the very right text";
	await judge(viewer, comparisonId, { helpfulness: 7, leftEdit: "not chosen", rightEdit: edit });
	expect(await newest(comparisonId)).toMatchObject({
		edit,
		editDiff: [
			{ op: "same", text: "the " },
			{ op: "added", text: "very " },
			{ op: "same", text: "right text" },
		],
	});
	const pairs = await exportedPairs(roundId);
	expect(pairs.map((pair) => pair.edit)).toEqual([{ side: "right", text: edit }]);
	const own = await ownJudgements(viewer, { search: "", round: roundId });
	expect(own.rows[0]?.choices).toMatchObject({ leftEdit: null, rightEdit: edit });
	const { rows } = await readJudged(instance.db, { roundId, after: undefined, size: 5 });
	expect(rows[0]?.edit).toHaveLength(3);
	await undoLast(viewer, roundId);
	expect((await currentWork(viewer, roundId)).draft?.choices).toMatchObject({ leftEdit: null, rightEdit: edit });
	await judge(viewer, comparisonId, { helpfulness: 7, rightEdit: null });
	expect(await newest(comparisonId)).toMatchObject({ revision: 2, edit: null, editDiff: null });
});

test("what leaves the response as it was is no edit; nor is one where the round takes none", async () => {
	const same = await inFront("kept");
	await judge(same.viewer, same.comparisonId, { helpfulness: 2, leftEdit: "the left text" });
	expect(await newest(same.comparisonId)).toMatchObject({ edit: null, editDiff: null });
	const none = await inFront("none");
	await judge(none.viewer, none.comparisonId, { helpfulness: 2, leftEdit: "another text" });
	expect(await newest(none.comparisonId)).toMatchObject({ edit: null, editDiff: null });
});

test.each([
	["continue", "a better text"],
	["kept", "the left text"],
] as const)("a dialogue of a round with edits %s goes on from %j", async (edits, content) => {
	const { viewer, roundId, comparisonId } = await inFront(edits);
	await judge(viewer, comparisonId, { helpfulness: 2, leftEdit: "a better text" });
	const { dialogue } = await currentWork(viewer, roundId);
	expect(dialogue?.history).toEqual([
		{ role: "user", content: "Hello?" },
		{ role: "assistant", content },
	]);
});
