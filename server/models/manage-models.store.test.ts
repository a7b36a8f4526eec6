import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { ScriptedEngine } from "../testing/scripted-engine.ts";
import { engineOf } from "./engines.ts";
import { modelsPage } from "./list-models.ts";
import { loadModel } from "./load-models.ts";
import {
	changeAddress,
	registerEmbedded,
	registerRemote,
	removeModel,
	renameModel,
	testModel,
} from "./manage-models.ts";

const key = "sk-only-this-test-knows";
let instance: Instance;
let here: ScriptedEngine;
let elsewhere: ScriptedEngine;
let actorId = "";

beforeAll(async () => {
	[here, elsewhere] = await Promise.all([ScriptedEngine.start(key), ScriptedEngine.start(key)]);
	process.env.TWOFOLD_ENGINE_HOSTS = "127.0.0.1";
	instance = await startInstance();
	({ personId: actorId } = await somebody(instance));
});
afterAll(async () => {
	await instance.stop();
	await Promise.all([here.stop(), elsewhere.stop()]);
});
afterEach(async () => {
	await instance.db.model.deleteMany({ where: { variants: { none: {} } } });
	await instance.db.$executeRaw`DELETE FROM model_keys`;
});

const baseUrlOf = (engine: ScriptedEngine) => `${engine.url}/v1`;
const register = (name: string, given: string | null = key) =>
	registerRemote(instance.db, actorId, {
		name,
		engineId: `${name}-at-the-engine`,
		baseUrl: baseUrlOf(here),
		key: given,
	});
const eventsOf = async (modelId: string) => {
	const rows = await instance.db.auditEvent.findMany({
		where: { subject: `model:${modelId}` },
		orderBy: { id: "asc" },
	});
	return rows.map(({ action, detail }) => ({ action, detail }));
};

test("a key is kept encrypted: neither the tables, the page, nor the log hold it, and the engine gets it", async () => {
	const modelId = await register("llama-70b");
	const [row] = await instance.db.modelKey.findMany();
	expect(row?.sealed).not.toContain(key);
	expect(Buffer.from(row?.sealed ?? "", "base64").toString("latin1")).not.toContain(key);
	const page = await modelsPage(instance.db, "llama-70b");
	expect(page.cards).toMatchObject([{ id: modelId, hasKey: true, rounds: 0 }]);
	expect(JSON.stringify(page)).not.toContain(row?.sealed);
	expect(JSON.stringify([page, await eventsOf(modelId)])).not.toContain(key);
	await expect(testModel(instance.db, modelId)).resolves.toMatchObject({ models: [] });
	expect(here.asked.at(-1)).toEqual({ path: "/v1/models", key: `Bearer ${key}` });
	expect((await eventsOf(modelId)).map(({ action }) => action)).toEqual(["model.registered", "model.key_set"]);
});

test("an engine that does not answer, or refuses the key, is not registered", async () => {
	await expect(register("wrong-key", "sk-wrong")).rejects.toThrow("The engine refuses the key");
	const stopped = await ScriptedEngine.start();
	const baseUrl = baseUrlOf(stopped);
	await stopped.stop();
	await expect(
		registerRemote(instance.db, actorId, { name: "nobody", engineId: "nobody", baseUrl, key: null }),
	).rejects.toThrow(`Nothing answers at ${new URL(baseUrl).host}.`);
	expect((await modelsPage(instance.db, "")).cards).toHaveLength(1);
});

test("a changed host never gets the key, which is dropped and said to be", async () => {
	const modelId = await register("mover");
	// The engine at the new address wants a key, so without one the move does not happen and nothing changes.
	const move = { modelId, baseUrl: baseUrlOf(elsewhere), key: { kind: "keep" as const } };
	await expect(changeAddress(instance.db, actorId, move)).rejects.toThrow("The engine refuses the key");
	expect(elsewhere.asked).toEqual([{ path: "/v1/models", key: "none" }]);
	await expect(engineOf(instance.db, modelId)).resolves.toMatchObject({ engine: { token: key } });

	const open = await ScriptedEngine.start();
	open.keyless = true;
	await expect(changeAddress(instance.db, actorId, { ...move, baseUrl: baseUrlOf(open) })).resolves.toEqual({
		keyDropped: true,
	});
	expect(open.asked.map((asked) => asked.key)).toEqual(["none"]);
	await expect(engineOf(instance.db, modelId)).resolves.toMatchObject({
		engine: { baseUrl: baseUrlOf(open), token: null },
	});
	expect(await instance.db.modelKey.count()).toBe(0);
	expect((await eventsOf(modelId)).at(-1)).toEqual({ action: "model.address_changed", detail: { keyDropped: true } });
	await open.stop();
});

