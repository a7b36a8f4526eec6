import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "../people/person.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import type { ScriptedResponse } from "../testing/scripted-engine.ts";
import { failureSentence, type Side, type WatchEvent } from "./comparison.ts";
import { failBrokenOff } from "./comparison-store.ts";
import { type SampledResponse, storePair } from "./response-store.ts";
import { samplingPlanSchema } from "./sampling-plan.ts";
import { discardComparison, retrySampling, startSampling, stopSampling } from "./start-sampling.ts";
import { parsePosition, watchComparison } from "./watch-comparison.ts";

let instance: Instance;
let viewer: Viewer;

beforeAll(async () => {
	instance = await startInstance();
});
beforeEach(async () => {
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

const newKey = () => crypto.randomUUID();
const begin = (prompt = "Hello?", requestKey = newKey()) =>
	startSampling(viewer, { roundId: instance.roundId, prompt, requestKey });
const stored = (comparisonId: string) =>
	instance.db.comparison.findUniqueOrThrow({ where: { id: comparisonId }, include: { responses: true } });

type Follower = { events: WatchEvent[]; until(kind: WatchEvent["kind"]): Promise<WatchEvent>; at: () => string };

/** Somebody who looks on, from any position. */
function follow(comparisonId: string, from = ""): Follower {
	const events: WatchEvent[] = [];
	let at = from;
	const stream = watchComparison(comparisonId, parsePosition(from), AbortSignal.timeout(15_000));
	const until = async (kind: WatchEvent["kind"]) => {
		for (;;) {
			const { value, done } = await stream.next();
			if (done) throw new Error(`The stream ended before "${kind}".`);
			at = value.id;
			events.push(value.event);
			if (value.event.kind === kind) return value.event;
		}
	};
	return { events, until, at: () => at };
}

/** Which of the two requests is whose side, found by the stored plan. */
async function bySide(comparisonId: string, pair: [ScriptedResponse, ScriptedResponse]) {
	const { plan } = await instance.db.comparison.findUniqueOrThrow({ where: { id: comparisonId } });
	const leftSeed = JSON.parse(JSON.stringify(plan)).left.seed;
	const [first, second] = pair;
	return first.request.seed === leftSeed ? { left: first, right: second } : { left: second, right: first };
}

describe("a pair", () => {
	test("is asked for with two variants and two seeds, and stored whole with its provenance", async () => {
		const { comparisonId } = await begin("  How do I boil an egg?  ");
		const pair = await instance.engine.pair();
		expect(pair.map(({ request }) => request.temperature).sort()).toEqual([0.7, 1.3]);
		expect(pair[0].request.seed).not.toBe(pair[1].request.seed);
		expect(pair[0].request.messages).toEqual([{ role: "user", content: "How do I boil an egg?" }]);
		const { left, right } = await bySide(comparisonId, pair);
		left.say("Left text");
		right.say("Right text");
		left.finish();
		right.finish();
		expect(await follow(comparisonId).until("ready")).toEqual({
			kind: "ready",
			left: "Left text",
			right: "Right text",
		});
		const { responses, state } = await stored(comparisonId);
		expect(state).toBe("ready");
		expect(responses).toHaveLength(2);
		const kept = responses.find(({ side }) => side === "left");
		expect(kept).toMatchObject({
			text: "Left text",
			finishReason: "stop",
			seed: BigInt(left.request.seed ?? -1),
			temperature: left.request.temperature,
			promptTokenIds: [1, 518, 25580],
			outputTokenIds: [29902, 2],
			outputLogprobs: [-0.5, -0.25],
			weightsSha256: "ab".repeat(32),
			templateVersion: "llama-2-chat/1",
			samplerOrder: ["top_p", "temperature"],
		});
	});

	test("shows the same number of characters on both sides, as many as the slower side has", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		const follower = follow(comparisonId);
		left.say("A very fast side that is far ahead");
		right.say("Slow");
		await follower.until("text");
		while (!follower.events.some((event) => event.kind === "text" && event.right === "Slow"))
			await follower.until("text");
		expect(JSON.stringify(follower.events)).toContain('"left":"A ve"');
		expect(JSON.stringify(follower.events)).not.toContain("fast");
		left.finish();
		right.say(" and steady");
		right.finish();
		await follower.until("ready");
		for (const event of follower.events) if (event.kind === "text") expect(event.left.length).toBe(event.right.length);
	});

	test("is found again by a second watcher from where the first one was", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		left.say("One two");
		right.say("Uno dos");
		const first = follow(comparisonId);
		while (!first.events.some((event) => event.kind === "text" && event.from + event.left.length === 7))
			await first.until("text");
		left.say(" three");
		right.say(" tres.");
		const second = follow(comparisonId, first.at());
		expect(await second.until("text")).toEqual({ kind: "text", attempt: 1, from: 7, left: " three", right: " tres." });
		left.finish();
		right.finish();
		await second.until("ready");
	});

	test("tells the worse place in the queue, for both", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		left.queued(3);
		right.queued(4);
		const follower = follow(comparisonId);
		while (!follower.events.some((event) => event.kind === "queued" && event.position === 4))
			await follower.until("queued");
		for (const half of [left, right]) {
			half.say("x");
			half.finish();
		}
		await follower.until("ready");
	});
});

