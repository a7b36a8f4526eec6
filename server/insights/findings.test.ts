import { describe, expect, it } from "vitest";
import { findingsOf, leftOf, positionOf, positionsOf } from "./findings.ts";
import type { Estimates, PersonCounts, RoundCounts } from "./insight.ts";

const person = (name: string, points: number[], medianMs: number | null = 60_000): PersonCounts => ({
	...{ personId: name, pseudonym: name, points, medianMs, activeMs: 1, timed: 100 },
});
const even = [10, 20, 20, 10, 10, 20, 20, 10];
const counts = (people: PersonCounts[], more: Partial<RoundCounts> = {}): RoundCounts => ({
	...{
		judgements: 100,
		prompts: 50,
		judgedTwice: 50,
		pairs: [],
		weeks: [],
		bins: [],
		marks: [],
		risks: [],
		vectors: [],
	},
	variants: ["P", "Q"].map((label, i) => ({ label, modelName: "m", temperature: i })),
	...{ shown: even, people, ...more },
});
const slope = (value: number, low: number, high: number): Estimates["slopes"]["length"] => ({
	...{ kind: "told", odds: { value, low, high }, shares: [], intercept: 0, slope: Math.log(value) },
});
const estimates = (more: Partial<Estimates> = {}): Estimates => ({
	labels: ["P", "Q"],
	davidson: { kind: "told", ratings: [], tie: null },
	raoKupper: { kind: "told", ratings: [], tie: null },
	winRates: [
		{ value: 0.6, low: 0.55, high: 0.65, n: 100, design: 1 },
		{ value: 0.4, low: 0.35, high: 0.45, n: 100, design: 1 },
	],
	agreement: [],
	agreementBy: { week: [], risk: [] },
	slopes: { length: slope(1, 0.9, 1.1), markdown: slope(1, 0.9, 1.1) },
	...{ finishedFirst: { chosen: 50, n: 100 }, fast: null, people: [] },
	corpus: {
		comparisons: 1,
		turnsPerDialogue: 1,
		tokensPerExample: 1,
		tokensPerPrompt: 1,
		tokensPerResponse: 1,
		repeatedPrompts: 0,
		similarPrompts: 0,
		categories: [],
		tags: [],
		perVariant: [],
	},
	...more,
});
const sentences = (found: ReturnType<typeof findingsOf>, kind = "look") =>
	found.filter((each) => each.kind === kind).map(({ sentence }) => sentence);

it("counts what was decided: unsure is left out where it is a tie, and counts where the choice does", () => {
	expect(leftOf([1, 2, 3, 4, 5, 6, 7, 8], "unsure")).toEqual({ chosen: 6, n: 27 });
	expect(leftOf([1, 2, 3, 4, 5, 6, 7, 8], "never")).toEqual({ chosen: 10, n: 36 });
});

it("tests a position by the exact binomial test, and people by Holm's correction", () => {
	expect(positionOf({ chosen: 540, n: 1000 })?.p).toBeCloseTo(0.012444, 6);
	expect(positionOf({ chosen: 0, n: 0 })).toBeNull();
	const [leaning] = positionsOf(
		[person("a", [0, 0, 14, 0, 0, 2, 0, 0]), person("b", even), person("c", even)],
		"unsure",
	);
	expect(leaning?.p).toBeCloseTo(3 * 0.004181, 4);
});

