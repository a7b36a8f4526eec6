import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { retrySampling, startSampling, stopSampling } from "../comparisons/start-sampling.ts";
import type { Viewer } from "../people/person.ts";
import { writeGuidelines } from "../rounds/change-round.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { acceptGuidelines, guidelinesToRead } from "./accept-guidelines.ts";
import type { Submission } from "./judgement.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, keepDraft, takePair } from "./work.ts";

let instance: Instance;
let viewer: Viewer;

beforeAll(async () => {
	instance = await startInstance();
});
beforeEach(async () => {
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

const choices = {
	...noChoices,
	helpfulness: 2,
	safety: 2,
	leftSafe: true,
	rightSafe: true,
	comment: "So",
} as const;
const submission = (comparisonId: string): Submission => ({
	...{ ...choices, ...unmeasured, comparisonId, submissionKey: randomUUID(), view: "rendered" },
});
const ask = (roundId = instance.roundId) =>
	startSampling(viewer, { roundId, prompt: "Hello?", requestKey: randomUUID() });
const unaccepted = { code: "unaccepted", message: /Read and accept the guidelines/ };

async function newVersion(roundId = instance.roundId, text = `Judge well. ${randomUUID()}`): Promise<number> {
	const { guidelinesVersion: version } = await instance.db.round.findUniqueOrThrow({ where: { id: roundId } });
	return writeGuidelines(instance.db, viewer.personId, { roundId, text, version });
}

describe("before the guidelines in force are accepted", () => {
	test("nothing is sampled, taken or judged, and all of it once they are", async () => {
		const comparisonId = await readyPair(instance, viewer);
		await keepDraft(viewer, { comparisonId, version: 0, choices });
		const version = await newVersion();
		expect(await guidelinesToRead(viewer, instance.roundId)).toMatchObject({ version, accepted: false });
		await expect(submitJudgement(viewer, submission(comparisonId))).rejects.toMatchObject(unaccepted);
		const kept = await currentWork(viewer, instance.roundId);
		expect(kept).toMatchObject({ accepted: false, comparison: { id: comparisonId }, draft: { choices } });

		await acceptGuidelines(viewer, { roundId: instance.roundId, version });
		await acceptGuidelines(viewer, { roundId: instance.roundId, version });
		expect(await currentWork(viewer, instance.roundId)).toMatchObject({
			accepted: true,
			comparison: { id: comparisonId },
		});
		const { judgementId } = await submitJudgement(viewer, submission(comparisonId));
		const stored = await instance.db.judgementRevision.findFirstOrThrow({ where: { judgementId } });
		expect(stored.guidelinesVersion).toBe(version);
		expect(await instance.db.guidelinesAcceptance.count({ where: { personId: viewer.personId, version } })).toBe(1);
	});

	test("a prompt is refused, and a stopped pair is not sampled again", async () => {
		const { comparisonId } = await ask();
		await instance.engine.pair();
		await stopSampling(viewer, comparisonId);
		await newVersion();
		await expect(retrySampling(viewer, comparisonId)).rejects.toMatchObject(unaccepted);
		await expect(ask()).rejects.toMatchObject(unaccepted);
		expect(await instance.db.comparison.count({ where: { dialogue: { personId: viewer.personId } } })).toBe(1);
	});

	test("no pair of a pool is given out, and one that is held stays held", async () => {
		const held = await openPooledRound(instance.db, instance.roundId, { prompts: 2, overlap: 1 });
		const [first] = await fillPool(instance.db, held);
		await currentWork(viewer, held.roundId);
		await newVersion(held.roundId);
		expect(await currentWork(viewer, held.roundId)).toMatchObject({ accepted: false, comparison: { id: first } });

		const both = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1, source: "both" });
		await fillPool(instance.db, both);
		const other = await somebody(instance);
		for (const { roundId } of [held, both]) await newVersion(roundId);
		expect(await currentWork(other, held.roundId)).toMatchObject({ accepted: false, comparison: null });
		await expect(takePair(other, both.roundId)).rejects.toMatchObject(unaccepted);
		expect(await instance.db.handOut.count({ where: { personId: other.personId } })).toBe(0);
	});

	test("a judgement that was stored before is answered the same, however the guidelines changed since", async () => {
		const comparisonId = await readyPair(instance, viewer);
		const first = submission(comparisonId);
		const answer = await submitJudgement(viewer, first);
		await newVersion();
		expect(await submitJudgement(viewer, first)).toEqual(answer);
		await expect(submitJudgement(viewer, submission(comparisonId))).rejects.toMatchObject(unaccepted);
	});
});

test("what changed is told against the version that the person accepted, not the one before", async () => {
	const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
	const accepted = await newVersion(roundId, "One\nTwo\nThree");
	await acceptGuidelines(viewer, { roundId, version: accepted });
	await newVersion(roundId, "One\n2\nThree");
	const last = await newVersion(roundId, "One\nTwo!\nThree");
	expect(await guidelinesToRead(viewer, roundId)).toMatchObject({
		...{ version: last, accepted: false },
		changes: {
			since: accepted,
			lines: [
				{ kind: "same", text: "One" },
				{ kind: "removed", text: "Two" },
				{ kind: "added", text: "Two!" },
				{ kind: "same", text: "Three" },
			],
		},
	});
	await expect(acceptGuidelines(viewer, { roundId, version: last - 1 })).rejects.toMatchObject({ code: "conflict" });
	expect((await guidelinesToRead(viewer, roundId)).accepted).toBe(false);
});

test("an acceptance is neither changed nor removed nor dated back to a version that is replaced, also past the procedures", async () => {
	const { db, roundId } = instance;
	const version = await newVersion();
	await acceptGuidelines(viewer, { roundId, version });
	const owner = new Client({ connectionString: instance.ownerUrl });
	await owner.connect();
	await expect(owner.query("UPDATE guidelines_acceptances SET accepted_at = now()")).rejects.toThrow(/append-only/);
	await expect(owner.query("DELETE FROM guidelines_acceptances")).rejects.toThrow(/append-only/);
	await owner.end();
	await newVersion();
	const { personId } = await somebody(instance);
	await expect(db.guidelinesAcceptance.create({ data: { personId, roundId, version } })).rejects.toThrow(
		/not in force/,
	);
});

test("twenty acceptances and a new version at once leave nobody judging under a version that they have not accepted", async () => {
	const { roundId } = instance;
	const people = await Promise.all(Array.from({ length: 20 }, () => somebody(instance)));
	const version = await newVersion();
	const settled = await Promise.allSettled([
		...people.map((each) => acceptGuidelines(each, { roundId, version })),
		newVersion(),
	]);
	const newest = version + 1;
	expect(settled.at(-1)).toMatchObject({ status: "fulfilled", value: newest });
	for (const each of people) expect((await guidelinesToRead(each, roundId)).accepted).toBe(false);
	for (const outcome of settled)
		if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
});

test("a round that is somebody else's tells nothing", async () => {
	const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
	await instance.db.round.update({ where: { id: roundId }, data: { access: "chosen" } });
	await expect(guidelinesToRead(viewer, roundId)).rejects.toMatchObject({ code: "not_found" });
	await expect(acceptGuidelines(viewer, { roundId, version: 1 })).rejects.toMatchObject({ code: "not_found" });
});
