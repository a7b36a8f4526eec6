import { copyFile, rename, rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelEntrySchema } from "./protocol.ts";
import { type ModelsFolder, makeModelsFolder, user } from "./testing/models-folder.ts";
import { ServiceProcess } from "./testing/service-process.ts";

let models: ModelsFolder;
let service: ServiceProcess;

beforeAll(async () => {
	models = await makeModelsFolder({ bytes: { contextTokens: 2048, endless: true }, cut: {}, next: { seed: 2 } });
	await rename(models.file("next"), `${models.file("next")}.later`);
	service = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder });
});
afterAll(async () => {
	await service?.stop();
	await models?.remove();
});

const ask = (change: object = {}) => ({ model: "bytes", messages: user("hello"), max_tokens: 5, ...change });
const post = async (what: "load" | "unload", model = "bytes") =>
	(await service.post(`/v1/models/${what}`, { model }, modelEntrySchema)).twofold;

test("a model is described from its header before it is loaded", async () => {
	expect(await service.model("bytes")).toMatchObject({
		state: "idle",
		architecture: "llama",
		quantization: "F16",
		layers: 2,
		vocabulary: 384,
		context_tokens: 2048,
		template_version: "llama-2-chat/1",
		loading_progress: null,
		weights_sha256: null,
		memory_bytes: null,
	});
	expect((await service.model("bytes"))?.parameters).toBeGreaterThan(50_000);
});

test("it is loaded and unloaded on demand, each twice without harm, and loads by itself when it is asked", async () => {
	const loaded = await post("load");
	expect(loaded).toMatchObject({ state: "ready", weights_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
	expect(loaded?.memory_bytes).toBeGreaterThan(1_000_000);
	expect(await post("load")).toEqual(loaded);
	expect(await post("unload")).toMatchObject({ state: "idle", memory_bytes: null });
	expect(await post("unload")).toMatchObject({ state: "idle" });
	expect(await service.metric('twofold_inference_model_crashes_total{model="bytes"}')).toBe(0);
	expect((await service.complete(ask())).provenance.output_token_ids).toHaveLength(5);
});

test("a model in use is not unloaded under whoever uses it", async () => {
	const stream = service.stream(ask({ max_tokens: 1900 }));
	await stream.next();
	expect(await service.refusal({ model: "bytes" }, "/v1/models/unload")).toMatchObject({
		status: 409,
		code: "model_busy",
		message: "The model bytes is in use. Unload it when nobody samples from it.",
	});
	await stream.return(undefined);
	await expect.poll(async () => (await service.health()).running).toBe(0);
	expect(await post("unload")).toMatchObject({ state: "idle" });
});

test("what cannot be loaded says why, and names outside the folder are no models", async () => {
	for (const model of ["../bytes", models.file("bytes"), "bytes\u0000", "bytes.gguf"]) {
		expect(await service.refusal({ model }, "/v1/models/load")).toMatchObject({ status: 404, code: "model_not_found" });
	}
	expect(await service.refusal({ model: "bytes", path: "/etc" }, "/v1/models/load")).toMatchObject({ status: 400 });
});

test("a replaced file is noticed: who is being answered is answered by the old one, the next by the new", async () => {
	const before = await post("load");
	const stream = service.stream(ask({ max_tokens: 400 }));
	await stream.next();
	await copyFile(`${models.file("next")}.later`, `${models.file("bytes")}.new`);
	await rename(`${models.file("bytes")}.new`, models.file("bytes"));
	const after = (await service.complete(ask())).provenance.fingerprint.weights_sha256;
	expect(after).not.toBe(before?.weights_sha256);
	let fingerprint: string | undefined;
	for await (const chunk of stream) {
		if (!("error" in chunk)) fingerprint = chunk.twofold?.provenance?.fingerprint.weights_sha256 ?? fingerprint;
	}
	expect(fingerprint).toBe(before?.weights_sha256);
	await rm(models.file("bytes"));
	expect(await service.refusal(ask())).toMatchObject({ status: 404, code: "model_not_found" });
});
