import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { byteVocabulary } from "../gguf/vocabularies.ts";
import { type RandomGgufOptions, writeRandomGguf } from "../gguf/write-random.ts";

export type ModelsFolder = { folder: string; file: (name: string) => string; remove: () => Promise<void> };

/** A folder in the system's place for temporary files, with one random byte-vocabulary model for each name. */
export async function makeModelsFolder(models: Record<string, Partial<RandomGgufOptions>>): Promise<ModelsFolder> {
	const folder = await mkdtemp(path.join(os.tmpdir(), "twofold-models-"));
	const file = (name: string) => path.join(folder, `${name}.gguf`);
	for (const [name, options] of Object.entries(models)) {
		await writeRandomGguf(file(name), { vocabulary: byteVocabulary(), ...options });
	}
	return { folder, file, remove: () => rm(folder, { recursive: true }) };
}

export const user = (content: string) => [{ role: "user" as const, content }];
