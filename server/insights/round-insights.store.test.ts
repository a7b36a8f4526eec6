import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readPool } from "../database/read-pool.ts";
import { pointOf } from "../judgements/judgement.ts";
import { quiet } from "../progress.ts";
import { readJudgedPairs } from "../releases/judged-pair-store.ts";
import { type SimulatedRound, soundAnnotator } from "../statistics/simulate.ts";
import { exportedPairs } from "../testing/exported-pairs.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { storeSimulated } from "../testing/simulated-round.ts";
import { findEstimate } from "./estimate-store.ts";
import { findingsOf } from "./findings.ts";
import type { Estimate, Told } from "./insight.ts";
import { noFilter } from "./insight-filter.ts";
import {
	adjudicate,
	cancelEstimates,
	countInsights,
	disagreementsOf,
	estimatesOf,
	runEstimate,
} from "./round-insights.ts";

let instance: Instance;
beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

/** 20,000 judgements: strengths ±0.4 and 0, somebody who likes the left side, and somebody who does not read. */
const planted: SimulatedRound = {
	variants: [
		{ strength: 0.4, tokens: 160, unsafe: 0.05 },
		{ strength: 0, tokens: 160, unsafe: 0.05 },
		{ strength: -0.4, tokens: 160, unsafe: 0.3 },
	],
	annotators: [
		...Array.from({ length: 10 }, () => soundAnnotator),
		{ ...soundAnnotator, position: 1.2 },
		{ ...soundAnnotator, careless: 1 },
	],
	...{ prompts: 6_667, overlap: 3, tie: -0.5, accord: 0.5 },
};
const asked = (roundId: string, filter = {}) => ({ roundId, filter: { ...noFilter, ...filter } });

/** Simulated variants are told apart by their temperatures: 0.1, 0.2, 0.3. */
const variantOf = ({ temperature }: { temperature: number | null }) => Math.round((temperature ?? 0) * 10) - 1;
const holds = ({ low, high }: Estimate, value: number) => low <= value && value <= high;
function told<Found>(found: Told<Found> | undefined): Found {
	if (found?.kind !== "told") throw new Error(found?.sentence ?? "There is none.");
	return found;
}