describe("a pair that is not whole", () => {
	test("fails as one when a half fails: nothing is stored, the other half is hung up, the reason stays with researchers", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		left.say("fine so far");
		right.fail("The model secret-7b crashed.");
		expect(await follow(comparisonId).until("failed")).toEqual({
			kind: "failed",
			message: failureSentence("broke_off", 1),
		});
		await left.closed;
		expect(await stored(comparisonId)).toMatchObject({
			state: "failed",
			failure: "The model secret-7b crashed.",
			responses: [],
		});
	});

	test("fails when a half breaks off without a word", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		left.say("fine");
		left.finish();
		right.hangUp();
		await follow(comparisonId).until("failed");
		expect((await stored(comparisonId)).responses).toEqual([]);
	});

	test.each([
		["too long for the context", 400, "context_length_exceeded", "too_long"],
		["refused by a full queue", 429, "queue_full", "line_full"],
		["refused for any other reason", 400, "invalid_request", "broke_off"],
	] as const)("says what to do when it is %s, and never the engine's own words", async (_, status, code, kind) => {
		instance.engine.refusal = { status, code };
		const { comparisonId } = await begin();
		const event = await follow(comparisonId).until("failed");
		instance.engine.refusal = null;
		expect(event).toEqual({ kind: "failed", message: failureSentence(kind, 1) });
		expect(JSON.stringify(event)).not.toContain("secret-7b");
		expect(await stored(comparisonId)).toMatchObject({ failureKind: kind, failure: "Not by secret-7b." });
	});

	test("can be stopped: both halves are hung up, and a late word changes nothing", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		left.say("half a");
		await stopSampling(viewer, comparisonId);
		await follow(comparisonId).until("stopped");
		await Promise.all([left.closed, right.closed]);
		expect(await stored(comparisonId)).toMatchObject({ state: "stopped", responses: [] });
	});

	test("that was stopped is not stored by a sampler that had just finished", async () => {
		const { comparisonId } = await begin();
		const { left, right } = await bySide(comparisonId, await instance.engine.pair());
		const { plan } = await instance.db.comparison.findUniqueOrThrow({ where: { id: comparisonId } });
		const planned = samplingPlanSchema.parse(plan);
		const half = (side: Side): SampledResponse => ({
			variantId: planned[side].variantId,
			request: { model: "m", messages: [], temperature: 1, topP: 1, maxTokens: 1, seed: 1, user: "u" },
			completion: { text: "late", finishReason: "stop", provenance: null, firstTokenMs: 1, totalMs: 1 },
		});
		await stopSampling(viewer, comparisonId);
		expect(await storePair(instance.db, comparisonId, 1, { left: half("left"), right: half("right") })).toBe(false);
		expect((await stored(comparisonId)).responses).toEqual([]);
		await Promise.all([left.closed, right.closed]);
	});

	test("cannot be given up for broken off while its lease runs", async () => {
		const { comparisonId } = await begin();
		const pair = await instance.engine.pair();
		expect(await failBrokenOff(instance.db, comparisonId)).toBe(false);
		expect((await stored(comparisonId)).state).toBe("sampling");
		for (const half of pair) half.fail("over");
		await follow(comparisonId).until("failed");
	});

	test("can be sampled again, afresh", async () => {
		const { comparisonId } = await begin();
		const [first, second] = await instance.engine.pair();
		await stopSampling(viewer, comparisonId);
		await Promise.all([first.closed, second.closed]);
		await Promise.all([retrySampling(viewer, comparisonId), retrySampling(viewer, comparisonId)]);
		const again = await instance.engine.pair();
		expect(again.map(({ request }) => request.seed)).not.toEqual([first.request.seed, second.request.seed]);
		for (const half of again) {
			half.say("new");
			half.finish();
		}
		expect(await follow(comparisonId).until("ready")).toMatchObject({ left: "new", right: "new" });
		expect((await stored(comparisonId)).attempt).toBe(2);
	});

	test("whose sampling process has gone is told to be broken off once its lease is over", async () => {
		const { comparisonId } = await begin();
		const pair = await instance.engine.pair();
		// As after a kill -9: the lease is not renewed, and time passes.
		await instance.db
			.$executeRaw`UPDATE comparisons SET attempt = 9, lease_until = now() - interval '1 second' WHERE id = ${comparisonId}::uuid`;
		expect(await follow(comparisonId).until("failed")).toMatchObject({ kind: "failed" });
		await Promise.all(pair.map(({ closed }) => closed));
	});

	test("can be given up for its prompt, which becomes the draft again", async () => {
		const { comparisonId } = await begin("A prompt with a tpyo");
		const pair = await instance.engine.pair();
		await discardComparison(viewer, comparisonId);
		await Promise.all(pair.map(({ closed }) => closed));
		const draft = await instance.db.promptDraft.findFirstOrThrow({ where: { personId: viewer.personId } });
		expect(draft.text).toBe("A prompt with a tpyo");
		const { comparisonId: next } = await begin("A prompt without");
		expect(next).not.toBe(comparisonId);
		for (const half of await instance.engine.pair()) half.fail("over");
		await follow(next).until("failed");
	});
});

