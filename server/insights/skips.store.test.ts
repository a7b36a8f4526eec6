import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renewAssignments, takeAssignment } from "../assignments/assignment-store.ts";
import { takeNext } from "../comparisons/presampling-store.ts";
import { draw } from "../comparisons/start-sampling.ts";
import { dismissReport, withdrawReported } from "../judgements/decide-report.ts";
import { type Choices, noChoices, unmeasured } from "../judgements/judgement.ts";
import { skipPair } from "../judgements/skip-pair.ts";
import type { SkipInput } from "../judgements/skip-schema.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { currentWork } from "../judgements/work.ts";
import type { Viewer } from "../people/person.ts";
import { findRound } from "../rounds/round-store.ts";
import { exportedPairs } from "../testing/exported-pairs.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { progressOfRound } from "./overview.ts";
import { countSkips, readSkipped } from "./skipped-store.ts";

let instance: Instance;
beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

const three = async (): Promise<[Viewer, Viewer, Viewer]> => [
	await somebody(instance),
	await somebody(instance),
	await somebody(instance),
];

async function pooled(wanted: { prompts: number; overlap: number }) {
	const round = await openPooledRound(instance.db, instance.roundId, wanted);
	return { ...round, comparisons: await fillPool(instance.db, round) };
}

const skip = (viewer: Viewer, comparisonId: string, change: Partial<SkipInput> = {}) =>
	skipPair(viewer, { comparisonId, kind: "skip", reason: "cannot_judge", note: "", ...change });
const report = (viewer: Viewer, comparisonId: string, note = "It is cut off.") =>
	skip(viewer, comparisonId, { kind: "report", reason: "broken", note });
const judge = (viewer: Viewer, comparisonId: string, marks: Partial<Choices> = {}) =>
	submitJudgement(viewer, {
		...{ ...noChoices, ...unmeasured, helpfulness: 2, ...marks },
		...{ comparisonId, submissionKey: crypto.randomUUID(), view: "rendered" as const },
	});
const has = async (viewer: Viewer, roundId: string) => (await currentWork(viewer, roundId)).comparison?.id ?? null;
const letLeasesRunOut = (roundId: string) =>
	instance.db
		.$executeRaw`UPDATE assignments SET lease_until = now() - interval '1 second' WHERE round_id = ${roundId}::uuid AND judged_at IS NULL AND person_id IS NOT NULL`;
const listed = (roundId: string, size = 10) => readSkipped(instance.db, { roundId, after: undefined, size });
const newestReport = async (roundId: string) => (await listed(roundId)).rows[0]?.id ?? "";
const exported = exportedPairs;

describe("a skipped pair of the pool", () => {
	test("goes to somebody else, and never back; the person has the next", async () => {
		const [first, second] = await three();
		const { roundId, comparisons } = await pooled({ prompts: 2, overlap: 1 });
		const id = (await has(first, roundId)) ?? "";
		await skip(first, id);
		await skip(first, id);
		expect(await has(first, roundId)).toBe(comparisons[1]);
		await judge(first, comparisons[1] ?? "");
		expect(await has(first, roundId)).toBeNull();
		expect(await has(second, roundId)).toBe(id);
		await judge(second, id);
		expect((await listed(roundId)).rows).toMatchObject([
			{ comparisonId: id, prompt: "Prompt 1", reason: "cannot_judge", report: null, written: false },
		]);
	});

	test("is refused when it is judged, and somebody else's is not there", async () => {
		const [first, second] = await three();
		const { roundId } = await pooled({ prompts: 1, overlap: 1 });
		const id = (await has(first, roundId)) ?? "";
		await expect(skip(second, id)).rejects.toMatchObject({ code: "not_found" });
		await judge(first, id);
		await expect(skip(first, id)).rejects.toMatchObject({ code: "refused" });
		expect((await listed(roundId)).rows).toEqual([]);
	});

	test("keeps what another tab submits after all, as surplus", async () => {
		const [first, second] = await three();
		const { roundId } = await pooled({ prompts: 1, overlap: 1 });
		const id = (await has(first, roundId)) ?? "";
		await skip(first, id);
		expect(await judge(first, id)).toMatchObject({ surplus: true });
		expect(await has(second, roundId)).toBe(id);
		expect(await judge(second, id)).toMatchObject({ surplus: false });
	});

	test("does not hold up what is sampled ahead", async () => {
		const [viewer] = await three();
		const round = await openPooledRound(instance.db, instance.roundId, { prompts: 3, overlap: 1 });
		const [last] = await instance.db.poolPrompt.findMany({
			where: { poolId: round.poolId },
			orderBy: { position: "desc" },
		});
		const ids = await fillPool(instance.db, round);
		// As many pairs are there as judgements are wanted: enough, until one is skipped.
		await instance.db.$executeRaw`UPDATE rounds SET target = 3 WHERE id = ${round.roundId}::uuid`;
		const another = { poolId: last?.poolId ?? "", position: 4, prompt: "Prompt 4", tags: [], fingerprint: "4" };
		await instance.db.poolPrompt.create({ data: another });
		const found = await findRound(instance.db, round.roundId);
		if (!found) throw new Error("The round is not there.");
		const next = () => instance.db.$transaction((tx) => takeNext(tx, round.roundId, draw(found)));
		expect(await next()).toBeNull();
		await has(viewer, round.roundId);
		await skip(viewer, ids[0] ?? "");
		expect(await next()).toMatchObject({ prompt: "Prompt 4" });
	});
});

