import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { findEstimate } from "../insights/estimate-store.ts";
import { noFilter } from "../insights/insight-filter.ts";
import { estimatesOf } from "../insights/round-insights.ts";
import { type SimulatedRound, soundAnnotator } from "../statistics/simulate.ts";
import { type Instance, startInstance } from "../testing/instance.ts";
import { openPooledRound } from "../testing/pooled-round.ts";
import { storeSimulated } from "../testing/simulated-round.ts";

let instance: Instance;
const workers: ChildProcess[] = [];
const prompts = 200;
/** A round whose word got lost is looked at again after a minute: the last pair may take that and its sampling. */
const patience = { timeout: 120_000, interval: 50 };

beforeAll(async () => {
	instance = await startInstance();
	void answerAll();
});

afterEach(async () => {
	for (const worker of workers) worker.kill("SIGKILL");
});

afterAll(() => instance.stop());

/** An engine that answers whatever it is asked, for as long as the test runs. */
async function answerAll(): Promise<void> {
	for (;;) {
		for (const half of await instance.engine.pair()) {
			half.say(crypto.randomUUID().replaceAll("-", " "));
			half.finish();
		}
	}
}

async function startWorker(): Promise<ChildProcess> {
	const worker = spawn(process.execPath, ["scripts/worker.ts"], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
	workers.push(worker);
	if (!worker.stdout) throw new Error("The worker has no output.");
	for await (const line of createInterface({ input: worker.stdout }))
		if (line === "The worker is ready.") return worker;
	throw new Error("The worker did not become ready.");
}

/** Twelve people on 20,000 pairs: long enough to be killed in the middle. */
const simulated: SimulatedRound = {
	variants: [0.4, 0, -0.4].map((strength) => ({ strength, tokens: 160, unsafe: 0.1 })),
	annotators: Array.from({ length: 12 }, () => soundAnnotator),
	...{ prompts: 6_667, overlap: 3, tie: -0.5, accord: 0.5 },
};

test("statistics whose worker is killed are computed by the next one", async () => {
	const { db, ownerUrl, roundId: like } = instance;
	const { roundId } = await storeSimulated({ ownerUrl, like }, simulated, { seed: 2 });
	const asked = { roundId, filter: noFilter };
	const { key } = await estimatesOf(asked);
	const first = await startWorker();
	await vi.waitFor(async () => expect((await findEstimate(db, key))?.state).toBe("running"), {
		...patience,
		interval: 5,
	});
	const killed = once(first, "exit");
	first.kill("SIGKILL");
	await killed;
	expect(await findEstimate(db, key)).toMatchObject({ state: "running", result: null });
	await startWorker();
	await vi.waitFor(async () => expect((await findEstimate(db, key))?.state).toBe("done"), patience);
	expect((await estimatesOf(asked)).result?.davidson.kind).toBe("told");
}, 300_000);

const count = (roundId: string, state: "ready" | "sampling" | "failed") =>
	instance.db.comparison.count({ where: { roundId, state } });

test("a worker and the engine that are killed while 200 pairs are sampled ahead lose none and double none", async () => {
	const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts, overlap: 2 });
	const first = await startWorker();
	await vi.waitFor(async () => expect(await count(roundId, "ready")).toBeGreaterThan(20), patience);
	const killed = once(first, "exit");
	first.kill("SIGKILL");
	expect((await killed)[1]).toBe("SIGKILL");
	expect(await count(roundId, "ready")).toBeLessThan(prompts);

	await startWorker();
	const before = await count(roundId, "ready");
	await vi.waitFor(async () => expect(await count(roundId, "ready")).toBeGreaterThan(before + 20), patience);
	// The engine goes away in the middle, and comes back.
	instance.engine.refusal = { status: 503, code: "model_crashed" };
	await vi.waitFor(async () => {
		const broken = await instance.db.comparison.count({
			where: { roundId, failure: { not: null }, state: "sampling" },
		});
		expect(broken).toBeGreaterThan(0);
	}, patience);
	instance.engine.refusal = null;

	await vi.waitFor(async () => expect(await count(roundId, "ready")).toBe(prompts), patience);
	const pairs = await instance.db.comparison.findMany({
		where: { roundId },
		include: { _count: { select: { responses: true, assignments: true } } },
	});
	expect(pairs).toHaveLength(prompts);
	expect(new Set(pairs.map(({ poolPromptId }) => poolPromptId)).size).toBe(prompts);
	for (const { _count } of pairs) expect(_count).toEqual({ responses: 2, assignments: 2 });
}, 300_000);