describe("what the database holds", () => {
	test("ten equal requests make one comparison", async () => {
		const key = newKey();
		const answers = await Promise.all(Array.from({ length: 10 }, () => begin("Once, please", key)));
		expect(new Set(answers.map(({ comparisonId }) => comparisonId)).size).toBe(1);
		for (const half of await instance.engine.pair()) half.fail("over");
		await follow(answers[0]?.comparisonId ?? "").until("failed");
	});

	test("a second prompt waits until the first pair is judged, however many tabs there are", async () => {
		const outcomes = await Promise.allSettled([begin("one"), begin("two"), begin("three")]);
		const made = outcomes.filter(({ status }) => status === "fulfilled");
		expect(made).toHaveLength(1);
		const refused = outcomes.find(({ status }) => status === "rejected");
		expect(refused).toMatchObject({ reason: { code: "conflict" } });
		for (const half of await instance.engine.pair()) half.fail("over");
	});

	test("half a pair cannot be stored, nor can a pair be ready without its responses", async () => {
		const { comparisonId } = await begin();
		const pair = await instance.engine.pair();
		const ready = instance.db.$executeRaw`
			UPDATE comparisons SET state = 'ready', ready_at = now(), lease_until = NULL WHERE id = ${comparisonId}::uuid`;
		await expect(ready).rejects.toThrow(/must have both responses/);
		for (const half of pair) half.fail("over");
	});

	test("nobody else's comparison can be watched or stopped", async () => {
		const { comparisonId } = await begin();
		const pair = await instance.engine.pair();
		await expect(stopSampling(await somebody(instance), comparisonId)).rejects.toMatchObject({ code: "not_found" });
		for (const half of pair) half.fail("over");
	});

	test("a paused round samples nothing", async () => {
		await instance.db.$executeRaw`UPDATE rounds SET state = 'paused' WHERE id = ${instance.roundId}::uuid`;
		await expect(begin()).rejects.toMatchObject({ code: "refused" });
		await instance.db.$executeRaw`UPDATE rounds SET state = 'open' WHERE id = ${instance.roundId}::uuid`;
	});
});