test("the dialogue of a written prompt ends without a judgement, and the person writes the next", async () => {
	const [viewer] = await three();
	const { roundId } = instance;
	const id = await readyPair(instance, viewer);
	await report(viewer, id, "Both stop in the middle.");
	expect(await currentWork(viewer, roundId)).toMatchObject({ comparison: null, dialogue: null });
	expect(await instance.db.dialogue.findFirst({ where: { personId: viewer.personId } })).toMatchObject({
		endedAt: expect.any(Date),
	});
	expect((await listed(roundId)).rows[0]).toMatchObject({
		...{ comparisonId: id, reason: "broken", note: "Both stop in the middle.", report: "open", written: true },
	});
	expect(await judge(viewer, id, { safety: 3, leftSafe: true, rightSafe: true })).toMatchObject({ surplus: true });
	await readyPair(instance, viewer);
});

describe("a report", () => {
	test("is first in the list, page by page, with counts per reason", async () => {
		const [first, second, third] = await three();
		const { roundId } = await pooled({ prompts: 2, overlap: 3 });
		for (const viewer of [first, second]) await report(viewer, (await has(viewer, roundId)) ?? "");
		for (const viewer of [first, second, third])
			await skip(viewer, (await has(viewer, roundId)) ?? "", { reason: "language" });
		const pages: unknown[] = [];
		let after: Parameters<typeof readSkipped>[1]["after"];
		do {
			const { rows, next } = await readSkipped(instance.db, { roundId, after, size: 2 });
			pages.push(rows.map(({ report: state }) => state));
			after = next ?? undefined;
		} while (after);
		expect(pages).toEqual([["open", "open"], [null, null], [null]]);
		expect(await countSkips(instance.db, roundId)).toMatchObject({
			...{ open: 2, reasons: { broken: { skipped: 0, reported: 2 }, language: { skipped: 3, reported: 0 } } },
		});
		expect(JSON.stringify((await listed(roundId)).rows)).not.toContain(first.personId);
	});

	test("that is dismissed leaves the pair to be judged", async () => {
		const [first, second] = await three();
		const { roundId } = await pooled({ prompts: 1, overlap: 1 });
		const id = (await has(first, roundId)) ?? "";
		await report(first, id);
		const reportId = await newestReport(roundId);
		await dismissReport(second.personId, reportId);
		await dismissReport(second.personId, reportId);
		expect((await listed(roundId)).rows[0]?.report).toBe("dismissed");
		expect(await has(second, roundId)).toBe(id);
		const events = await instance.db.auditEvent.findMany({ where: { subject: `round:${roundId}` } });
		expect(events.map(({ action }) => action)).toEqual(["round.report_dismissed"]);
	});

	test("whose pair is withdrawn: nobody is given it any more, who has it loses nothing, and exports leave it out", async () => {
		const [first, second, third] = await three();
		const { roundId, comparisons } = await pooled({ prompts: 2, overlap: 3 });
		const id = (await has(first, roundId)) ?? "";
		await report(first, id);
		expect(await has(second, roundId)).toBe(id);
		await withdrawReported(third.personId, await newestReport(roundId));
		await withdrawReported(third.personId, await newestReport(roundId));
		expect(await has(third, roundId)).toBe(comparisons[1]);
		expect(await judge(second, id)).toMatchObject({ surplus: true });
		expect(await has(second, roundId)).toBe(comparisons[1]);
		await judge(second, comparisons[1] ?? "");
		expect((await exported(roundId)).map(({ comparisonId }) => comparisonId)).toEqual([comparisons[1]]);
		expect((await listed(roundId)).rows[0]?.report).toBe("withdrawn");
		expect(await progressOfRound(roundId)).toMatchObject({ waiting: 2, judgements: 1, surplus: 1 });
		const events = await instance.db.auditEvent.findMany({ where: { subject: `round:${roundId}` } });
		expect(events).toMatchObject([{ action: "round.pair_withdrawn", detail: { comparison: id } }]);
	});

	test("must be one: a skip alone cannot be decided about", async () => {
		const [first, second] = await three();
		const { roundId } = await pooled({ prompts: 1, overlap: 1 });
		await skip(first, (await has(first, roundId)) ?? "");
		const decided = withdrawReported(second.personId, await newestReport(roundId));
		await expect(decided).rejects.toMatchObject({ code: "not_found" });
	});
});

