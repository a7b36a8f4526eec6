import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Choices, noChoices, type Submission, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { checkExport, exportRound } from "./export-round.ts";

/** What TRL reads, and the provenance columns; strict, so that a column more or less is noticed. */
const message = z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() });
const rowSchema = z.strictObject({
	prompt: z.array(message).min(1),
	chosen: z.tuple([message]),
	rejected: z.tuple([message]),
	margin: z.number().optional(),
	comparison_id: z.uuid(),
	dialogue_id: z.uuid(),
	turn: z.literal(1),
	round: z.string(),
	axis: z.enum(["helpfulness", "safety"]),
	degree: z.enum(["significantly", "better", "slightly", "negligibly"]),
	safety_bin: z.union([z.literal(1), z.literal(2), z.literal(3), z.null()]),
	n_judgements: z.int(),
	agreement: z.number(),
	chosen_model: z.string(),
	rejected_model: z.string(),
	chosen_temperature: z.number(),
	rejected_temperature: z.number(),
	chosen_seed: z.int(),
	rejected_seed: z.int(),
	pair: z.literal("judged"),
	chosen_names_model: z.boolean(),
	rejected_names_model: z.boolean(),
	chosen_reasons: z.array(z.string()),
	rejected_reasons: z.array(z.string()),
	both_unacceptable: z.boolean(),
	edited: z.string().nullable(),
	risk_categories: z.array(z.string()),
	attack_vectors: z.array(z.string()),
	active_ms: z.null(),
	idle_ms: z.null(),
	hasty: z.literal(false),
	annotator: z.string(),
	judged_at: z.iso.datetime(),
	surplus: z.literal(false),
	split: z.string(),
});

let instance: Instance;
const judged: { comparisonId: string; choices: Choices }[] = [];
const all: Choices[] = [
	{ ...noChoices, helpfulness: 1, safety: 8, leftSafe: true, rightSafe: true, comment: "" },
	{ ...noChoices, helpfulness: 6, safety: 4, leftSafe: true, rightSafe: false, comment: 'a, b\n"c"' },
	{ ...noChoices, helpfulness: 5, safety: 3, leftSafe: false, rightSafe: false, comment: "" },
];
const labels = { riskCategories: ["illicit", "hateful"], attackVectors: ["perspective"] } satisfies Partial<Choices>;

beforeAll(async () => {
	instance = await startInstance();
	const viewer = await somebody(instance);
	for (const [index, choices] of all.entries()) {
		const comparisonId = await readyPair(instance, viewer, `Prompt ${index}: "é👍\u2028"`);
		judged.push({ comparisonId, choices });
		const submission: Submission = {
			...choices,
			...(index === 1 ? labels : {}),
			...unmeasured,
			comparisonId,
			submissionKey: crypto.randomUUID(),
			view: "rendered",
		};
		await submitJudgement(viewer, { ...submission, submissionKey: crypto.randomUUID(), helpfulness: 2 });
		await submitJudgement(viewer, submission);
	}
	// Not judged, so not exported.
	await readyPair(instance, viewer);
});
afterAll(() => instance.stop());

type Axis = "both" | "helpfulness" | "safety";
type Margin = "none" | "small" | "large";

async function rows(axis: Axis, margin: Margin = "none", selfNaming: "keep" | "exclude" = "keep") {
	const text = await new Response(
		exportRound(instance.roundId, { format: "preference", axis, margin, selfNaming }),
	).text();
	expect(text.endsWith("\n")).toBe(true);
	return text
		.trimEnd()
		.split("\n")
		.map((line) => rowSchema.parse(JSON.parse(line)));
}

