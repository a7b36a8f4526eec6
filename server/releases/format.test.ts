import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { degrees } from "../judgements/judgement.ts";
import { toRows } from "./format.ts";
import { type Format, formats, formatsWithMargin } from "./format-fit.ts";
import type { JudgedPair } from "./preference-row.ts";

const response = { modelName: "m", systemPrompt: "", temperature: 0.7, seed: 1, namesModel: false };
const pair: JudgedPair = {
	...{ comparisonId: "7b0c2f6e-0000-4000-8000-000000000001", dialogueId: null, turn: 1, roundName: "Kitchen" },
	...{ history: [], prompt: "How do I boil an egg?", axis: "helpfulness", chosen: "right", degree: "better" },
	safe: { left: null, right: null },
	responses: {
		left: { ...response, text: "Microwave it.", modelName: "old" },
		right: { ...response, text: "Seven minutes.", modelName: "new" },
	},
	...{ nJudgements: 1, nMajority: 1, reasons: { left: [], right: [] }, unacceptable: false, edit: null },
	labels: { riskCategories: [], attackVectors: [] },
	...{ activeMs: null, idleMs: null, hasty: false, pseudonym: "Teal Heron" },
	...{ judgedAt: new Date("2026-11-23T10:00:00.500Z"), surplus: false },
	...{ split: "train", aggregate: false, kind: "judged", comment: "Short and right.", guidelinesVersion: 1 },
	labelled: { category: null, tags: [], level: null },
};
const second: JudgedPair = {
	...pair,
	turn: 2,
	history: [
		{ role: "user", content: "Hello?" },
		{ role: "assistant", content: "Hello." },
	],
};
const { left, right } = pair.responses;
const withSystem = (of: JudgedPair): JudgedPair => ({
	...of,
	responses: { left: { ...left, systemPrompt: "Be brief." }, right: { ...right, systemPrompt: "Be brief." } },
});

const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

/** What each target reads, and nothing else. */
const message = z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() });
const oneReply = z.tuple([message.extend({ role: z.literal("assistant") })]);
const conversation = z.array(message).refine((all) => all.at(-1)?.role === "assistant");
const gpt = z.strictObject({ from: z.literal("gpt"), value: z.string() });
const provenance = z.strictObject({
	...{ comparison_id: z.uuid(), dialogue_id: z.uuid().nullable(), turn: z.int().min(1), round: z.string() },
	...{ axis: z.enum(["helpfulness", "safety"]), degree: z.enum(degrees), safety_bin: z.literal([1, 2, 3]).nullable() },
	...{ n_judgements: z.int().min(1), agreement: z.number().min(0.5).max(1) },
	...{ chosen_model: z.string().nullable(), rejected_model: z.string().nullable() },
	...{ chosen_temperature: z.number().nullable(), rejected_temperature: z.number().nullable() },
	...{ chosen_seed: z.int().nullable(), rejected_seed: z.int().nullable() },
	...{ chosen_names_model: z.boolean(), rejected_names_model: z.boolean() },
	...{ chosen_reasons: z.array(z.string()), rejected_reasons: z.array(z.string()), both_unacceptable: z.boolean() },
	...{ edited: z.string().nullable(), risk_categories: z.array(z.string()), attack_vectors: z.array(z.string()) },
	...{
		active_ms: z.int().nullable(),
		idle_ms: z.int().nullable(),
		hasty: z.boolean(),
		annotator: z.string().nullable(),
	},
	...{ judged_at: z.iso.datetime(), surplus: z.boolean(), split: z.enum(["train", "test"]) },
});
const targets: Record<Format, z.ZodType> = {
	preference: provenance.extend({
		...{ prompt: z.array(message).min(1), chosen: oneReply, rejected: oneReply, margin: z.number().optional() },
		pair: z.enum(["judged", "edited_over_chosen", "edited_over_rejected"]),
	}),
	judgements: provenance.extend({
		...{ prompt: z.array(message).min(1), chosen: oneReply, rejected: oneReply },
		...{ margin_small: z.number(), margin_large: z.int(), comment: z.string(), guidelines_version: z.int() },
		...{ prompt_category: z.string().nullable(), prompt_tags: z.array(z.string()), prompt_level: z.int().nullable() },
		chosen_side: z.enum(["left", "right"]),
	}),
	helpsteer3: z.strictObject({
		...{ domain: z.string(), language: z.string(), context: z.array(message).min(1) },
		...{ response1: z.string(), response2: z.string(), overall_preference: z.int().min(-3).max(3) },
		individual_preference: z.array(
			z.strictObject({
				score: z.int().min(-3).max(3),
				...{ reasoning: z.string(), feedback1: z.string(), feedback2: z.string() },
			}),
		),
	}),
	"preference-implicit": z.strictObject({
		...{ chosen: conversation, rejected: conversation, margin: z.number().optional() },
	}),
	openrlhf: z.strictObject({
		...{ prompt: z.array(message), chosen: oneReply, rejected: oneReply, margin: z.number().optional() },
	}),
	kto: z.strictObject({ prompt: z.array(message), completion: oneReply, label: z.boolean() }),
	"hh-rlhf": z.strictObject({
		chosen: z.string().startsWith("\n\nHuman: "),
		rejected: z.string().startsWith("\n\nHuman: "),
	}),
	"llama-factory": z.strictObject({
		conversations: z
			.array(z.strictObject({ from: z.enum(["human", "gpt"]), value: z.string() }))
			.refine((turns) => turns.length % 2 === 1),
		...{ chosen: gpt, rejected: gpt, system: z.string() },
	}),
	"axolotl-rm": z.strictObject({
		...{ system: z.string(), input: z.string(), chosen: z.string(), rejected: z.string() },
	}),
	sft: z.strictObject({ messages: conversation }),
	arena: z.strictObject({
		...{ question_id: z.string(), model_a: z.string(), model_b: z.string() },
		winner: z.enum(["model_a", "model_b", "tie", "tie (bothbad)"]),
		...{ judge: z.string(), conversation_a: conversation, conversation_b: conversation },
		...{ turn: z.int(), anony: z.literal(true), language: z.string(), tstamp: z.number() },
	}),
};