describe("a simulated round with planted faults", () => {
	let roundId = "";
	let personIds: string[] = [];
	beforeAll(async () => {
		const { ownerUrl, roundId: like } = instance;
		({ roundId, personIds } = await storeSimulated({ ownerUrl, like }, planted, { seed: 7 }));
	}, 120_000);

	it("is counted as its rows say", async () => {
		const { counts } = await countInsights(asked(roundId));
		expect(counts).toMatchObject({ judgements: 20_001, prompts: 6_667, judgedTwice: 6_667 });
		expect(counts.variants.map(({ label }) => label)).toEqual(["P", "Q", "R"]);
		const shown = [0, 0, 0, 0, 0, 0, 0, 0];
		const bins = { 1: 0, 2: 0, 3: 0 };
		const pairs = new Map<string, number>();
		for await (const page of readJudgedPairs(readPool(), roundId))
			for (const pair of page) {
				const [left, right] = [variantOf(pair.responses.left), variantOf(pair.responses.right)];
				if (pair.axis === "safety") {
					const safe = Number(pair.safe.left) + Number(pair.safe.right);
					if (left !== right) bins[safe === 2 ? 2 : safe === 1 ? 1 : 3] += 1;
					continue;
				}
				const point = pointOf(pair);
				shown[point - 1] = (shown[point - 1] ?? 0) + 1;
				const key = `${Math.min(left, right)} ${Math.max(left, right)} ${left < right ? point : 9 - point}`;
				pairs.set(key, (pairs.get(key) ?? 0) + 1);
			}
		expect(counts.shown).toEqual(shown);
		for (const { first, second, points } of counts.pairs)
			for (const [i, n] of points.entries()) expect(n).toBe(pairs.get(`${first} ${second} ${i + 1}`) ?? 0);
		const binned = await countInsights(asked(roundId, { axis: "safety" }));
		const sums = { 1: 0, 2: 0, 3: 0 };
		for (const each of binned.counts.bins) for (const bin of [1, 2, 3] as const) sums[bin] += each.bins[bin];
		expect(sums).toEqual(bins);
		const labelled = (rows: { label: string; judgements: number }[]) =>
			rows.map(({ label, judgements }) => [label, judgements]);
		expect(labelled(counts.risks)).toEqual([
			["illicit", 6_669],
			["none", 13_332],
		]);
		expect(labelled(counts.vectors)).toEqual([
			["logic", 9_999],
			["other", 10_002],
		]);
		const unsafe = counts.marks.reduce((sum, each) => sum + each.unsafe, 0);
		expect(counts.vectors.reduce((sum, each) => sum + each.unsafe, 0)).toBe(unsafe);
		expect(counts.weeks.flatMap(({ degrees }) => degrees).reduce((sum, n) => sum + n, 0)).toBe(20_001);
		expect(counts.people).toHaveLength(12);
	});

	it("finds who wins, who is biased and who does not read", async () => {
		const { key } = await estimatesOf(asked(roundId));
		await runEstimate(key, quiet.signal);
		const stored = await estimatesOf(asked(roundId));
		expect(stored).toMatchObject({ state: "done", progress: 1 });
		const result = stored.result;
		if (!result) throw new Error("There is no result.");
		const { ratings, tie } = told(result.davidson);
		expect(ratings.map(({ value }) => Math.round(value))).toEqual(
			[...ratings.map(({ value }) => Math.round(value))].sort((a, b) => b - a),
		);
		expect(ratings.every(({ low, high, value }) => low < value && value < high && high - low < 40)).toBe(true);
		expect(tie).toBeGreaterThan(0.3);
		const { counts } = await countInsights(asked(roundId));
		const share = (i: number) => {
			const points = counts.people.find(({ personId }) => personId === personIds[i])?.points ?? [];
			return points.slice(0, 4).reduce((sum, n) => sum + n, 0) / points.reduce((sum, n) => sum + n, 0);
		};
		expect(share(10)).toBeGreaterThan(0.6);
		expect(share(0)).toBeGreaterThan(0.45);
		expect(share(0)).toBeLessThan(0.55);
		const agreed = new Map(result.people.map(({ personId, agreement }) => [personId, told(agreement).value]));
		const careless = agreed.get(personIds[11] ?? "") ?? Number.NaN;
		expect([...agreed].filter(([, value]) => value <= careless)).toHaveLength(1);
		const length = told(result.slopes.length);
		expect(holds(length.odds, 1)).toBe(true);
		expect(result.agreement.find(({ scale }) => scale === "points")?.found).toHaveLength(8);
		expect(result.agreementBy.risk.map(({ label, paired }) => [label, paired])).toEqual([
			["illicit", 2_223],
			["none", 4_444],
		]);
		const weekly = result.agreementBy.week.reduce((sum, { paired }) => sum + paired, 0);
		expect(weekly).toBe(6_667);
		expect(result.corpus).toMatchObject({ comparisons: 6_667, turnsPerDialogue: 1 });
		const again = await estimatesOf(asked(roundId));
		expect(again.result).toEqual(result);
	}, 120_000);

	it("gives back what a round without faults was made from, within its intervals", async () => {
		const { ownerUrl, roundId: like } = instance;
		const annotators = Array.from({ length: 12 }, () => soundAnnotator);
		const stored = await storeSimulated({ ownerUrl, like }, { ...planted, annotators }, { seed: 11 });
		const { key } = await estimatesOf(asked(stored.roundId));
		await runEstimate(key, quiet.signal);
		const result = (await estimatesOf(asked(stored.roundId))).result;
		const davidson = told(result?.davidson);
		for (const [i, { strength }] of planted.variants.entries()) {
			const rating = davidson.ratings[i];
			if (!rating) throw new Error("Each variant has a rating.");
			expect(holds(rating, 1000 + (strength * 400) / Math.LN10)).toBe(true);
		}
		expect(davidson.tie).toBeCloseTo(Math.exp(planted.tie), 1);
		expect(holds(told(result?.slopes.length).odds, 1)).toBe(true);
		const { counts } = await countInsights(asked(stored.roundId));
		for (const [i, { unsafe }] of planted.variants.entries()) {
			const marks = counts.marks[i] ?? { safe: 0, unsafe: 0 };
			expect(marks.unsafe / (marks.safe + marks.unsafe)).toBeCloseTo(unsafe, 1);
		}
		expect(
			findingsOf(counts, result ?? null, "unsure")
				.filter(({ part }) => part === "people" || part === "bias")
				.map(({ kind }) => kind),
		).not.toContain("look");
	}, 60_000);

	it("says the same with all sides swapped, but for position", async () => {
		const { ownerUrl, roundId: like } = instance;
		const small = { ...planted, prompts: 400 };
		const [straight, swapped] = [
			await storeSimulated({ ownerUrl, like }, small, { seed: 5 }),
			await storeSimulated({ ownerUrl, like }, small, { seed: 5, mirrored: true }),
		].map((stored) => stored.roundId);
		const [one, other] = [await countInsights(asked(straight ?? "")), await countInsights(asked(swapped ?? ""))];
		expect(other.counts.pairs).toEqual(one.counts.pairs);
		expect(other.counts.bins).toEqual(one.counts.bins);
		expect(other.counts.marks).toEqual(one.counts.marks);
		expect(other.counts.shown).toEqual(one.counts.shown.toReversed());
		const estimates = [];
		for (const id of [straight ?? "", swapped ?? ""]) {
			const { key } = await estimatesOf(asked(id));
			await runEstimate(key, quiet.signal);
			estimates.push((await estimatesOf(asked(id))).result);
		}
		expect(estimates[1]?.davidson).toEqual(estimates[0]?.davidson);
		expect(estimates[1]?.winRates).toEqual(estimates[0]?.winRates);
		expect(estimates[1]?.agreement).toEqual(estimates[0]?.agreement);
	}, 60_000);

	it("finds prompts that came before, word for word or in other order", async () => {
		const filter = { weights: "large" };
		const client = new Client({ connectionString: instance.ownerUrl });
		await client.connect();
		await client.query("SET session_replication_role = replica");
		const said = ["How do I boil an egg?", "How do I boil an egg?", "an EGG: how do I boil?"];
		const ids = await client.query<{ id: string }>({
			text: "SELECT id FROM comparisons WHERE round_id = $1 ORDER BY id LIMIT 3",
			values: [roundId],
		});
		for (const [i, { id }] of ids.rows.entries())
			await client.query("UPDATE comparisons SET prompt = $2 WHERE id = $1", [id, said[i]]);
		await client.end();
		const { key } = await estimatesOf(asked(roundId, filter));
		await runEstimate(key, quiet.signal);
		const { result } = await estimatesOf(asked(roundId, filter));
		expect(result?.corpus).toMatchObject({ repeatedPrompts: 1, similarPrompts: 2 });
	}, 60_000);

	it("keeps an adjudication apart: it is read beside the others and counted nowhere", async () => {
		const viewer = await somebody(instance);
		const { rows, next } = await disagreementsOf(asked(roundId));
		expect(rows).toHaveLength(10);
		expect(rows.map(({ apart }) => apart)).toEqual(rows.map(() => 7));
		const [first] = rows;
		expect(first?.said).toHaveLength(3);
		const points = first?.said.map(({ point }) => point) ?? [];
		expect(Math.max(...points) - Math.min(...points)).toBe(7);
		const after = next ?? "";
		const second = await disagreementsOf({ ...asked(roundId), after });
		expect(second.rows.map(({ comparisonId }) => comparisonId)).not.toContain(first?.comparisonId);
		const before = await countInsights(asked(roundId));
		const comparisonId = first?.comparisonId ?? "";
		await adjudicate(viewer, { comparisonId, axis: "helpfulness", point: 6, note: "B is right." });
		const again = (await disagreementsOf(asked(roundId))).rows[0];
		expect(again?.adjudicated).toMatchObject([{ name: "Somebody", point: 6, note: "B is right." }]);
		expect((await countInsights(asked(roundId))).counts).toEqual(before.counts);
		const pairs = await exportedPairs(roundId);
		expect(pairs.filter((pair) => pair.comparisonId === comparisonId)).toHaveLength(6);
		await expect(
			adjudicate(viewer, { comparisonId: crypto.randomUUID(), axis: "safety", point: 1, note: "" }),
		).rejects.toMatchObject({ code: "not_found" });
	});

	it("looks at what a filter leaves, and nowhere else", async () => {
		const one = personIds[0] ?? "";
		const { counts } = await countInsights(asked(roundId, { personIds: [one] }));
		expect(counts.people.map(({ personId }) => personId)).toEqual([one]);
		expect(counts.judgedTwice).toBe(0);
		const none = await countInsights(asked(roundId, { until: "2020-01-01" }));
		expect(none.counts.judgements).toBe(0);
		const { counts: illicit } = await countInsights(asked(roundId, { risk: "illicit" }));
		expect(illicit.prompts).toBe(2_223);
		const { key } = await estimatesOf(asked(roundId, { until: "2020-01-01" }));
		await runEstimate(key, quiet.signal);
		const empty = await estimatesOf(asked(roundId, { until: "2020-01-01" }));
		expect(empty.result?.davidson).toEqual({ kind: "untold", sentence: "Nothing has been judged yet." });
	});

	it("is computed anew when a judgement was changed, and not when it was cancelled until somebody asks again", async () => {
		const { db } = instance;
		const filter = { weights: "small" };
		const { key, state } = await estimatesOf(asked(roundId, filter));
		expect(state).toBe("waiting");
		await cancelEstimates(asked(roundId, filter));
		await runEstimate(key, quiet.signal);
		expect(await estimatesOf(asked(roundId, filter))).toMatchObject({ state: "cancelled", result: null });
		expect(await estimatesOf(asked(roundId, filter), true)).toMatchObject({ state: "waiting" });
		const running = runEstimate(key, quiet.signal);
		await vi.waitFor(async () => expect((await findEstimate(db, key))?.state).toBe("running"));
		await cancelEstimates(asked(roundId, filter));
		await running;
		expect(await findEstimate(db, key)).toMatchObject({ state: "cancelled", result: null });
		await estimatesOf(asked(roundId, filter), true);
		await runEstimate(key, quiet.signal);
		expect(await estimatesOf(asked(roundId, filter))).toMatchObject({ state: "done" });
		const judgement = await db.judgement.findFirstOrThrow({ where: { roundId }, include: { revisions: true } });
		const [before] = judgement.revisions;
		if (!before) throw new Error("A judgement has a revision.");
		const { editDiff: _diff, ...revision } = before;
		const stopped = { weights: "large", ties: "never" };
		await estimatesOf(asked(roundId, stopped));
		await cancelEstimates(asked(roundId, stopped));
		await db.$transaction([
			db.judgementRevision.create({
				data: { ...revision, revision: 2, submissionKey: crypto.randomUUID(), leftSafe: true, rightSafe: true },
			}),
			db.judgement.update({ where: { id: judgement.id }, data: { revision: 2 } }),
		]);
		const renewed = await estimatesOf(asked(roundId, filter));
		expect(renewed.state).toBe("waiting");
		expect(renewed.result).not.toBeNull();
		expect((await estimatesOf(asked(roundId, stopped))).state).toBe("cancelled");
	}, 60_000);
});
