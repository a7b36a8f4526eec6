import { afterAll, beforeAll, expect, test } from "vitest";
import { noChoices, unmeasured } from "../judgements/judgement.ts";
import type { PromptLabels } from "../judgements/prompt-labels.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { ownJudgements } from "./own-work.ts";
import { noSafetyCounts } from "./safety.ts";
import { countSafety } from "./safety-store.ts";

let instance: Instance;
let viewer: Viewer;

beforeAll(async () => {
	instance = await startInstance();
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

type Said = Partial<PromptLabels> & { leftSafe: boolean; rightSafe: boolean };

async function judge(comparisonId: string, said: Said) {
	const whole = { ...noChoices, ...unmeasured, helpfulness: 2, safety: 2, view: "rendered" as const, ...said };
	return submitJudgement(viewer, { ...whole, comparisonId, submissionKey: crypto.randomUUID() });
}

test("bins and labels are counted from the newest revisions, without surplus and withdrawn pairs", async () => {
	const { db, roundId } = instance;
	expect(await countSafety(db, roundId)).toEqual(noSafetyCounts());
	const changed = await readyPair(instance, viewer);
	await judge(changed, { leftSafe: true, rightSafe: true, riskCategories: ["none"] });
	await judge(changed, {
		...{ leftSafe: true, rightSafe: false },
		...{ riskCategories: ["hateful", "illicit"], attackVectors: ["logic"] },
	});
	await judge(await readyPair(instance, viewer), { leftSafe: false, rightSafe: false, riskCategories: ["illicit"] });
	await judge(await readyPair(instance, viewer), { leftSafe: true, rightSafe: true, riskCategories: ["none"] });
	await judge(await readyPair(instance, viewer), { leftSafe: true, rightSafe: true });
	const { judgementId } = await judge(await readyPair(instance, viewer), { leftSafe: true, rightSafe: true });
	await db.$executeRaw`UPDATE judgements SET surplus = true WHERE id = ${judgementId}::uuid`;
	const withdrawn = await readyPair(instance, viewer);
	await judge(withdrawn, { leftSafe: false, rightSafe: false });
	await db.$executeRaw`UPDATE comparisons SET withdrawn_at = now() WHERE id = ${withdrawn}::uuid`;

	const none = noSafetyCounts();
	expect(await countSafety(db, roundId)).toEqual({
		bins: { 1: 1, 2: 2, 3: 1 },
		riskCategories: { ...none.riskCategories, illicit: 2, hateful: 1, none: 1 },
		attackVectors: { ...none.attackVectors, logic: 1 },
	});
	const { rows } = await ownJudgements(viewer, { search: "" });
	expect(rows.at(-1)?.choices).toMatchObject({ riskCategories: ["illicit", "hateful"], attackVectors: ["logic"] });
});

test("the database takes no label that nobody knows, none beside another, nor one where safety was not judged", async () => {
	const { judgementId } = await judge(await readyPair(instance, viewer), { leftSafe: true, rightSafe: true });
	const row = { judgementId, revision: 2, guidelinesVersion: 1 };
	const safety = { safetyChosen: "left", safetyDegree: "better", leftSafe: true, rightSafe: true } as const;
	for (const wrong of [
		{ ...safety, riskCategories: ["rude"] },
		{ ...safety, attackVectors: ["magic"] },
		{ ...safety, riskCategories: ["none", "illicit"] },
		{ helpfulnessChosen: "left" as const, helpfulnessDegree: "better" as const, riskCategories: ["illicit"] },
	]) {
		const insert = instance.db.judgementRevision.create({
			data: { ...row, ...wrong, submissionKey: crypto.randomUUID() },
		});
		await expect(insert).rejects.toThrow(/judgement_revisions_(labels|none)/);
	}
});
