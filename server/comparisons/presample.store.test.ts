import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findRound } from "../rounds/round-store.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { openPooledRound } from "../testing/pooled-round.ts";
import { presampleRound } from "./presample.ts";
import { findPresampling, takeNext } from "./presampling-store.ts";
import { resampleFailed } from "./resample.ts";
import { draw } from "./start-sampling.ts";
import { switchPresampling } from "./switch-presampling.ts";

let instance: Instance;
const never = new AbortController().signal;

beforeAll(async () => {
	instance = await startInstance();
});
afterEach(() => {
	instance.engine.refusal = null;
});
afterAll(() => instance.stop());

/** Answers every request in the same way, two at a time, until so many are answered. */
async function answer(count: number, text: () => string): Promise<void> {
	for (let i = 0; i < count; i += 2) {
		for (const half of await instance.engine.pair()) {
			half.say(text());
			half.finish();
		}
	}
}

const different = () => crypto.randomUUID().replaceAll("-", " ");
const sampled = (roundId: string) =>
	instance.db.comparison.findMany({
		where: { roundId },
		include: { responses: true, assignments: true },
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
	});
const presample = (roundId: string) => presampleRound(instance.db, roundId, never);

async function take(roundId: string) {
	const round = await findRound(instance.db, roundId);
	if (!round) throw new Error("There is no round.");
	return instance.db.$transaction((tx) => takeNext(tx, roundId, draw(round)));
}

