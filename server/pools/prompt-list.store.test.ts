import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dryRun } from "../comparisons/dry-run.ts";
import { beginDraft, readDraft } from "../rounds/write-round.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { openPooledRound } from "../testing/pooled-round.ts";
import { badLines } from "./bad-lines.ts";
import { checkUpload } from "./check-upload.ts";
import { importUpload } from "./import-upload.ts";
import { makePool, removePrompt } from "./manage-pools.ts";
import { poolLines } from "./pool-lines.ts";
import { listPools } from "./pool-store.ts";
import { previewUpload, readAs } from "./preview-upload.ts";
import { findFacets, firstPrompts, listPrompts } from "./prompt-list-store.ts";
import { receiveUpload } from "./receive-upload.ts";
import { findWaiting } from "./upload-store.ts";

let instance: Instance;
let makerId: string;
beforeAll(async () => {
	instance = await startInstance();
	makerId = (await somebody(instance)).personId;
});
afterAll(() => instance.stop());

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
let pools = 0;

async function sent(text: string, fileName = "a.jsonl"): Promise<{ poolId: string; uploadId: string }> {
	const { id: poolId } = await makePool(instance.db, makerId, { name: `List ${++pools}`, description: "" });
	const incoming = { poolId, makerId, fileName, format: null, body: new Blob([text]).stream() };
	return { poolId, uploadId: await receiveUpload(instance.db, incoming) };
}

async function filled(lines: object[]): Promise<string> {
	const { poolId, uploadId } = await sent(lines.map((line) => JSON.stringify(line)).join("\n"));
	await checkUpload(instance.db, uploadId, null, quiet());
	await importUpload(instance.db, makerId, { uploadId, onlyWhole: true, keepNear: true }, quiet());
	return poolId;
}

const list = (poolId: string, more: object = {}) => listPrompts(instance.db, { poolId, search: "", after: 0, ...more });

describe("a list of prompts", () => {
	test("is read page by page, and by search, category and tag", async () => {
		const lines = Array.from({ length: 51 }, (_, i) => ({
			...{ prompt: `Question ${i} of 100%`, category: i === 0 ? "First" : "Other", tags: i === 50 ? ["last"] : [] },
		}));
		const poolId = await filled(lines);
		const { prompts, next } = await list(poolId);
		expect([prompts.length, next]).toEqual([50, 50]);
		expect(await list(poolId, { after: 50 })).toMatchObject({ prompts: [{ position: 51 }], next: null });
		expect((await list(poolId, { search: "QUESTION 7 " })).prompts).toMatchObject([{ position: 8 }]);
		expect((await list(poolId, { search: "%0" })).prompts).toEqual([]);
		expect((await list(poolId, { category: "First" })).prompts).toMatchObject([{ position: 1 }]);
		expect((await list(poolId, { tag: "last" })).prompts).toMatchObject([{ position: 51 }]);
		expect(await findFacets(instance.db, poolId)).toEqual({
			categories: [
				{ name: "Other", count: 50 },
				{ name: "First", count: 1 },
			],
			tags: [{ name: "last", count: 1 }],
		});
	});

	test("loses a prompt that no comparison is of, and keeps the others", async () => {
		const { db } = instance;
		const poolId = await filled([{ prompt: "one" }, { prompt: "two" }]);
		const [one, two] = (await list(poolId)).prompts;
		const { roundId } = await openPooledRound(db, instance.roundId, { prompts: 1, overlap: 1 });
		const sampling = { requestKey: crypto.randomUUID(), plan: {}, leaseUntil: new Date() };
		await db.comparison.create({
			data: { roundId, poolPromptId: one?.id ?? "", prompt: "one", ...sampling },
		});
		const remove = (promptId = "") => removePrompt(db, makerId, { poolId, promptId });
		await expect(remove(one?.id)).rejects.toMatchObject({ code: "refused" });
		await remove(two?.id);
		await remove(two?.id);
		expect((await list(poolId)).prompts).toMatchObject([{ prompt: "one" }]);
		const found = (await listPools(db, { search: `List ${pools}` })).pools;
		expect(found).toMatchObject([{ promptCount: 1 }]);
	});

	test("downloads as lines that can be imported again", async () => {
		const history = [
			{ role: "user", content: "a" },
			{ role: "assistant", content: "b\u2028c" },
		];
		const poolId = await filled([{ prompt: "c 👋", history, category: "K", tags: ["t"], level: 2 }]);
		const lines: string[] = [];
		for await (const line of poolLines(instance.db, poolId)) lines.push(line);
		const again = await filled(lines.map((line) => JSON.parse(line)));
		const without = ({ id: _id, ...prompt }: { id: string }) => prompt;
		expect((await list(again)).prompts.map(without)).toEqual((await list(poolId)).prompts.map(without));
	});
});

