import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { currentWork, undoLast } from "../judgements/work.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { ownFilterSchema } from "./mine.ts";
import { readOwn } from "./mine-store.ts";
import { findOwn } from "./own-search-store.ts";
import { ownJudgements, ownPace } from "./own-work.ts";

let instance: Instance;
let viewer: Viewer;

beforeAll(async () => {
	instance = await startInstance();
});
beforeEach(async () => {
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

const choices = {
	...noChoices,
	...unmeasured,
	helpfulness: 3,
	safety: 6,
	leftSafe: true,
	rightSafe: false,
	comment: "A close call",
} as const;
const judge = (comparisonId: string, who = viewer, changes = {}) =>
	submitJudgement(who, {
		...{ ...choices, safety: 2, comparisonId, submissionKey: randomUUID(), view: "rendered" as const },
		...changes,
	});
const own = (filter = {}, who = viewer) => ownJudgements(who, ownFilterSchema.parse(filter));
const prompts = async (filter = {}, who = viewer) => (await own(filter, who)).rows.map(({ prompt }) => prompt);

describe("one's own judgements", () => {
	test("stand as they were left, with both texts and no word of who wrote them or what others chose", async () => {
		const pooled = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 2 });
		const [comparisonId = ""] = await fillPool(instance.db, pooled);
		const other = await somebody(instance);
		for (const who of [viewer, other]) await currentWork(who, pooled.roundId);
		await judge(comparisonId, viewer);
		await judge(comparisonId, viewer, { helpfulness: 7, comment: "After all" });
		await judge(comparisonId, other, { helpfulness: 1, comment: "Mine alone" });

		const { rows } = await own();
		expect(rows).toMatchObject([
			{
				...{ roundId: pooled.roundId, prompt: "Prompt 1", left: "left of Prompt 1", right: "right of Prompt 1" },
				choices: { helpfulness: 7, safety: null, leftSafe: null, rightSafe: null, comment: "After all" },
				undoable: true,
			},
		]);
		expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
			[
				"at",
				"blurText",
				"choices",
				"history",
				"id",
				"left",
				"prompt",
				"right",
				"roundId",
				"roundName",
				"undoable",
			].sort(),
		);
		const said = JSON.stringify([rows, await ownPace(viewer)]);
		expect(said).not.toContain("Mine alone");
		for (const variant of pooled.variants) expect(said).not.toContain(variant);
		expect(said.replaceAll('"agreement":null', "")).not.toMatch(/pocket|temperature|seed|agree/i);
	});

	test("are nobody else's: whoever asks gets theirs, whatever the filter says", async () => {
		await judge(await readyPair(instance, viewer, "Only mine"));
		const other = await somebody(instance);
		expect(await prompts({}, other)).toEqual([]);
		expect(await prompts({ search: "Only mine", round: instance.roundId }, other)).toEqual([]);
		expect(await ownPace(other)).toMatchObject({ mine: 0, today: 0, rounds: [], perHour: null });
		expect(ownFilterSchema.safeParse({ personId: viewer.personId }).success).toBe(false);
	});

	test("are found by every word of their prompt, in any order, taken literally, and by their round", async () => {
		await judge(await readyPair(instance, viewer, "How do I boil an egg?"));
		await judge(await readyPair(instance, viewer, "Is 100% of an egg_white protein?"));
		const pooled = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		const [comparisonId = ""] = await fillPool(instance.db, pooled);
		await currentWork(viewer, pooled.roundId);
		await judge(comparisonId);
		expect(await prompts({ search: "EGG boil" })).toEqual(["How do I boil an egg?"]);
		expect(await prompts({ search: "100%" })).toEqual(["Is 100% of an egg_white protein?"]);
		expect(await prompts({ search: "egg_w" })).toEqual(["Is 100% of an egg_white protein?"]);
		expect(await prompts({ search: "e_g" })).toEqual([]);
		expect(await prompts({ search: "white" })).toEqual(["Is 100% of an egg_white protein?"]);
		expect(await prompts({ search: "%" })).toEqual(["Is 100% of an egg_white protein?"]);
		await judge(await readyPair(instance, viewer, "Tea and/or coffee? 何か飲みますか"));
		for (const search of ["or", "飲み", "COFFEE tea ?"]) expect(await prompts({ search })).toHaveLength(1);
		await expect(prompts({ search: "a & !b | (c <-> ':* ½" })).resolves.toEqual([]);
		expect(await prompts({ round: pooled.roundId })).toEqual(["Prompt 1"]);
		expect(await prompts({ round: pooled.roundId, search: "egg" })).toEqual([]);
		const { mine, today, hours, rounds } = await ownPace(viewer);
		expect({ mine, today }).toEqual({ mine: 4, today: 4 });
		expect(hours.at(-1)?.count).toBe(4);
		expect(rounds.map((round) => [round.roundId, round.mine])).toEqual([
			[instance.roundId, 3],
			[pooled.roundId, 1],
		]);
	});

	test("are read page by page, each once, also where many were made at one moment", async () => {
		const pooled = await openPooledRound(instance.db, instance.roundId, { prompts: 25, overlap: 1 });
		for (const comparisonId of await fillPool(instance.db, pooled)) {
			await currentWork(viewer, pooled.roundId);
			await judge(comparisonId);
		}
		await instance.db.$executeRaw`
			UPDATE judgements SET judged_at = date_trunc('minute', judged_at) WHERE person_id = ${viewer.personId}::uuid`;
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const page = await readOwn(instance.db, viewer, { search: "prompt", round: undefined, after }, 4);
			expect(page.rows.length).toBeLessThanOrEqual(4);
			seen.push(...page.rows.map(({ prompt }) => prompt));
			after = page.next ?? undefined;
		} while (after !== undefined);
		expect(seen).toHaveLength(25);
		expect(new Set(seen).size).toBe(25);
	});

	test("are the same whichever way they are found: among the latest, by the index of words, or among all", async () => {
		const prompts = ["A red fox", "Two red hens", "A fox, and a red hen", "Foxes", "Nothing", "red/fox", "A hen"];
		for (const prompt of prompts) await judge(await readyPair(instance, viewer, prompt));
		const rare = { latest: 2, few: 1_000 };
		const common = { latest: 2, few: 1 };
		for (const search of ["red", "fox", "hen red", "Nothing", "zebra", "/fox"]) {
			for (const count of [1, 2, 9]) {
				const filter = ownFilterSchema.parse({ search });
				const expected = await findOwn(instance.db, viewer.personId, filter, count);
				for (const bounds of [rare, common])
					expect(await findOwn(instance.db, viewer.personId, filter, count, bounds)).toEqual(expected);
			}
		}
	});
});