describe("sampling ahead", () => {
	test("samples every prompt of the pool once, with as many assignments as judgements are wanted, however many workers", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 9, overlap: 3 });
		await Promise.all([presample(roundId), presample(roundId), presample(roundId), answer(18, different)]);
		await presample(roundId);
		const all = await sampled(roundId);
		expect(new Set(all.map(({ prompt }) => prompt)).size).toBe(9);
		expect(all).toHaveLength(9);
		for (const { state, responses, assignments } of all)
			expect([state, responses.length, assignments.length]).toEqual(["ready", 2, 3]);
	});

	test("has never more than two pairs in flight, of all rounds together", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 3, overlap: 1 });
		const other = await openPooledRound(instance.db, instance.roundId, { prompts: 3, overlap: 1 });
		const taken = await Promise.all([roundId, other.roundId, roundId, other.roundId].map(take));
		expect(taken.filter((pair) => pair !== null)).toHaveLength(2);
		await instance.db
			.$executeRaw`UPDATE comparisons SET state = 'discarded', lease_until = NULL WHERE state = 'sampling'`;
	});

	test("takes up what a killed worker left behind when its lease is over, and makes no second comparison of it", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		expect(await take(roundId)).toMatchObject({ attempt: 1, prompt: "Prompt 1" });
		await presample(roundId);
		expect(await sampled(roundId)).toMatchObject([{ state: "sampling", attempt: 1 }]);
		// As after a kill -9: the lease is not renewed, and time passes.
		await instance.db
			.$executeRaw`UPDATE comparisons SET lease_until = now() - interval '1 second' WHERE round_id = ${roundId}::uuid`;
		await Promise.all([presample(roundId), answer(2, different)]);
		expect(await sampled(roundId)).toMatchObject([{ state: "ready", attempt: 2 }]);
	});

	test("samples a pair that is too alike three times more, and then drops it", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		await Promise.all([presample(roundId), answer(8, () => "The very same words.")]);
		expect(await sampled(roundId)).toMatchObject([
			{ state: "discarded", attempt: 4, resampled: 3, responses: [], assignments: [] },
		]);
	});

	test("keeps a pair that is different enough at the second sampling", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		let said = 0;
		await Promise.all([presample(roundId), answer(4, () => (++said <= 2 ? "Same." : different()))]);
		expect(await sampled(roundId)).toMatchObject([{ state: "ready", attempt: 2, resampled: 1 }]);
	});

	test("fails a prompt that is too long with its reason, and goes on", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 3, overlap: 1 });
		instance.engine.refusal = { status: 400, code: "context_length_exceeded" };
		await presample(roundId);
		const failed = { state: "failed", failureKind: "too_long", failure: "Not by secret-7b." };
		expect(await sampled(roundId)).toMatchObject([failed, failed, failed]);
	});

	test("says what the engine said where it is not the pair's fault, and fails the pair after five tries", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		instance.engine.refusal = { status: 503, code: "model_crashed" };
		for (let i = 0; i < 5; i++) await expect(presample(roundId)).rejects.toThrow("secret-7b");
		await presample(roundId);
		expect(await sampled(roundId)).toMatchObject([{ state: "failed", tries: 5, failure: "Not by secret-7b." }]);
		instance.engine.refusal = null;
		expect(await resampleFailed(roundId, null)).toEqual({ count: 1 });
		await Promise.all([presample(roundId), answer(2, different)]);
		expect(await sampled(roundId)).toMatchObject([{ state: "ready", tries: 1, failure: null, failureKind: null }]);
	});

	test("samples no more ahead than the target still lacks", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 9, overlap: 2 });
		await instance.db.round.update({ where: { id: roundId }, data: { target: 4 } });
		await Promise.all([presample(roundId), answer(4, different)]);
		expect(await sampled(roundId)).toMatchObject([{ state: "ready" }, { state: "ready" }]);
	});

	test("takes every prompt once in a random order, which is another in each round", async () => {
		const orders: string[] = [];
		for (const _ of [1, 2]) {
			const { roundId } = await openPooledRound(instance.db, instance.roundId, {
				...{ prompts: 8, overlap: 1, order: "random" },
			});
			await Promise.all([presample(roundId), answer(16, different)]);
			const prompts = (await sampled(roundId)).map(({ prompt }) => prompt);
			expect([...prompts].sort()).toEqual(Array.from({ length: 8 }, (_, i) => `Prompt ${i + 1}`));
			orders.push(prompts.join());
		}
		expect(new Set(orders).size).toBe(2);
	});

	test("samples nothing for a round that is paused", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		await instance.db.$executeRaw`UPDATE rounds SET state = 'paused' WHERE id = ${roundId}::uuid`;
		await presample(roundId);
		expect(await sampled(roundId)).toEqual([]);
	});

	test("can be stopped and goes on, each written down once, and says how far it is", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 3, overlap: 1 });
		const { personId } = await somebody(instance);
		const turn = (on: boolean) => switchPresampling(instance.db, personId, { roundId, on });
		await Promise.all([turn(false), turn(false)]);
		await presample(roundId);
		expect(await findPresampling(instance.db, roundId)).toMatchObject({ on: false, waiting: 3, ready: 0 });
		await turn(true);
		await Promise.all([presample(roundId), answer(6, different)]);
		const all = { on: true, waiting: 0, sampling: 0, ready: 3, untouched: 3, dropped: 0, failed: 0, lastHour: 3 };
		expect(await findPresampling(instance.db, roundId)).toEqual(all);
		expect(await findPresampling(instance.db, instance.roundId)).toBeNull();
		expect(await instance.db.auditEvent.count({ where: { actorId: personId } })).toBe(2);
	});

	test.each([
		["given", [1, 2, 3]],
		["simple_first", [3, 1, 2]],
	] as const)("takes prompts in the order %s", async (order, expected) => {
		const { roundId, poolId } = await openPooledRound(instance.db, instance.roundId, { prompts: 0, overlap: 1, order });
		const levels = [2, null, 1];
		await instance.db.poolPrompt.createMany({
			data: levels.map((level, i) => ({
				...{ poolId, position: i + 1, prompt: String(i + 1), tags: [], fingerprint: `${i}`, level },
			})),
		});
		const taken: string[] = [];
		for (const _ of levels) {
			taken.push((await take(roundId))?.prompt ?? "");
			await instance.db
				.$executeRaw`UPDATE comparisons SET state = 'discarded', lease_until = NULL WHERE round_id = ${roundId}::uuid`;
		}
		expect(taken.map(Number)).toEqual(expected);
	});
});