describe("a file before it is looked at", () => {
	test("is shown as it would be imported, under other columns and as another format too", async () => {
		const { uploadId } = await sent("asked;stage\nWhy?;2\n", "a.csv");
		const first = await previewUpload(instance.db, uploadId, null);
		expect(first).toMatchObject({
			format: "csv",
			columns: ["asked", "stage"],
			rows: [{ line: 2, reason: "There is no prompt." }],
		});
		const mapping = { ...first.mapping, prompt: "asked", level: "stage" };
		const { rows } = await previewUpload(instance.db, uploadId, mapping);
		expect(rows).toMatchObject([{ line: 2, prompt: { prompt: "Why?", level: 2 } }]);
		await readAs(instance.db, uploadId, "text");
		const text = await previewUpload(instance.db, uploadId, null);
		expect(text.rows).toMatchObject([{ prompt: { prompt: "asked;stage" } }, { prompt: { prompt: "Why?;2" } }]);
	});

	test("waits for who brought it, and all its bad lines can be had", async () => {
		const { poolId, uploadId } = await sent('{"prompt":"a"}\n{"prompt":5}\n"""\n');
		expect(await findWaiting(instance.db, poolId, makerId)).toBe(uploadId);
		expect(await findWaiting(instance.db, poolId, crypto.randomUUID())).toBeNull();
		await checkUpload(instance.db, uploadId, null, quiet());
		const lines: string[] = [];
		for await (const line of badLines(instance.db, uploadId, quiet().signal)) lines.push(line);
		expect(lines.map((line) => line.split(",")[0])).toEqual(["line", "2", "3"]);
	});

	test("of more prompts than may be is refused", async () => {
		const { uploadId } = await sent("x\n".repeat(200_001), "a.txt");
		await expect(checkUpload(instance.db, uploadId, null, quiet())).rejects.toMatchObject({ code: "refused" });
	});
});

describe("a round that is being written", () => {
	test("begins with the pool, and its dry run asks what the pool holds first", async () => {
		const poolId = await filled([{ prompt: "hard", level: 3 }, { prompt: "easy", level: 1 }, { prompt: "unknown" }]);
		const roundId = await beginDraft(instance.db, makerId, null, poolId);
		expect((await readDraft(instance.db, roundId)).draft).toMatchObject({ promptSource: "pool", poolId });
		const first = (order: "given" | "simple_first") => firstPrompts(instance.db, { poolId, order, count: 2 });
		expect((await first("given")).map(({ prompt }) => prompt)).toEqual(["hard", "easy"]);
		expect((await first("simple_first")).map(({ prompt }) => prompt)).toEqual(["easy", "hard"]);
		const model = await instance.db.model.findFirstOrThrow();
		const settings = { modelId: model.id, systemPrompt: "", topP: 0.9, maxTokens: 20 };
		const { draft } = await readDraft(instance.db, roundId);
		const variants = [0.5, 1].map((temperature) => ({ ...settings, temperature }));
		const body = { ...draft, variants, poolOrder: "simple_first" as const };
		await instance.db.roundDraft.update({ where: { roundId }, data: { body } });
		const asked: string[] = [];
		const run = dryRun(instance.db, { roundId, user: makerId }, () => 1, quiet().signal);
		const answer = async () => {
			for (let i = 0; i < 3; i++) {
				for (const half of await instance.engine.pair()) {
					half.say("An answer.");
					half.finish();
				}
			}
		};
		const answering = answer();
		for await (const { pair } of run) if (pair) asked.push(pair.prompt);
		await answering;
		expect(asked).toEqual(["easy", "hard", "unknown"]);
	});
});
