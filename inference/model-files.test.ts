import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listModelFiles } from "./model-files.ts";

let base: string;
let folder: string;
beforeEach(async () => {
	base = await mkdtemp(path.join(os.tmpdir(), "twofold-files-"));
	folder = path.join(base, "models");
	await mkdir(folder);
});
afterEach(() => rm(base, { recursive: true }));

const ids = async () => (await listModelFiles(folder)).models.map(({ id }) => id);

test("offers the project's own model and the folder's GGUF files", async () => {
	await writeFile(path.join(folder, "mine.gguf"), "x");
	await writeFile(path.join(folder, "notes.txt"), "x");
	expect(await ids()).toEqual(["pocket-llama", "mine"]);
});

test("follows links within the folder and refuses those that lead out of it or nowhere", async () => {
	await writeFile(path.join(base, "secret.gguf"), "x");
	await writeFile(path.join(folder, "real.gguf"), "x");
	await symlink(path.join(folder, "real.gguf"), path.join(folder, "alias.gguf"));
	await symlink(path.join(base, "secret.gguf"), path.join(folder, "out.gguf"));
	await symlink("/nowhere/at/all", path.join(folder, "dangling.gguf"));
	const { models, refused } = await listModelFiles(folder);
	expect(models.map(({ id }) => id)).toEqual(["pocket-llama", "alias", "real"]);
	expect(refused).toEqual([
		"dangling.gguf is left out: the link leads nowhere.",
		"out.gguf is left out: the link leads out of its folder.",
	]);
});

test("a folder that is itself a link is fine; one that does not exist is told", async () => {
	await writeFile(path.join(folder, "mine.gguf"), "x");
	await symlink(folder, path.join(base, "link"));
	expect((await listModelFiles(path.join(base, "link"))).models).toHaveLength(2);
	expect((await listModelFiles(path.join(base, "none"))).refused).toHaveLength(1);
});

test("a second model of the same name is left out", async () => {
	await writeFile(path.join(folder, "pocket-llama.gguf"), "x");
	const { models, refused } = await listModelFiles(folder);
	expect(models).toHaveLength(1);
	expect(refused).toEqual(["A second model named pocket-llama is left out: rename its file."]);
});
