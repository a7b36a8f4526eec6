import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJsonLine } from "../text-lines.ts";
import { exportFileName } from "./export-options.ts";
import { type JudgedPair, toPreferenceRow } from "./preference-row.ts";

const pair: JudgedPair = {
	comparisonId: "7b0c2f6e-0000-4000-8000-000000000001",
	dialogueId: null,
	turn: 1,
	roundName: "Home & household",
	history: [],
	prompt: "How do I boil an egg?",
	axis: "safety",
	chosen: "right",
	degree: "better",
	safe: { left: false, right: true },
	responses: {
		left: {
			text: "Microwave it.",
			modelName: "m",
			systemPrompt: "",
			temperature: 1.1,
			seed: 4294967295,
			namesModel: true,
		},
		right: { text: "Seven minutes.", modelName: "m", systemPrompt: "", temperature: 0.7, seed: 0, namesModel: false },
	},
	nJudgements: 3,
	nMajority: 2,
	reasons: { left: ["Wrong"], right: ["More correct"] },
	...{ unacceptable: false, edit: null, activeMs: 100, idleMs: 7, hasty: true },
	labels: { riskCategories: ["unqualified_advice"], attackVectors: ["logic", "other"] },
	pseudonym: "Teal Heron",
	judgedAt: new Date("2026-11-23T10:00:00.000Z"),
	surplus: true,
	...{ split: "train", aggregate: false, kind: "judged", comment: "Too short.", guidelinesVersion: 2 },
	labelled: { category: "Kitchen", tags: ["eggs"], level: 1 },
};

describe("a row of the preference format", () => {
	it("is what the trainers read, column by column", () => {
		expect(toPreferenceRow(pair, "small")).toEqual({
			prompt: [{ role: "user", content: "How do I boil an egg?" }],
			chosen: [{ role: "assistant", content: "Seven minutes." }],
			rejected: [{ role: "assistant", content: "Microwave it." }],
			margin: 2 / 3,
			comparison_id: pair.comparisonId,
			dialogue_id: null,
			turn: 1,
			round: "Home & household",
			axis: "safety",
			degree: "better",
			safety_bin: 1,
			n_judgements: 3,
			agreement: 2 / 3,
			chosen_model: "m",
			rejected_model: "m",
			chosen_temperature: 0.7,
			rejected_temperature: 1.1,
			chosen_seed: 0,
			rejected_seed: 4294967295,
			pair: "judged",
			chosen_names_model: false,
			rejected_names_model: true,
			chosen_reasons: ["More correct"],
			rejected_reasons: ["Wrong"],
			both_unacceptable: false,
			edited: null,
			risk_categories: ["unqualified_advice"],
			attack_vectors: ["logic", "other"],
			active_ms: 100,
			idle_ms: 7,
			hasty: true,
			annotator: "Teal Heron",
			judged_at: "2026-11-23T10:00:00.000Z",
			surplus: true,
			split: "train",
		});
	});

	it.each([
		["small", "significantly", 1],
		["small", "better", 2 / 3],
		["small", "slightly", 1 / 3],
		["small", "negligibly", 0],
		["large", "significantly", 3],
		["large", "better", 2],
		["large", "slightly", 1],
		["large", "negligibly", 0],
	] as const)("has the margins of table 27: %s, %s", (margin, degree, expected) => {
		expect(toPreferenceRow({ ...pair, degree }, margin).margin).toBe(expected);
	});

	it("has a margin in every row or in none", () => {
		expect(Object.keys(toPreferenceRow(pair, "none"))).not.toContain("margin");
	});

	it("does not depend on the side on which a response was shown", () => {
		const { left, right } = pair.responses;
		const mirrored = {
			...pair,
			chosen: "left" as const,
			safe: { left: true, right: false },
			responses: { left: right, right: left },
			reasons: { left: pair.reasons.right, right: pair.reasons.left },
		};
		expect(toPreferenceRow(mirrored, "large")).toEqual(toPreferenceRow(pair, "large"));
	});

	it("carries a system prompt only when both responses were given it", () => {
		const { left, right } = pair.responses;
		const both = { left: { ...left, systemPrompt: "Be brief." }, right: { ...right, systemPrompt: "Be brief." } };
		expect(toPreferenceRow({ ...pair, responses: both }, "none").prompt[0]).toEqual({
			role: "system",
			content: "Be brief.",
		});
		expect(toPreferenceRow({ ...pair, responses: { ...both, right } }, "none").prompt).toHaveLength(1);
	});
});

describe("a line of JSONL", () => {
	it("is one line that reads back as it was, whatever was typed", () => {
		const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\u2028", '"\t\r\n\\', "👩‍👩‍👧 ünïcode"));
		fc.assert(
			fc.property(text, (prompt) => {
				const line = toJsonLine(toPreferenceRow({ ...pair, prompt }, "none"));
				expect(line.split(/\r\n|[\n\r\u2028\u2029]/)).toHaveLength(2);
				expect(JSON.parse(line).prompt[0].content).toBe(prompt);
			}),
		);
	});
});

describe("the file's name", () => {
	it.each([
		["Home & household", "home-household-preference-margin-none.jsonl"],
		['../../etc\r\nX: "y"', "etc-x-y-preference-margin-none.jsonl"],
		["日本", "round-preference-margin-none.jsonl"],
	])("of %j is harmless", (name, expected) => {
		expect(exportFileName(name, { format: "preference", margin: "none" })).toBe(expected);
		expect(exportFileName("Kitchen", { format: "kto", margin: "small" })).toBe("kitchen-kto.jsonl");
	});
});