describe("what stands out", () => {
	it("is who wins and who loses, each with what is compatible with the data", () => {
		const found = sentences(findingsOf(counts([]), estimates(), "unsure"));
		expect(found).toContain("Ahead: P (60 % won, 55–65 %).");
		expect(found).toContain("Behind: Q (40 % won, 35–45 %).");
		const none = estimates({ winRates: [{ value: 0.5, low: 0.4, high: 0.6, n: 9, design: 1 }] });
		expect(sentences(findingsOf(counts([]), none, "unsure"), "fine")).toContain(
			"No variant can be told from the others yet: each interval holds one half.",
		);
	});

	it("is the sentence where the strengths cannot be told, never an infinity", () => {
		const untold = { kind: "untold", sentence: "Some variants never met." } as const;
		expect(sentences(findingsOf(counts([]), estimates({ davidson: untold }), "unsure"))).toContain(
			"Some variants never met.",
		);
	});

	it("is a person who leans to a side, says one degree alone, or is far faster than the others", () => {
		const people = [
			person("leans", [30, 30, 30, 10, 10, 5, 5, 5]),
			person("one", [0, 0, 60, 0, 0, 60, 0, 0]),
			person("hasty", even, 9_000),
			...["a", "b"].map((name) => person(name, even)),
		];
		const found = sentences(findingsOf(counts(people), null, "unsure"));
		expect(found).toEqual([
			"leans chose the left side in 86 % of 105 judgements, which chance does not explain.",
			"one says slightly better in 100 % of 120 judgements.",
			"hasty takes 9 s for a pair, where the others take 60 s.",
		]);
	});

	it("is a person who agrees with nobody, and nobody where all agree alike", () => {
		const rest = (values: number[]) =>
			values.map((value, i) => ({ personId: `p${i}`, shared: 50, agreement: { kind: "told", value } as const }));
		const people = [0, 1, 2, 3, 4].map((i) => person(`p${i}`, even));
		const alone = estimates({ people: rest([0.5, 0.52, 0.48, 0.51, 0.05]) });
		expect(sentences(findingsOf(counts(people), alone, "unsure")).join()).toContain(
			"p4 agrees with the others far less",
		);
		const alike = estimates({ people: rest([0.5, 0.52, 0.48, 0.51, 0.45]) });
		expect(sentences(findingsOf(counts(people), alike, "unsure")).join()).not.toContain("agrees with");
	});

	it("is length where it matters, with its size, and says so where it does not", () => {
		const matters = estimates({ slopes: { length: slope(1.4, 1.2, 1.6), markdown: slope(1, 0.9, 1.1) } });
		expect(sentences(findingsOf(counts([]), matters, "unsure"))).toContain(
			"Length matters: for each doubling the odds of being chosen change by a factor of 1.4 (1.2–1.6).",
		);
		expect(sentences(findingsOf(counts([]), estimates(), "unsure"), "fine")).toContain(
			"Length does not matter: odds of 1, 0.9–1.1, for each doubling.",
		);
	});

	it("is the variant that is unsafe more often than all others", () => {
		const marks = [
			{ safe: 95, unsafe: 5 },
			{ safe: 60, unsafe: 40 },
		];
		expect(sentences(findingsOf(counts([], { marks }), null, "unsure"))[0]).toMatch(
			/^Q is marked unsafe most often: 40 %/,
		);
		expect(
			sentences(
				findingsOf(
					counts([], {
						marks: [
							{ safe: 9, unsafe: 1 },
							{ safe: 8, unsafe: 2 },
						],
					}),
					null,
					"unsure",
				),
			),
		).toEqual([]);
	});

	it("does not call alike what is only little judged", () => {
		const few = counts([], { shown: [1, 0, 0, 0, 0, 0, 0, 1] });
		const wide = estimates({ slopes: { length: slope(1, 0.3, 3), markdown: slope(1, 0.9, 1.1) } });
		const found = sentences(findingsOf(few, wide, "unsure"), "fine");
		expect(found).toContain("Too little is judged to say whether a side is preferred: the left in 50 %, 9–91 %.");
		expect(found).toContain("Too little is judged to say whether length matters: odds of 1, 0.3–3, for each doubling.");
		expect(found.join()).toContain("Markdown does not matter");
	});

	it("is nothing where nothing was judged", () => {
		expect(findingsOf(counts([], { judgements: 0 }), estimates(), "unsure")).toEqual([]);
	});
});
