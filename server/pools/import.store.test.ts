import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { importPrompts, type NewPrompt } from "./import-prompts.ts";
import type { PromptRow } from "./pool.ts";

let created: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
	created = await createTestDatabase();
	db = connect(created.applicationUrl);
});
afterAll(async () => {
	await db.$disconnect();
	await created.drop();
});

let pools = 0;
const newPool = async () => (await db.promptPool.create({ data: { name: `Pool ${++pools}` } })).id;
const prompt = (text: string, more: Partial<PromptRow> = {}): NewPrompt => {
	const row = { prompt: text, history: [], category: null, tags: [], level: null, ...more };
	return { row, fingerprint: fingerprintOf(row) };
};
async function* inTurn(prompts: NewPrompt[]): AsyncGenerator<NewPrompt> {
	yield* prompts;
}
const bring = (poolId: string, prompts: NewPrompt[]) =>
	importPrompts(created.applicationUrl, poolId, inTurn(prompts), new AbortController().signal);
const held = (poolId: string) => db.poolPrompt.findMany({ where: { poolId }, orderBy: { position: "asc" } });

describe("an import", () => {
	test("keeps every character of every column", async () => {
		const poolId = await newPool();
		const odd = 'tab\t, line\nreturn\r, back\\slash \\N \\. "quoted" {braces} 你好 👩‍👩‍👧';
		const history = [
			{ role: "user" as const, content: odd },
			{ role: "assistant" as const, content: "Yes." },
		];
		const tags = ["a b", 'q"uo\\te', "{x,y}", "NULL"];
		await bring(poolId, [prompt(odd, { history, tags, category: "\\N", level: 3 }), prompt("\\.")]);
		expect(await held(poolId)).toMatchObject([
			{ position: 1, prompt: odd, history, tags, category: "\\N", level: 3 },
			{ position: 2, prompt: "\\.", history: [], tags: [], category: null, level: null },
		]);
	});

	test("goes on after what the pool has, in order, and counts what was new", async () => {
		const poolId = await newPool();
		expect(await bring(poolId, [prompt("one"), prompt("two")])).toBe(2);
		expect(await bring(poolId, [prompt("TWO"), prompt("three"), prompt("four")])).toBe(2);
		expect((await held(poolId)).map(({ position, prompt }) => [position, prompt])).toEqual([
			[1, "one"],
			[2, "two"],
			[3, "three"],
			[4, "four"],
		]);
		expect(await db.promptPool.findUniqueOrThrow({ where: { id: poolId } })).toMatchObject({ promptCount: 4 });
	});

	test("that is cancelled or fails half-way leaves nothing", async () => {
		const poolId = await newPool();
		const cancel = new AbortController();
		async function* many(stop: () => void) {
			for (let i = 0; i < 5000; i++) {
				if (i === 4000) stop();
				yield prompt(`prompt ${i}`);
			}
		}
		const cancelled = importPrompts(
			created.applicationUrl,
			poolId,
			many(() => cancel.abort()),
			cancel.signal,
		);
		await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
		const fail = () => {
			throw new Error("The file broke off.");
		};
		const failed = importPrompts(created.applicationUrl, poolId, many(fail), new AbortController().signal);
		await expect(failed).rejects.toThrow("The file broke off.");
		expect(await held(poolId)).toEqual([]);
		expect(await bring(poolId, [prompt("after all")])).toBe(1);
	});

	test("of two at once into one pool loses and doubles nothing", async () => {
		const poolId = await newPool();
		const texts = Array.from({ length: 50 }, (_, i) => prompt(`prompt ${i}`));
		await Promise.all([bring(poolId, texts.slice(0, 40)), bring(poolId, texts.slice(10))]);
		expect((await held(poolId)).map(({ position }) => position)).toEqual(texts.map((_, i) => i + 1));
	});

	test("into a pool that is gone says so", async () => {
		expect(await bring(crypto.randomUUID(), [prompt("one")])).toBeNull();
	});
});
