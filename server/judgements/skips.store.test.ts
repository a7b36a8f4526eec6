import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decideReport, skipComparison } from "../assignments/skip-comparison.ts";
import { readSkips } from "../assignments/skip-store.ts";
import type { Viewer } from "../people/person.ts";
import { readJudgedPairs } from "../releases/judged-pair-store.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, holdNext } from "./work.ts";

let instance: Instance;
let [mary, jean, grace]: Viewer[] = [];

beforeAll(async () => {
	instance = await startInstance();
	[mary, jean, grace] = [await somebody(instance), await somebody(instance), await somebody(instance)];
});
afterAll(() => instance.stop());

async function pooled(prompts: number, overlap = 1) {
	const round = await openPooledRound(instance.db, instance.roundId, { prompts, overlap });
	const comparisons = await fillPool(instance.db, round);
	if (!mary || !jean || !grace) throw new Error("Nobody is there.");
	return { roundId: round.roundId, comparisons, first: comparisons[0] ?? "", mary, jean, grace };
}

const judge = (viewer: Viewer, comparisonId: string, safety: number | null = null) =>
	submitJudgement(viewer, {
		...{ comparisonId, submissionKey: crypto.randomUUID(), comment: "", view: "rendered" as const },
		...{ helpfulness: 2, safety, leftSafe: safety === null ? null : true, rightSafe: safety === null ? null : true },
	});
const skip = (viewer: Viewer, comparisonId: string, note?: string) =>
	skipComparison(instance.db, viewer, {
		...{
			comparisonId,
			reason: note === undefined ? "language" : "broken",
			reported: note !== undefined,
			note: note ?? "",
		},
	});
const onScreen = async (viewer: Viewer, roundId: string) => (await currentWork(viewer, roundId)).comparison?.id;
const skipsOf = (roundId: string) => readSkips(instance.db, { roundId, after: undefined, size: 12 });