describe("taking a judgement up again from the list", () => {
	test("brings that one back with its choices, also when it was not the last", async () => {
		const first = await readyPair(instance, viewer, "The first");
		await judge(first);
		await judge(await readyPair(instance, viewer, "The second"));
		const { rows } = await own();
		const mine = rows.find(({ prompt }) => prompt === "The first");
		expect(mine?.undoable).toBe(true);
		await undoLast(viewer, instance.roundId, mine?.id);
		const work = await currentWork(viewer, instance.roundId);
		expect(work).toMatchObject({
			revising: true,
			comparison: { id: first },
			draft: { choices: { comment: "A close call" } },
		});
	});

	test("ends with the ten minutes and with the session, and is never somebody else's", async () => {
		await judge(await readyPair(instance, viewer));
		const [row] = (await own()).rows;
		const elsewhere = { ...viewer, sessionId: randomUUID() };
		expect((await own({}, elsewhere)).rows[0]?.undoable).toBe(false);
		await expect(undoLast(elsewhere, instance.roundId, row?.id)).rejects.toMatchObject({ code: "gone" });
		const other = { ...(await somebody(instance)), sessionId: viewer.sessionId };
		await expect(undoLast(other, instance.roundId, row?.id)).rejects.toMatchObject({ code: "gone" });
		await instance.db.$executeRaw`
			UPDATE judgements SET judged_at = judged_at - interval '11 minutes' WHERE person_id = ${viewer.personId}::uuid`;
		expect((await own()).rows[0]?.undoable).toBe(false);
		await expect(undoLast(viewer, instance.roundId, row?.id)).rejects.toMatchObject({ code: "gone" });
	});
});
