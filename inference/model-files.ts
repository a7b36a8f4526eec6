import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { identityOf } from "./weights-hash.ts";

/** `version` changes with the file: a replaced one is another model. */
export type ModelFile = { id: string; file: string; bytes: number; createdMs: number; version: string };
export type ModelListing = { models: ModelFile[]; refused: string[] };

const ownFolder = fileURLToPath(new URL("models", import.meta.url));

/** All `*.gguf` files of the project's own folder and the given one; `refused` says in sentences what was left out. */
export async function listModelFiles(folder: string | null): Promise<ModelListing> {
	const listings = [await listFolder(ownFolder), ...(folder === null ? [] : [await listFolder(folder)])];
	const models = new Map<string, ModelFile>();
	const refused = listings.flatMap((listing) => listing.refused);
	for (const model of listings.flatMap((listing) => listing.models)) {
		if (models.has(model.id)) refused.push(`A second model named ${model.id} is left out: rename its file.`);
		else models.set(model.id, model);
	}
	return { models: [...models.values()], refused };
}

async function listFolder(folder: string): Promise<ModelListing> {
	const listing: ModelListing = { models: [], refused: [] };
	const root = await realpath(folder).catch(() => null);
	if (root === null) return { models: [], refused: [`The folder of models ${folder} does not exist.`] };
	for (const name of (await readdir(root)).filter((entry) => entry.endsWith(".gguf")).sort()) {
		const file = path.join(root, name);
		const target = await realpath(file).catch(() => null);
		if (target === null) {
			listing.refused.push(`${name} is left out: the link leads nowhere.`);
		} else if (!target.startsWith(root + path.sep)) {
			listing.refused.push(`${name} is left out: the link leads out of its folder.`);
		} else {
			const found = await stat(target);
			listing.models.push({
				id: name.slice(0, -".gguf".length),
				file: target,
				bytes: found.size,
				createdMs: found.mtimeMs,
				version: identityOf(target, found),
			});
		}
	}
	return listing;
}