test("what was said stays, for whoever writes past the product, too", async () => {
	const owner = new Client({ connectionString: instance.ownerUrl });
	await owner.connect();
	try {
		for (const sql of ["DELETE FROM skips", "UPDATE skips SET note = ''", "DELETE FROM report_dismissals"])
			await expect(owner.query(sql)).rejects.toThrow(/append-only/);
		await expect(owner.query("UPDATE judgements SET surplus = false WHERE surplus")).rejects.toThrow(/stays/);
	} finally {
		await owner.end();
	}
});

describe("a late judgement", () => {
	test("counts where a place is free, and is surplus in export and counts where none is", async () => {
		const [late, next, third] = await three();
		const { roundId } = await pooled({ prompts: 1, overlap: 2 });
		const id = (await has(late, roundId)) ?? "";
		await letLeasesRunOut(roundId);
		expect(await has(next, roundId)).toBe(id);
		await skip(next, id);
		expect(await judge(late, id)).toMatchObject({ surplus: false });
		expect(await has(third, roundId)).toBe(id);
		await letLeasesRunOut(roundId);
		const [fourth, fifth] = await three();
		expect(await has(fourth, roundId)).toBe(id);
		expect(await judge(fourth, id)).toMatchObject({ surplus: false });
		expect(await judge(third, id)).toMatchObject({ surplus: true });
		expect(await judge(third, id)).toMatchObject({ surplus: true, revision: 2 });
		expect(await has(fifth, roundId)).toBeNull();
		expect((await exported(roundId)).map(({ surplus }) => surplus)).toEqual([false, false, true]);
		expect(await progressOfRound(roundId)).toMatchObject({ judgements: 2, surplus: 1, points: expect.anything() });
		expect(await currentWork(third, roundId)).toMatchObject({ mine: 1 });
	});
});

test("whatever people do at once, the places of the pairs and the judgements that count agree", async () => {
	const { db } = instance;
	const viewers = await Promise.all(Array.from({ length: 8 }, () => somebody(instance)));
	const act = fc.constantFrom("judge", "judge", "skip", "report", "expire", "late", "withdraw", "both");
	const acts = fc.array(fc.tuple(fc.nat({ max: 7 }), act), { minLength: 20, maxLength: 60 });
	const sizes = fc.record({ prompts: fc.integer({ min: 1, max: 5 }), overlap: fc.integer({ min: 1, max: 3 }) });
	await fc.assert(
		fc.asyncProperty(sizes, acts, async (size, script) => {
			const { roundId } = await pooled(size);
			const seen = new Map<string, string[]>();
			const doOne = async ([index, what]: [number, string]) => {
				const viewer = viewers[index];
				if (!viewer) return;
				if (what === "expire") return void (await letLeasesRunOut(roundId));
				if (what === "withdraw") {
					const open = (await listed(roundId)).rows.find(({ report: state }) => state === "open");
					return open && withdrawReported(viewer.personId, open.id);
				}
				const mine = seen.get(viewer.personId) ?? [];
				seen.set(viewer.personId, mine);
				const { personId } = viewer;
				const [held] = await renewAssignments(db, roundId, personId);
				const id = what === "late" ? mine[0] : (held ?? (await takeAssignment(db, { roundId, personId })));
				if (!id) return;
				mine.push(id);
				const done = { judge: [judge], late: [judge], skip: [skip], report: [report], both: [judge, skip] }[what] ?? [];
				await Promise.allSettled(done.map((one) => one(viewer, id)));
			};
			for (let at = 0; at < script.length; at += 8) await Promise.all(script.slice(at, at + 8).map(doOne));
			const places = await db.assignment.findMany({ where: { roundId } });
			const judgements = await db.judgement.findMany({ where: { roundId } });
			const key = (row: { comparisonId: string; personId: string | null }) => `${row.comparisonId} ${row.personId}`;
			const filled = places.filter(({ judgedAt }) => judgedAt !== null).map(key);
			const counting = judgements.filter(({ surplus }) => !surplus).map(key);
			expect(filled.sort()).toEqual(counting.sort());
			const withdrawn = await db.comparison.findMany({ where: { roundId, withdrawnAt: { not: null } } });
			for (const { id } of withdrawn)
				expect(places.some(({ comparisonId, judgedAt }) => comparisonId === id && !judgedAt)).toBe(false);
			const { judgements: counted, surplus } = await progressOfRound(roundId);
			expect({ counted, surplus }).toEqual({ counted: counting.length, surplus: judgements.length - counting.length });
		}),
		{ numRuns: 12 },
	);
}, 120_000);
