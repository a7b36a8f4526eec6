import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presampleRound } from "../comparisons/presample.ts";
import { noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { currentWork } from "../judgements/work.ts";
import type { Viewer } from "../people/person.ts";
import { exportRound } from "../releases/export-round.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { openPooledRound } from "../testing/pooled-round.ts";
import { countSelfNaming, readSelfNaming } from "./self-naming-store.ts";

let instance: Instance;
let viewer: Viewer;

beforeAll(async () => {
	instance = await startInstance();
	viewer = await somebody(instance);
});
afterAll(() => instance.stop());

const choices = {
	...noChoices,
	...unmeasured,
	helpfulness: 2,
	safety: 2,
	leftSafe: true,
	rightSafe: true,
	comment: "",
} as const;
const judge = (comparisonId: string) =>
	submitJudgement(viewer, { ...choices, comparisonId, submissionKey: randomUUID(), view: "rendered" });
const stored = (comparisonId: string) =>
	instance.db.response.findMany({ where: { comparisonId }, orderBy: { side: "asc" }, select: { selfNaming: true } });

async function exported(selfNaming: "keep" | "exclude"): Promise<Record<string, unknown>[]> {
	const options = { format: "preference", axis: "helpfulness", margin: "none", selfNaming } as const;
	const text = await new Response(exportRound(instance.roundId, options)).text();
	return text
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

describe("a response that names its model", () => {
	test("is marked when its pair is stored, seen by researchers alone, and left out of an export that wants that", async () => {
		const texts = { left: "I am Llama 2, at your service.", right: "As pocket-llama says, boil it." };
		const naming = await readyPair(instance, viewer, "Who are you?", texts);
		expect(await stored(naming)).toEqual([{ selfNaming: "I am Llama 2" }, { selfNaming: "pocket-llama" }]);
		const seen = JSON.stringify(await currentWork(viewer, instance.roundId));
		expect(seen).toContain(texts.left);
		expect(seen).not.toMatch(/self_?naming/i);
		await judge(naming);
		const half = await readyPair(instance, viewer, "And you?", { left: "Nobody.", right: "I'm ChatGPT." });
		await judge(half);
		const third = await readyPair(instance, viewer, "What are llamas?", {
			left: "Animals.",
			right: "Llamas are wool.",
		});
		await judge(third);

		const page = await readSelfNaming(instance.db, { roundId: instance.roundId, after: undefined, size: 1 });
		expect(page.rows).toMatchObject([{ id: half, prompt: "And you?", named: [{ words: "I'm ChatGPT" }] }]);
		const next = await readSelfNaming(instance.db, { roundId: instance.roundId, after: page.next ?? "", size: 1 });
		expect(next).toMatchObject({ rows: [{ id: naming }], next: null });
		expect(next.rows[0]?.named.map(({ words }) => words).sort()).toEqual(["I am Llama 2", "pocket-llama"]);
		expect(await countSelfNaming(instance.db, instance.roundId)).toEqual({ pairs: 2, judged: 2 });

		const kept = await exported("keep");
		expect(kept.map((row) => [row.chosen_names_model, row.rejected_names_model])).toEqual([
			[true, true],
			[false, true],
			[false, false],
		]);
		expect((await exported("exclude")).map((row) => row.comparison_id)).toEqual([third]);
	});

	test("is marked in a pair that is sampled ahead, too", async () => {
		const { roundId } = await openPooledRound(instance.db, instance.roundId, { prompts: 1, overlap: 1 });
		const sampling = presampleRound(instance.db, roundId, AbortSignal.timeout(15_000));
		for (const [i, half] of (await instance.engine.pair()).entries()) {
			half.say(i === 0 ? "As an AI model made by Meta, I boil it." : "Seven minutes in hot water will do.");
			half.finish();
		}
		await sampling;
		const { id } = await instance.db.comparison.findFirstOrThrow({ where: { roundId } });
		const marks = (await stored(id)).map(({ selfNaming }) => selfNaming);
		expect(marks.filter((words) => words !== null)).toEqual(["As an AI model made by Meta"]);
	});
});
