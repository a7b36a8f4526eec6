import { expect, test } from "vitest";
import type { Sample } from "./figures.ts";
import { goalRows } from "./goals.ts";
import { percentile } from "./latency.ts";
import { type Prompt, spread } from "./prompts.ts";
import { report } from "./report.ts";

const prompt: Prompt = {
	number: 1,
	set: "known",
	kind: "fact",
	manner: null,
	topics: ["facts/france"],
	system: null,
	turns: [{ user: "What is the capital of France?", assistant: "Paris." }],
	checks: [{ turn: 0, rule: "topic", value: "facts/france" }],
};

const sample = (temperature: number, answer: string, held: boolean): Sample => ({
	prompt,
	temperature,
	answers: [answer],
	judged: {
		verdicts: [{ turn: 0, rule: "topic", value: "facts/france", held, why: held ? "" : "states no fact" }],
		unknown: [[]],
		careful: false,
	},
});

test("figures are compared with their goals", () => {
	const samples = [sample(0.7, "Paris.", true), sample(1.1, "Paris. ", true)];
	const latency = { pairs: 40, cores: 2, p50: 0.9, p95: 2.5 };
	const rows = goalRows({ samples, latency, greedy: { equal: 30, all: 30, differing: [] } });
	expect(rows.filter(({ met }) => met !== null)).toMatchObject([
		{ figure: "right topic, T 0.7", goal: "≥ 95 %", measured: "100.0 % (1 of 1)", met: true },
		{ figure: "answers with an unknown word, T ≤ 1.0", measured: "0.0 % (0 of 1)", met: true },
		{ figure: "identical pairs, T 0.7 and 1.1", measured: "100.0 % (1 of 1)", met: false },
		{ figure: "both responses of a pair complete, 95th percentile", met: false },
		{ figure: "greedy decoding equal between PyTorch and the service (F16)", measured: "30 of 30", met: true },
	]);
});

test("a model's text cannot break the report", () => {
	const text = report({ samples: [sample(0.7, "<b>|\n# x", false)], latency: null, greedy: null });
	expect(text).toContain("\\<b\\>\\| / \\# x");
	expect(text).toContain("states no fact");
});

test("a percentile is one of the values", () => {
	expect(percentile([3, 1, 2, 4], 0.5)).toBe(2);
	expect(percentile([3, 1, 2, 4], 0.95)).toBe(4);
});

test("a spread is even and has as many as asked for, or all", () => {
	const prompts = Array.from({ length: 10 }, (_, i) => ({ ...prompt, number: i + 1 }));
	expect(spread(prompts, () => 5).map(({ number }) => number)).toEqual([1, 3, 5, 7, 9]);
	expect(spread(prompts, () => 4)).toHaveLength(4);
	expect(spread(prompts, () => 20)).toHaveLength(10);
});
