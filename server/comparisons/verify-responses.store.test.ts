import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ScoreRequest } from "#inference/protocol.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import type { VerifyEvent } from "./verification.ts";
import { verifyComparison, verifySample } from "./verify-responses.ts";

let instance: Instance;
const comparisonIds: string[] = [];
const forever = new AbortController().signal;

beforeAll(async () => {
	instance = await startInstance();
	for (let i = 0; i < 3; i++) comparisonIds.push(await readyPair(instance, await somebody(instance), `Hello ${i}?`));
});
afterAll(() => instance.stop());
beforeEach(() => answerWith([-0.5, -0.25]));

const fingerprint = { weights_sha256: "ab".repeat(32), engine_build: "scripted 1", template_version: "llama-2-chat/1" };

/** @returns what was asked for from now on */
function answerWith(output_logprobs: (number | null)[], weights = fingerprint.weights_sha256): ScoreRequest[] {
	const asked: ScoreRequest[] = [];
	instance.engine.score = (request) => {
		asked.push(request);
		return { output_logprobs, fingerprint: { ...fingerprint, weights_sha256: weights } };
	};
	return asked;
}

async function sample(count: number, seed: number): Promise<VerifyEvent[]> {
	const events: VerifyEvent[] = [];
	const running = verifySample(instance.db, { roundId: instance.roundId, count, seed }, forever);
	for await (const event of running) events.push(event);
	return events;
}
const drawn = (events: VerifyEvent[]) =>
	events.flatMap(({ verified }) => (verified ? [`${verified.comparisonId} ${verified.letter}`] : []));

function verifyFirst() {
	const [comparisonId = ""] = comparisonIds;
	return verifyComparison(instance.db, { roundId: instance.roundId, comparisonId }, forever);
}
const verdicts = async () => (await verifyFirst()).map(({ verdict }) => verdict);

test("both responses are asked about with their stored ids and parameters, and verified", async () => {
	const asked = answerWith([-0.5, -0.25]);
	const [a, b] = await verifyFirst();
	const verdict = { kind: "verified", largest: 0 };
	expect([a, b]).toMatchObject([
		{ letter: "A", modelName: "pocket-llama", verdict },
		{ letter: "B", modelName: "pocket-llama", verdict },
	]);
	const rows = await instance.db.response.findMany({ where: { comparisonId: a?.comparisonId ?? "" } });
	const temperatures = rows.map(({ temperature }) => temperature).sort();
	expect(asked.map(({ sampler }) => sampler.temperature).sort()).toEqual(temperatures);
	expect(asked[0]).toMatchObject({
		...{ model: "pocket-llama", prompt_token_ids: [1, 518, 25580], output_token_ids: [29902, 2] },
		sampler: { top_p: rows[0]?.topP, top_k: 0, min_p: 0 },
	});
});

test("a changed token, other weights and weights that are gone are each told apart", async () => {
	answerWith([-0.5, -3]);
	expect(await verdicts()).toMatchObject(Array(2).fill({ kind: "differs", token: 2, stored: -0.25, recomputed: -3 }));
	answerWith([-0.5, -0.25], "cd".repeat(32));
	expect(await verdicts()).toMatchObject(Array(2).fill({ kind: "weights_gone" }));
	instance.engine.refusal = { status: 404, code: "model_not_found" };
	expect(await verdicts()).toEqual(Array(2).fill({ kind: "weights_gone", reason: "Not by secret-7b." }));
	instance.engine.refusal = { status: 503, code: "closing" };
	await expect(verdicts()).rejects.toMatchObject({ code: "unavailable" });
	instance.engine.refusal = null;
});

test("a sample is drawn by its seed, each response once, and tells how far it is", async () => {
	const all = await sample(100, 1);
	expect(all.map(({ done, of }) => [done, of])).toEqual([0, 1, 2, 3, 4, 5, 6].map((done) => [done, 6]));
	expect(new Set(drawn(all)).size).toBe(6);
	expect(drawn(await sample(100, 1))).toEqual(drawn(all));
	expect(drawn(await sample(2, 1))).toEqual(drawn(all).slice(0, 2));
	const others = await Promise.all([2, 3, 4, 5, 6, 7].map((seed) => sample(100, seed)));
	expect(new Set(others.map((events) => drawn(events).join())).size).toBeGreaterThan(1);
});

test("a run that is stopped asks for nothing more", async () => {
	const stop = new AbortController();
	const asked = answerWith([-0.5, -0.25]);
	const events = verifySample(instance.db, { roundId: instance.roundId, count: 6, seed: 1 }, stop.signal);
	await events.next();
	await events.next();
	stop.abort();
	await expect(events.next()).rejects.toThrow("abort");
	expect(asked).toHaveLength(1);
});

test("a comparison of another round is not found", async () => {
	const [comparisonId = ""] = comparisonIds;
	const other = { roundId: crypto.randomUUID(), comparisonId };
	await expect(verifyComparison(instance.db, other, forever)).rejects.toMatchObject({ code: "not_found" });
});
