import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "../people/person.ts";
import type { Step } from "../progress.ts";
import { beginDraft, keepDraft, readDraft } from "../rounds/write-round.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { checkUpload } from "./check-upload.ts";
import { importUpload } from "./import-upload.ts";
import { changePool, deletePool, makePool } from "./manage-pools.ts";
import { poolLimits } from "./pool.ts";
import { listPools } from "./pool-store.ts";
import { readPrompts } from "./prompt-store.ts";
import { receiveUpload } from "./receive-upload.ts";
import type { ImportChoices } from "./upload.ts";

let instance: Instance;
let researcher: Viewer;
let pools = 0;

beforeAll(async () => {
	instance = await startInstance();
	researcher = { ...(await somebody(instance)), role: "researcher" };
});
afterAll(() => instance.stop());

const quiet = (): Step => ({ signal: new AbortController().signal, onProgress: () => undefined });
const all: ImportChoices = { onlyWhole: false, keepNear: true };

async function newPool(): Promise<string> {
	const name = `Pool ${++pools}`;
	return (await makePool(instance.db, researcher.personId, { name, description: "" })).id;
}

function received(poolId: string, text: string, fileName = "prompts.jsonl"): Promise<string> {
	const incoming = { poolId, makerId: researcher.personId, fileName, format: null, body: new Blob([text]).stream() };
	return receiveUpload(instance.db, incoming);
}

const bring = (uploadId: string, choices = all, step = quiet()) =>
	importUpload(instance.db, researcher.personId, { uploadId, ...choices }, step);

async function checkedUpload(poolId: string, text: string, fileName?: string): Promise<string> {
	const uploadId = await received(poolId, text, fileName);
	await checkUpload(instance.db, uploadId, null, quiet());
	return uploadId;
}

async function held(poolId: string) {
	const prompts = [];
	for await (const { position, prompt, category, tags, level, history } of readPrompts(instance.db, poolId))
		prompts.push({ position, prompt, category, tags, level, history });
	return prompts;
}

const long = "Please explain to me in a few plain sentences how a rainbow comes about";

describe("a look at a file", () => {
	test("counts the good, the bad and both kinds of duplicates, and shows the first rows", async () => {
		const poolId = await newPool();
		await bring(await checkedUpload(poolId, '{"prompt":"In the pool?"}'));
		const lines = [
			{ question: "One", topic: "Numbers", tags: ["a", "b"], level: 2 },
			{ question: "  one!" },
			{ question: long },
			{ question: `${long}s` },
			{ question: "in the POOL" },
			{ question: 7 },
		];
		const uploadId = await received(poolId, `${lines.map((line) => JSON.stringify(line)).join("\n")}\nnonsense\n`);
		const report = await checkUpload(instance.db, uploadId, null, quiet());
		expect(report).toMatchObject({
			columns: ["question", "topic", "tags", "level"],
			mapping: { prompt: "question", category: "topic", messages: null },
			good: 2,
			bad: { count: 2, lines: [{ line: 6 }, { line: 7 }] },
			exact: {
				count: 2,
				lines: [
					{ line: 2, of: 1 },
					{ line: 5, of: null },
				],
			},
			near: { count: 1, lines: [{ line: 4, of: 3, text: `${long}s`, ofText: long }] },
		});
		const other = { ...report.mapping, prompt: "topic", category: null };
		expect(await checkUpload(instance.db, uploadId, other, quiet())).toMatchObject({ good: 1, bad: { count: 6 } });
	});

	test("says how far it is", async () => {
		const uploadId = await received(await newPool(), "a\n".repeat(400_000 / 2), "a.txt");
		const seen: number[] = [];
		const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(done / total);
		await checkUpload(instance.db, uploadId, null, { ...quiet(), onProgress });
		expect(seen.length).toBeGreaterThan(1);
		expect(seen.at(-1)).toBe(1);
	});
});

