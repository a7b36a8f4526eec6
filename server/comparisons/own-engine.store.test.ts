import { afterAll, beforeAll, expect, test } from "vitest";
import { registerRemote } from "../models/manage-models.ts";
import { beginDraft, keepDraft, openRound, readDraft } from "../rounds/write-round.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { ScriptedEngine } from "../testing/scripted-engine.ts";
import { startSampling } from "./start-sampling.ts";
import { parsePosition, watchComparison } from "./watch-comparison.ts";

let instance: Instance;
let remote: ScriptedEngine;
let roundId = "";
let remoteId = "";

beforeAll(async () => {
	remote = await ScriptedEngine.start("sk-remote");
	process.env.TWOFOLD_ENGINE_HOSTS = new URL(remote.url).host;
	instance = await startInstance();
	const { db } = instance;
	const { personId } = await somebody(instance);
	const { id: embeddedId } = await db.model.findFirstOrThrow();
	remoteId = await registerRemote(db, personId, {
		...{ baseUrl: `${remote.url}/v1`, engineId: "llama-70b", key: remote.token, name: "The big one" },
	});
	roundId = await beginDraft(db, personId, null);
	const { draft } = await readDraft(db, roundId);
	const settings = { systemPrompt: "", temperature: 0.7, topP: 0.9, maxTokens: 100 };
	const variants = [embeddedId, remoteId].map((modelId) => ({ ...settings, modelId }));
	const whole = { ...draft, name: "Both", variants };
	const { version } = await keepDraft(db, personId, { roundId, draft: whole, version: 1 });
	await openRound(db, personId, { roundId, version });
});
afterAll(async () => {
	await instance.stop();
	await remote.stop();
});

async function begin(): Promise<{ comparisonId: string; until(kind: "ready" | "failed"): Promise<void> }> {
	const viewer = await somebody(instance);
	const { comparisonId } = await startSampling(viewer, { roundId, prompt: "Hello?", requestKey: crypto.randomUUID() });
	const until = async (kind: string) => {
		const watched = watchComparison(comparisonId, parsePosition(""), AbortSignal.timeout(15_000));
		for await (const { event } of watched) if (event.kind === kind) return;
		throw new Error(`The stream ended before "${kind}".`);
	};
	return { comparisonId, until };
}

test("each half is asked at its own model's engine, by its name there and with its key", async () => {
	const { comparisonId, until } = await begin();
	const [near, far] = await Promise.all([instance.engine.one(), remote.one()]);
	expect([near.request.model, far.request.model]).toEqual(["pocket-llama", "llama-70b"]);
	near.say("from here");
	near.finish();
	far.say("from there");
	far.finishBare();
	await until("ready");
	const responses = await instance.db.response.findMany({
		where: { comparisonId },
		include: { variant: { select: { modelId: true } } },
	});
	const there = responses.find(({ variant }) => variant.modelId === remoteId);
	const here = responses.find(({ variant }) => variant.modelId !== remoteId);
	expect(here).toMatchObject({ text: "from here", weightsSha256: "ab".repeat(32), outputTokenIds: [29902, 2] });
	expect(there).toMatchObject({
		...{ text: "from there", temperature: 0.7, topP: 0.9, maxTokens: 100, seed: BigInt(far.request.seed ?? -1) },
		...{ weightsSha256: null, engineBuild: null, templateVersion: null, topK: null, minP: null, batch: null },
		...{ promptTokenIds: [], outputTokenIds: [], outputLogprobs: [], samplerOrder: [] },
	});
});

test("a key that does not open any more fails the pair, with a reason for researchers, and sends nothing there", async () => {
	await instance.db.$executeRaw`UPDATE model_keys SET sealed = repeat('A', 64)`;
	const { comparisonId, until } = await begin();
	await until("failed");
	expect(await instance.db.comparison.findUniqueOrThrow({ where: { id: comparisonId } })).toMatchObject({
		failureKind: "broke_off",
		failure: expect.stringMatching(/^The key of The big one .* Give the model its key again\.$/),
	});
});