const rowsOf = (of: JudgedPair, format: Format, margin: "none" | "small" | "large" = "none") => {
	const formatted = toRows(of, { format, margin });
	return "rows" in formatted ? formatted.rows : formatted.leftOut;
};

describe("rows, to the letter", () => {
	const asked = [user("How do I boil an egg?")];
	const before = [user("Hello?"), assistant("Hello."), ...asked];
	const battle = {
		...{ question_id: pair.comparisonId, model_a: "old", model_b: "new", judge: "Teal Heron" },
		conversation_a: [...asked, assistant("Microwave it.")],
		conversation_b: [...asked, assistant("Seven minutes.")],
		...{ turn: 1, anony: true, language: "unknown", tstamp: 1795428000.5 },
	};
	test.each<[string, Format, JudgedPair, unknown]>([
		[
			"whole conversations",
			"preference-implicit",
			second,
			[{ chosen: [...before, assistant("Seven minutes.")], rejected: [...before, assistant("Microwave it.")] }],
		],
		[
			"a row a response",
			"kto",
			pair,
			[
				{ prompt: asked, completion: [assistant("Seven minutes.")], label: true },
				{ prompt: asked, completion: [assistant("Microwave it.")], label: false },
			],
		],
		[
			"strings with Anthropic's marks",
			"hh-rlhf",
			second,
			[
				{
					chosen: "\n\nHuman: Hello?\n\nAssistant: Hello.\n\nHuman: How do I boil an egg?\n\nAssistant: Seven minutes.",
					rejected:
						"\n\nHuman: Hello?\n\nAssistant: Hello.\n\nHuman: How do I boil an egg?\n\nAssistant: Microwave it.",
				},
			],
		],
		["no system prompt in those", "hh-rlhf", withSystem(pair), "system_prompt"],
		["no text with their marks", "hh-rlhf", { ...pair, prompt: "a\n\nHuman: b" }, "turn_marks"],
		[
			"sharegpt ranking",
			"llama-factory",
			withSystem(second),
			[
				{
					conversations: [
						{ from: "human", value: "Hello?" },
						{ from: "gpt", value: "Hello." },
						{ from: "human", value: "How do I boil an egg?" },
					],
					chosen: { from: "gpt", value: "Seven minutes." },
					rejected: { from: "gpt", value: "Microwave it." },
					system: "Be brief.",
				},
			],
		],
		[
			"a single turn with its system field",
			"axolotl-rm",
			pair,
			[{ system: "", input: "How do I boil an egg?", chosen: "Seven minutes.", rejected: "Microwave it." }],
		],
		["no second turn there", "axolotl-rm", second, "several_turns"],
		["a battle", "arena", pair, [{ ...battle, winner: "model_b" }]],
		["a tie, where one was unsure", "arena", { ...pair, degree: "negligibly" }, [{ ...battle, winner: "tie" }]],
		[
			"a tie of two bad ones",
			"arena",
			{ ...pair, degree: "negligibly", unacceptable: true },
			[{ ...battle, winner: "tie (bothbad)" }],
		],
		["the chosen reply", "sft", pair, [{ messages: [...asked, assistant("Seven minutes.")] }]],
		[
			"the edited reply",
			"sft",
			{ ...pair, edit: { side: "right", text: "Eight." } },
			[{ messages: [...asked, assistant("Eight.")] }],
		],
		[
			"an edit of the other one stays out",
			"sft",
			{ ...pair, edit: { side: "left", text: "Eight." } },
			[{ messages: [...asked, assistant("Seven minutes.")] }],
		],
	])("%s: %s", (_what, format, of, rows) => {
		expect(rowsOf(of, format)).toEqual(rows);
	});

	test.each([
		["left", "significantly", -3],
		["left", "slightly", -1],
		["left", "negligibly", 0],
		["right", "negligibly", 0],
		["right", "better", 2],
		["right", "significantly", 3],
	] as const)("response 1 on a scale of seven: %s %s better is %i", (chosen, degree, score) => {
		// The response with the smaller seed comes first, wherever it was shown.
		const responses = { left: { ...left, seed: 1 }, right: { ...right, seed: 2 } };
		const reasons = { left: ["Wrong", "Rude"], right: [] };
		expect(rowsOf({ ...pair, responses, reasons, chosen, degree }, "helpsteer3")).toEqual([
			{
				...{ domain: "general", language: "unknown", context: asked },
				...{ response1: "Microwave it.", response2: "Seven minutes.", overall_preference: score },
				individual_preference: [{ score, reasoning: "Short and right.", feedback1: "Wrong; Rude", feedback2: "" }],
			},
		]);
	});

	test("every judgement with both margins and the side that was shown", () => {
		expect(rowsOf(pair, "judgements")).toMatchObject([
			{ degree: "better", margin_small: 2 / 3, margin_large: 2, chosen_side: "right", annotator: "Teal Heron" },
		]);
	});
});

