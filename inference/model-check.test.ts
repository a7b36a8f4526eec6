import { appendFile, rm, truncate, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkModel } from "./model-check.ts";
import { type ModelsFolder, makeModelsFolder } from "./testing/models-folder.ts";
import { weightsHash } from "./weights-hash.ts";

let models: ModelsFolder;
beforeAll(async () => {
	models = await makeModelsFolder({
		good: { contextTokens: 300 },
		cut: {},
		other: { architecture: "mamba" },
		changing: {},
	});
});
afterAll(() => models.remove());

const reason = async (name: string) => {
	const check = await checkModel(models.file(name));
	return check.ok ? null : check.reason;
};

test("a good file is known with what its header says", async () => {
	expect(await checkModel(models.file("good"))).toMatchObject({
		ok: true,
		card: { architecture: "llama", contextTokens: 300, layers: 2, vocabulary: 384, quantization: "F16" },
	});
});

test("each bad file is named by what is wrong with it", async () => {
	await writeFile(models.file("empty"), "");
	await writeFile(models.file("garbage"), "This is not a model, it is a text.");
	await truncate(models.file("cut"), 200_000);
	expect(await reason("missing")).toBe("The file is missing.");
	expect(await reason("empty")).toBe("The file is empty.");
	expect(await reason("garbage")).toBe("The file is not a GGUF file: it does not begin with GGUF.");
	expect(await reason("cut")).toMatch(/^The file is truncated: it has 200000 bytes and its tensors need \d+\.$/);
	expect(await reason("other")).toBe("The model's architecture is mamba; only Llama models are served.");
});

test("a file that was mended is judged again, and its hash taken again", async () => {
	const file = models.file("changing");
	const before = await weightsHash(file);
	expect(await weightsHash(file)).toBe(before);
	await appendFile(file, "more");
	expect(await weightsHash(file)).not.toBe(before);
	await writeFile(file, "");
	expect(await reason("changing")).toBe("The file is empty.");
	await rm(file);
	await expect(weightsHash(file)).rejects.toThrow("ENOENT");
});
