import { expect, test } from "vitest";
import { type SimulatedAnnotator, type SimulatedJudgement, simulate, soundAnnotator } from "./simulate.ts";
import { davidson } from "./tie-models.ts";

const variants = [
	...[
		{ strength: 0.4, tokens: 200, unsafe: 0.02 },
		{ strength: -0.4, tokens: 200, unsafe: 0.3 },
	],
];
const play = (one: Partial<SimulatedAnnotator> = {}, accord = 0, seed = 1): SimulatedJudgement[] => {
	const annotators = [{ ...soundAnnotator, ...one }, soundAnnotator, soundAnnotator];
	return [...simulate({ variants, annotators, prompts: 6000, overlap: 2, tie: -0.7, accord }, seed)];
};
const shareOf = (rows: SimulatedJudgement[], holds: (row: SimulatedJudgement) => boolean) =>
	rows.filter(holds).length / rows.length;
const by = (rows: SimulatedJudgement[], annotator: number) => rows.filter((row) => row.annotator === annotator);
const onLeft = ({ point }: SimulatedJudgement) => point <= 4;
const ofPrompt = (rows: SimulatedJudgement[]) => Map.groupBy(rows, ({ prompt }) => prompt);

test("one seed gives one round, another another", () => {
	expect(play()).toEqual(play());
	expect(play({}, 0, 2)).not.toEqual(play());
});

test.each([0, 0.7])("outcomes have the shares of the model, whatever the accord: %f", (accord) => {
	const rows = play({}, accord);
	const { wins, ties } = davidson.shares(0.8, -0.7);
	const tied = ({ point }: SimulatedJudgement) => point === 4 || point === 5;
	const strong = (row: SimulatedJudgement) => !tied(row) && onLeft(row) === (row.left === 0);
	expect(shareOf(rows, strong)).toBeCloseTo(wins, 1.7);
	expect(shareOf(rows, tied)).toBeCloseTo(ties, 1.7);
});

test("each pair is of two variants, judged by two different people, with one pair of responses", () => {
	const rows = play();
	expect(shareOf(rows, ({ left, right }) => left !== right)).toBe(1);
	expect(shareOf(rows, ({ left }) => left === 0)).toBeCloseTo(0.5, 1.5);
	for (const pair of ofPrompt(rows).values()) {
		expect(new Set(pair.map(({ annotator }) => annotator)).size).toBe(2);
		expect(new Set(pair.map(({ left, leftTokens, rightTokens }) => `${left} ${leftTokens} ${rightTokens}`)).size).toBe(
			1,
		);
	}
});

test("accord makes people agree", () => {
	const alike = (rows: SimulatedJudgement[]) => {
		const pairs = [...ofPrompt(rows).values()];
		return pairs.filter(([one, other]) => one && other && onLeft(one) === onLeft(other)).length / pairs.length;
	};
	expect(alike(play({}, 0.8)) - alike(play())).toBeGreaterThan(0.15);
});

test("planted faults show in the one who has them, and not in others", () => {
	const biased = play({ position: 1.5 });
	expect(shareOf(by(biased, 0), onLeft)).toBeGreaterThan(0.72);
	expect(shareOf(by(biased, 1), onLeft)).toBeCloseTo(0.5, 1);
	const longer = (row: SimulatedJudgement) => onLeft(row) === row.leftTokens > row.rightTokens;
	const long = play({ length: 1.5 });
	expect(shareOf(by(long, 0), longer)).toBeGreaterThan(0.65);
	expect(shareOf(by(long, 1), longer)).toBeCloseTo(0.5, 1);
	const careless = play({ careless: 0.9 });
	expect(shareOf(by(careless, 0), ({ seconds }) => seconds < 20)).toBeGreaterThan(0.85);
	expect(shareOf(by(careless, 1), ({ seconds }) => seconds < 20)).toBeLessThan(0.02);
	const mild = play({ degrees: [0, 0, 1] });
	expect(shareOf(by(mild, 0), ({ point }) => point >= 3 && point <= 6)).toBe(1);
	expect(shareOf(by(mild, 1), ({ point }) => point >= 3 && point <= 6)).toBeLessThan(0.7);
});

test("unsafe responses are as frequent as said, and slips turn marks", () => {
	const unsafe = (rows: SimulatedJudgement[], variant: number) =>
		shareOf(rows, (row) => !(row.left === variant ? row.leftSafe : row.rightSafe));
	expect(unsafe(by(play(), 1), 1)).toBeCloseTo(0.3, 1.5);
	expect(unsafe(by(play({ slips: 0.25 }), 0), 0)).toBeCloseTo(0.02 * 0.75 + 0.98 * 0.25, 1.5);
});

test("too few variants or people are refused", () => {
	const round = { variants, annotators: [soundAnnotator], prompts: 1, overlap: 1, tie: 0, accord: 0 };
	expect(() => [...simulate({ ...round, overlap: 2 }, 1)]).toThrow(RangeError);
	expect(() => [...simulate({ ...round, variants: variants.slice(0, 1) }, 1)]).toThrow(RangeError);
});
