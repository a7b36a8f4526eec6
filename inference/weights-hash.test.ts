import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashProgress, weightsHash } from "./weights-hash.ts";

let folder: string;
const bytes = Buffer.alloc(24 * 2 ** 20, "weights");

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "twofold-hash-"));
	await writeFile(join(folder, "model.gguf"), bytes);
});
afterAll(() => rm(folder, { recursive: true }));

test("how much of a file has been hashed grows from nothing to all, and the hash is that of the bytes", async () => {
	const file = join(folder, "model.gguf");
	const seen: number[] = [];
	let isDone = false;
	const hash = weightsHash(file).finally(() => {
		isDone = true;
	});
	while (!isDone) {
		seen.push(hashProgress(file));
		await nextTurn();
	}
	expect(await hash).toBe(createHash("sha256").update(bytes).digest("hex"));
	const between = seen.filter((progress) => progress < 1);
	expect(between.some((progress) => progress > 0)).toBe(true);
	expect(between).toEqual([...between].sort((a, b) => a - b));
	expect(hashProgress(file)).toBe(1);
});