describe("a pair that is skipped", () => {
	test("goes to somebody else, never to the same person again, who has the next one at once", async () => {
		const { roundId, comparisons, first, mary, jean } = await pooled(2);
		expect(await onScreen(mary, roundId)).toBe(first);
		await skip(mary, first);
		await skip(mary, first);
		expect(await onScreen(mary, roundId)).toBe(comparisons[1]);
		await judge(mary, comparisons[1] ?? "");
		expect(await onScreen(mary, roundId)).toBeUndefined();
		expect(await onScreen(jean, roundId)).toBe(first);
		expect(await judge(jean, first)).toMatchObject({ surplus: false });
		expect((await skipsOf(roundId)).rows).toMatchObject([{ comparisonId: first, reason: "language", reported: false }]);
	});

	test("is not judged by whoever skipped it, and one that is judged is not skipped, whatever comes first", async () => {
		for (let i = 0; i < 6; i++) {
			const { roundId, first, mary } = await pooled(1);
			await currentWork(mary, roundId);
			const outcomes = await Promise.allSettled([judge(mary, first), skip(mary, first)]);
			expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
			const judged = await instance.db.judgement.count({ where: { comparisonId: first } });
			expect(judged + (await skipsOf(roundId)).rows.length).toBe(1);
			for (const outcome of outcomes)
				if (outcome.status === "rejected")
					expect(outcome.reason).toMatchObject({ code: expect.stringMatching(/gone|refused/) });
		}
	});

	test("ends the dialogue where its prompt is the person's own, and stays for the researcher to see", async () => {
		const viewer = await somebody(instance);
		const id = await readyPair(instance, viewer, "Mine");
		await skip(viewer, id, "The right one is empty.");
		expect(await currentWork(viewer, instance.roundId)).toMatchObject({ comparison: null, mine: 0 });
		const { rows, open } = await skipsOf(instance.roundId);
		expect(rows).toMatchObject([{ comparisonId: id, prompt: "Mine", note: "The right one is empty.", decision: null }]);
		expect(open).toBe(1);
		await expect(judge(viewer, id, 3)).rejects.toMatchObject({ code: "gone" });
	});

	test("is nobody's business who was not given it", async () => {
		const { first, grace } = await pooled(1);
		await expect(skip(grace, first)).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("a pair that is reported", () => {
	test("comes before the skips, page by page, with counts per reason and a pseudonym", async () => {
		const { roundId, comparisons, mary, jean } = await pooled(3, 2);
		for (const viewer of [mary, jean])
			for (const [i, id] of comparisons.entries()) {
				await currentWork(viewer, roundId);
				await skip(viewer, id, i === 0 ? `Broken, says ${viewer === mary ? "Mary" : "Jean"}` : undefined);
			}
		const pages = [await readSkips(instance.db, { roundId, after: undefined, size: 4 })];
		pages.push(await readSkips(instance.db, { roundId, after: pages[0]?.next ?? undefined, size: 4 }));
		const rows = pages.flatMap((page) => page.rows);
		expect(rows.map(({ reported }) => reported)).toEqual([true, true, false, false, false, false]);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(6);
		expect(rows[0]).toMatchObject({ note: "Broken, says Jean", pseudonym: expect.stringContaining("Grey Finch") });
		expect(pages[1]).toMatchObject({ next: null, counts: { broken: 2, language: 4, offensive: 0 }, open: 2 });
	});

	test("is given to nobody, judged by nobody and not exported once it is taken out, which is written down", async () => {
		const { roundId, comparisons, first, mary, jean, grace } = await pooled(2, 3);
		await currentWork(mary, roundId);
		await judge(mary, first);
		await currentWork(jean, roundId);
		await skip(jean, first, "Broken");
		expect(await onScreen(grace, roundId)).toBe(first);
		await decideReport(instance.db, mary.personId, { comparisonId: first, decision: "withdrawn" });
		await decideReport(instance.db, mary.personId, { comparisonId: first, decision: "withdrawn" });
		await expect(judge(grace, first)).rejects.toMatchObject({ code: "gone" });
		expect(await onScreen(grace, roundId)).toBe(comparisons[1]);
		expect((await readJudgedPairs(instance.db, roundId, null, 10)).pairs).toEqual([]);
		const events = await instance.db.auditEvent.findMany({ where: { subject: `round:${roundId}` } });
		expect(events).toMatchObject([{ action: "round.pair_withdrawn", detail: { comparison: first } }]);
		expect((await skipsOf(roundId)).rows[0]).toMatchObject({ decision: "withdrawn" });
	});

	test("goes on as before when the report is dismissed; one that nobody reported cannot be decided", async () => {
		const { roundId, comparisons, first, mary, jean, grace } = await pooled(2);
		await currentWork(mary, roundId);
		await skip(mary, first, "Broken");
		await decideReport(instance.db, grace.personId, { comparisonId: first, decision: "dismissed" });
		expect(await onScreen(jean, roundId)).toBe(first);
		await judge(jean, first);
		expect(await skipsOf(roundId)).toMatchObject({ open: 0, rows: [{ decision: "dismissed" }] });
		const other = { comparisonId: comparisons[1] ?? "", decision: "withdrawn" } as const;
		await expect(decideReport(instance.db, grace.personId, other)).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("the next pairs", () => {
	test("are held up to three, in one order, and each is judged once", async () => {
		const { roundId, comparisons, mary, jean } = await pooled(5);
		const ids = async (viewer: Viewer) => (await holdNext(viewer, roundId)).map(({ comparison }) => comparison.id);
		expect(await onScreen(mary, roundId)).toBe(comparisons[0]);
		expect(await ids(mary)).toEqual(comparisons.slice(0, 3));
		const both = await Promise.all([ids(mary), ids(mary)]);
		expect(both).toEqual([comparisons.slice(0, 3), comparisons.slice(0, 3)]);
		expect(await ids(jean)).toEqual(comparisons.slice(3));
		await judge(mary, comparisons[0] ?? "");
		expect(await onScreen(mary, roundId)).toBe(comparisons[1]);
		expect(await ids(mary)).toEqual(comparisons.slice(1, 3));
		expect(JSON.stringify(await holdNext(mary, roundId))).not.toContain("variant");
	});
});
