import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { modelLines } from "./list.ts";
import { PartFile, readPartState } from "./part-file.ts";
import { randomModel } from "./testing/pulling.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "twofold-list-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("the list tells what a file is, why one cannot be used, and what waits", async () => {
	await writeFile(join(folder, "good.gguf"), await randomModel({ contextTokens: 2048 }));
	await writeFile(join(folder, "bad.gguf"), "This is a text.");
	const part = await PartFile.open(
		join(folder, "half.gguf"),
		{ url: "https://weights.example.org/half.gguf?Signature=secret", size: 1000, validator: '"one"' },
		[],
	);
	await part.write(Buffer.alloc(500), 0);
	await part.save();
	await part.close();
	await writeFile(join(folder, "lost.gguf.part"), "x");
	const lines = (await modelLines(folder)).join("\n");
	expect(lines).toMatch(/^pocket-llama +8.6 MB +llama +7.95 million +Q8_0 +1,024 tokens$/m);
	expect(lines).toMatch(/^good +[\d.]+ (kB|MB) +llama +0.\d\d million +F32 +2,048 tokens$/m);
	expect(lines).toContain("bad (1 kB) cannot be used. The file is not a GGUF file");
	expect(lines).toContain(
		"half.gguf waits at 50 % of 1 kB. Go on with: npm run model -- pull https://weights.example.org/half.gguf?… --as half.gguf",
	);
	expect(lines).toContain("lost.gguf.part is the rest of a pull that cannot be gone on with.");
});

test.each([
	["no JSON", "{"],
	["more than is known", { url: "https://a.example.org/x", size: 10, validator: null, done: [[0, 5]], more: 1 }],
	["another size than the part", { url: "https://a.example.org/x", size: 11, validator: null, done: [[0, 5]] }],
	["bytes after the end", { url: "https://a.example.org/x", size: 10, validator: null, done: [[0, 50]] }],
	["a span that runs backwards", { url: "https://a.example.org/x", size: 10, validator: null, done: [[5, 1]] }],
])("notes with %s are not trusted", async (_what, notes) => {
	const file = join(folder, "x.gguf");
	await writeFile(`${file}.part`, Buffer.alloc(10));
	const text = typeof notes === "string" ? notes : JSON.stringify({ version: 1, ...notes });
	await writeFile(`${file}.part.json`, text);
	expect(await readPartState(file)).toBeNull();
});