test("on the same host the key stays, and a key that is given or taken away is an event of its own", async () => {
	const modelId = await register("stayer");
	const baseUrl = `${here.url}/another/path/v1`;
	await expect(changeAddress(instance.db, actorId, { modelId, baseUrl, key: { kind: "keep" } })).resolves.toEqual({
		keyDropped: false,
	});
	await expect(engineOf(instance.db, modelId)).resolves.toMatchObject({ engine: { token: key } });
	await changeAddress(instance.db, actorId, { modelId, baseUrl, key: { kind: "new", text: key } });
	expect((await eventsOf(modelId)).map(({ action }) => action)).toEqual([
		...["model.registered", "model.key_set", "model.address_changed", "model.key_set"],
	]);
});

test("a sealed key moved to another model's row opens nothing", async () => {
	const [first, second] = [await register("first"), await register("second", key)];
	await instance.db.$executeRaw`
		UPDATE model_keys SET sealed = (SELECT sealed FROM model_keys WHERE model_id = ${first}::uuid) WHERE model_id = ${second}::uuid`;
	await expect(engineOf(instance.db, second)).rejects.toThrow("Give the model its key again.");
});

test("two models neither share a name nor an engine's name at one address", async () => {
	await register("twin");
	const same = { engineId: "twin-at-the-engine", baseUrl: baseUrlOf(here), key };
	await expect(registerRemote(instance.db, actorId, { ...same, name: "other" })).rejects.toThrow("registered already");
	await expect(register("twin")).rejects.toMatchObject({ code: "conflict" });
	const taken = { ...same, engineId: "else", name: "twin" };
	await expect(registerRemote(instance.db, actorId, taken)).rejects.toThrow("There is a model called twin already.");
});

test("a file is registered by a name out of the service's list, and by nothing else", async () => {
	instance.engine.models = ["pocket-llama", "tuned-llama"];
	for (const file of ["../secret", "/etc/passwd", "tuned-llama.gguf", "tuned-llama\0", "TUNED-LLAMA"])
		await expect(registerEmbedded(instance.db, actorId, file)).rejects.toMatchObject({ code: "not_found" });
	const before = await modelsPage(instance.db, "");
	expect(before.files.map(({ file }) => file)).toEqual(["tuned-llama"]);
	const modelId = await registerEmbedded(instance.db, actorId, "tuned-llama");
	await expect(engineOf(instance.db, modelId)).resolves.toMatchObject({
		engine: { baseUrl: `${instance.engine.url}/v1` },
	});
	expect((await modelsPage(instance.db, "")).files).toEqual([]);
});

test("a model that a round uses keeps its name and its place, by the database too", async () => {
	const { id: modelId } = await instance.db.model.findFirstOrThrow({ where: { variants: { some: {} } } });
	await expect(renameModel(instance.db, actorId, modelId, "Another")).rejects.toMatchObject({ code: "refused" });
	await expect(removeModel(instance.db, actorId, modelId)).rejects.toThrow("A round uses pocket-llama, so it stays");
	await expect(instance.db.model.update({ where: { id: modelId }, data: { name: "Another" } })).rejects.toThrow();
	await expect(instance.db.model.update({ where: { id: modelId }, data: { engineId: "another" } })).rejects.toThrow();
	expect(await eventsOf(modelId)).toEqual([]);
});

test("a model of no round is renamed and removed, with its key", async () => {
	const modelId = await register("passing");
	await renameModel(instance.db, actorId, modelId, "Passing through");
	expect((await modelsPage(instance.db, "through")).cards).toMatchObject([{ name: "Passing through" }]);
	await removeModel(instance.db, actorId, modelId);
	expect(await instance.db.modelKey.count()).toBe(0);
	await expect(engineOf(instance.db, modelId)).rejects.toMatchObject({ code: "not_found" });
	expect((await eventsOf(modelId)).map(({ action }) => action).slice(2)).toEqual(["model.renamed", "model.removed"]);
});

test("a remote model is not loaded here", async () => {
	const modelId = await register("far");
	await expect(loadModel(instance.db, actorId, modelId)).rejects.toMatchObject({ code: "invalid" });
});