describe("an import", () => {
	test("brings in every character as it was, after what the pool holds, and counts it", async () => {
		const poolId = await newPool();
		await bring(await checkedUpload(poolId, "first", "a.txt"));
		const prompt = 'tab\there, \\backslash\\N, "quotes", {braces}, line\nend\r\n and 👋';
		const history = [
			{ role: "user", content: "a\tb\\" },
			{ role: "assistant", content: "c\nd" },
		];
		const tags = ['a"b', "c\\d", "{e}"];
		expect(await bring(await checkedUpload(poolId, JSON.stringify({ prompt, history, tags, level: 3 })))).toBe(1);
		expect(await held(poolId)).toEqual([
			{ position: 1, prompt: "first", category: null, tags: [], level: null, history: [] },
			{ position: 2, prompt, category: null, tags, level: 3, history },
		]);
		const pool = await instance.db.promptPool.findUniqueOrThrow({ where: { id: poolId } });
		expect(pool.promptCount).toBe(2);
	});

	test("leaves near duplicates out where that is chosen, and their twins too", async () => {
		const file = [long, `${long}s`, `${long}S!`].join("\n");
		const [kept, left] = [await newPool(), await newPool()];
		expect(await bring(await checkedUpload(kept, file, "a.txt"))).toBe(2);
		expect(await bring(await checkedUpload(left, file, "a.txt"), { onlyWhole: false, keepNear: false })).toBe(1);
	});

	test("brings in nothing of a file with a bad line where that is chosen, and the file stays", async () => {
		const poolId = await newPool();
		const uploadId = await checkedUpload(poolId, '{"prompt":"good"}\n{"prompt":""}\n');
		await expect(bring(uploadId, { onlyWhole: true, keepNear: true })).rejects.toMatchObject({ code: "refused" });
		expect(await held(poolId)).toEqual([]);
		expect(await bring(uploadId)).toBe(1);
		await expect(bring(uploadId)).rejects.toMatchObject({ code: "not_found" });
	});

	test("that is cancelled in the middle brings in nothing, and can be done again", async () => {
		const poolId = await newPool();
		const file = Array.from({ length: 20_000 }, (_, i) => `Prompt number ${i} of many that are all not the same`);
		const uploadId = await checkedUpload(poolId, file.join("\n"), "a.txt");
		const stop = new AbortController();
		const step = { signal: stop.signal, onProgress: () => stop.abort() };
		await expect(bring(uploadId, all, step)).rejects.toThrow(/abort/i);
		expect(await held(poolId)).toEqual([]);
		expect(await bring(uploadId)).toBe(file.length);
	});

	test("of two at once into one pool takes each prompt once", async () => {
		const poolId = await newPool();
		const uploads = [await checkedUpload(poolId, "a\nb", "a.txt"), await checkedUpload(poolId, "b\nc", "b.txt")];
		const counts = await Promise.all(uploads.map((uploadId) => bring(uploadId)));
		expect(counts.toSorted()).toEqual([1, 2]);
		expect((await held(poolId)).map(({ position }) => position)).toEqual([1, 2, 3]);
	});

	test("is written down with its count", async () => {
		const poolId = await newPool();
		await bring(await checkedUpload(poolId, "a\nb", "a.txt"));
		const event = await instance.db.auditEvent.findFirst({
			where: { subject: `pool:${poolId}`, action: "pool.imported" },
		});
		expect(event).toMatchObject({ actorId: researcher.personId, detail: { prompts: 2, bad: 0, format: "text" } });
	});

	test("needs a look first", async () => {
		await expect(bring(await received(await newPool(), "a", "a.txt"))).rejects.toMatchObject({ code: "conflict" });
	});
});

describe("a file that comes in", () => {
	const uploads = () => instance.db.poolUpload.count();

	test("is refused when it is empty or too large, or breaks off, and leaves nothing", async () => {
		const [poolId, before] = [await newPool(), await uploads()];
		await expect(received(poolId, "")).rejects.toMatchObject({ code: "invalid" });
		await expect(received(poolId, "x".repeat(poolLimits.bytes + 1))).rejects.toMatchObject({ code: "too_large" });
		const body = new ReadableStream<Uint8Array>({
			start: (controller) => controller.enqueue(new Uint8Array(300_000).fill(0x61)),
			pull: (controller) => controller.error(new Error("The connection broke.")),
		});
		const incoming = { poolId, makerId: researcher.personId, fileName: "a.txt", format: null, body };
		await expect(receiveUpload(instance.db, incoming)).rejects.toThrow("The connection broke.");
		expect(await uploads()).toBe(before);
	});

	test("goes after a day", async () => {
		const poolId = await newPool();
		const old = await received(poolId, "a", "a.txt");
		await instance.db
			.$executeRaw`UPDATE pool_uploads SET created_at = now() - interval '25 hours' WHERE id = ${old}::uuid`;
		await received(poolId, "b", "b.txt");
		await expect(checkUpload(instance.db, old, null, quiet())).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("a pool", () => {
	test("has a name of its own, whatever its case", async () => {
		const { db } = instance;
		const by = researcher.personId;
		const { id } = await makePool(db, by, { name: "Kitchen", description: "" });
		await expect(makePool(db, by, { name: "kitchen", description: "" })).rejects.toMatchObject({ code: "conflict" });
		await changePool(db, by, { poolId: id, name: "Cooking", description: "Pots" });
		expect((await listPools(db, { search: "cook" })).pools).toMatchObject([{ name: "Cooking", description: "Pots" }]);
	});

	test("that a round or its draft takes from stays; any other goes with its prompts", async () => {
		const { db } = instance;
		const by = researcher.personId;
		const poolId = await newPool();
		await bring(await checkedUpload(poolId, "a", "a.txt"));
		const roundId = await beginDraft(db, by, null);
		const { draft } = await readDraft(db, roundId);
		await keepDraft(db, by, { roundId, version: 1, draft: { ...draft, promptSource: "pool", poolId } });
		await expect(deletePool(db, by, poolId)).rejects.toMatchObject({ code: "refused" });
		await keepDraft(db, by, { roundId, version: 2, draft: { ...draft, promptSource: "written", poolId } });
		await db.round.create({
			data: {
				...{ name: "R", purpose: "", guidelines: "", judgesHelpfulness: true, judgesSafety: true },
				...{ promptSource: "pool", poolId },
			},
		});
		await expect(deletePool(db, by, poolId)).rejects.toMatchObject({ code: "refused" });
		const other = await newPool();
		await bring(await checkedUpload(other, "a", "a.txt"));
		await deletePool(db, by, other);
		expect(await held(other)).toEqual([]);
	});
});