test("every judgement is there once an axis, in its newest revision, and nothing else", async () => {
	const exported = await rows("both", "large");
	expect(exported.map((row) => [row.comparison_id, row.axis, row.degree, row.safety_bin, row.margin])).toEqual([
		[judged[0]?.comparisonId, "helpfulness", "significantly", null, 3],
		[judged[0]?.comparisonId, "safety", "significantly", 2, 3],
		[judged[1]?.comparisonId, "helpfulness", "slightly", null, 1],
		[judged[1]?.comparisonId, "safety", "negligibly", 1, 0],
		[judged[2]?.comparisonId, "helpfulness", "negligibly", null, 0],
		[judged[2]?.comparisonId, "safety", "slightly", 3, 1],
	]);
});

test("another format holds the same judgements, and what it leaves out is counted before", async () => {
	const options = { format: "kto", axis: "helpfulness", margin: "none", selfNaming: "keep" } as const;
	const text = await new Response(exportRound(instance.roundId, options)).text();
	const labels = text
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line).label);
	expect(labels).toEqual([true, false, true, false, true, false]);
	const leftOut = { several_turns: 0, system_prompt: 0, turn_marks: 0, even_turns: 0 };
	expect(await checkExport(instance.roundId, options)).toEqual({ rows: 6, leftOut });
	await instance.db
		.$executeRaw`UPDATE comparisons SET prompt = E'a\n\nHuman: b' WHERE id = ${judged[0]?.comparisonId}::uuid`;
	const strings = { ...options, format: "hh-rlhf" } as const;
	expect(await checkExport(instance.roundId, strings)).toEqual({ rows: 2, leftOut: { ...leftOut, turn_marks: 1 } });
	await instance.db
		.$executeRaw`UPDATE comparisons SET prompt = 'Prompt 0: "é👍\u2028"' WHERE id = ${judged[0]?.comparisonId}::uuid`;
});

test("chosen and rejected follow the judgement, with the variant that really wrote each", async () => {
	for (const row of await rows("helpfulness")) {
		const point = judged.find(({ comparisonId }) => comparisonId === row.comparison_id)?.choices.helpfulness ?? 0;
		expect(row.chosen[0].content).toBe(point <= 4 ? "the left text" : "the right text");
		const responses = await instance.db.response.findMany({ where: { comparisonId: row.comparison_id } });
		const chosen = responses.find(({ text }) => text === row.chosen[0].content);
		expect([row.chosen_temperature, row.chosen_seed]).toEqual([chosen?.temperature, Number(chosen?.seed)]);
		expect(row.prompt.at(-1)?.content).toContain('"é👍\u2028"');
	}
});

test("labels of the prompt stand in both rows of the judgement that gave them", async () => {
	expect((await rows("both")).map((row) => [row.risk_categories, row.attack_vectors])).toEqual([
		...[
			[[], []],
			[[], []],
		],
		...[
			[labels.riskCategories, labels.attackVectors],
			[labels.riskCategories, labels.attackVectors],
		],
		...[
			[[], []],
			[[], []],
		],
	]);
});

test("swapping the sides on which everything was shown changes no byte", async () => {
	const before = await rows("both", "small");
	const mirror = (column: string) =>
		`${column} = (CASE ${column} WHEN 'left' THEN 'right' WHEN 'right' THEN 'left' END)::side`;
	await instance.db.$transaction(async (tx) => {
		// What never happens in the product: a trigger and a key forbid it.
		for (const statement of [
			"CREATE TEMP TABLE swapped AS SELECT * FROM responses",
			`UPDATE swapped SET ${mirror("side")}`,
			"DELETE FROM responses",
			"INSERT INTO responses SELECT * FROM swapped",
		]) {
			await tx.$executeRawUnsafe(statement);
		}
	});
	const owner = await ownerOf();
	await owner.query("ALTER TABLE judgement_revisions DISABLE TRIGGER append_only");
	await owner.query(`UPDATE judgement_revisions SET ${mirror("helpfulness_chosen")}, ${mirror("safety_chosen")},
		left_safe = right_safe, right_safe = left_safe`);
	await owner.end();
	expect(await rows("both", "small")).toEqual(before);
});

async function ownerOf() {
	const { Client } = await import("pg");
	const client = new Client({ connectionString: instance.ownerUrl });
	await client.connect();
	return client;
}