test("a margin is in every row of a format that knows one, and in no row of another", () => {
	for (const format of formats) {
		const rows = rowsOf(pair, format, "large");
		const has = JSON.stringify(rows).includes('"margin":2');
		expect(has, format).toBe(formatsWithMargin.includes(format));
	}
});

const text = fc.oneof(
	fc.string({ unit: "binary" }),
	fc.constantFrom("\u2028", '"\t\r\n\\', "=1+1", "👩‍👩‍👧 ünïcode", ""),
);
const anyPair = fc
	.record({
		...{ prompt: text, first: text, other: text, said: text },
		...{ chosen: fc.constantFrom("left" as const, "right" as const), several: fc.boolean() },
		degree: fc.constantFrom("significantly" as const, "better" as const, "slightly" as const, "negligibly" as const),
	})
	.map(({ prompt, first, other, said, chosen, several, degree }): JudgedPair => {
		const history: JudgedPair["history"] = several
			? [
					{ role: "user", content: said },
					{ role: "assistant", content: first },
				]
			: [];
		const responses = { left: { ...left, text: first }, right: { ...right, text: other } };
		return { ...pair, prompt, history, chosen, degree, responses };
	});

test("whatever was typed, each row is what its target reads", () => {
	fc.assert(
		fc.property(anyPair, fc.constantFrom(...formats), (of, format) => {
			const rows = rowsOf(of, format, "small");
			if (typeof rows === "string") return;
			for (const row of rows) {
				const read: unknown = JSON.parse(JSON.stringify(row));
				expect(targets[format].safeParse(read).error ?? null).toBeNull();
			}
		}),
	);
});

test("which side a response was shown on leaves no trace but in the formats that say so", () => {
	fc.assert(
		fc.property(anyPair, fc.constantFrom(...formats), (of, format) => {
			if (format === "judgements") return;
			const mirrored: JudgedPair = {
				...of,
				chosen: of.chosen === "left" ? "right" : "left",
				responses: { left: of.responses.right, right: of.responses.left },
			};
			expect(rowsOf(mirrored, format)).toEqual(rowsOf(of, format));
		}),
	);
});
