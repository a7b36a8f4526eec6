import { expect, test } from "vitest";
import { joined } from "./bootstrap.ts";
import { type Fit, fitStrengths } from "./bradley-terry.ts";
import { outcomesOfPoints } from "./degree-weights.ts";
import { logBinomial } from "./distributions.ts";
import { pairIndex, pairsOf } from "./pair-counts.ts";
import { gathered, type Patterns, patternsOf, totals } from "./patterns.ts";
import { type SimulatedRound, simulate, soundAnnotator } from "./simulate.ts";
import { bootstrapStrengths, leadInterval, strengthInterval } from "./strength-bootstrap.ts";

function fitAll(prompts: Patterns, variants: number): Fit {
	const fit = fitStrengths({ variants, counts: totals(prompts, prompts.times, new Float64Array(prompts.width)) });
	if (fit.kind !== "fitted") throw new Error(fit.sentence);
	return fit;
}

test("60 to 40 prompts: the rounds are binomial, so that the limits go to 0 and 0.800119 with more of them", () => {
	const prompts = patternsOf(3, [
		...[
			{ times: 60, cells: [{ column: 0, count: 1 }] },
			{ times: 40, cells: [{ column: 1, count: 1 }] },
		],
	]);
	const leadAt = (wins: number) => Math.log(wins / (100 - wins));
	const below = (wins: number) => {
		let sum = 0;
		for (let k = 0; k <= wins; k++) sum += Math.exp(logBinomial(k, 100, 0.6));
		return sum;
	};
	expect([below(49) < 0.025, below(50) > 0.025, below(68) < 0.975, below(69) > 0.975]).toEqual([
		true,
		true,
		true,
		true,
	]);
	expect([leadAt(50), leadAt(69).toFixed(6)]).toEqual([0, "0.800119"]);
	const rounds = 20_000;
	const draws = bootstrapStrengths(prompts, fitAll(prompts, 2), { seed: 1, from: 0, to: rounds });
	for (const wins of [49, 50, 60, 68, 69]) {
		let found = 0;
		for (let at = 0; at < draws.values.length; at += 3)
			if ((draws.values[at] ?? 0) - (draws.values[at + 1] ?? 0) < leadAt(wins) + 1e-6) found += 1;
		expect(Math.abs(found / rounds - below(wins))).toBeLessThan(
			4 * Math.sqrt((below(wins) * (1 - below(wins))) / rounds),
		);
	}
	expect(leadInterval(draws, 0, 1)?.interval.low).toBeCloseTo(0, 6);
});

test("judgements of one prompt are drawn together: copies of each widen nothing and narrow nothing", () => {
	const once = patternsOf(3, [
		...[
			{ times: 60, cells: [{ column: 0, count: 1 }] },
			{ times: 40, cells: [{ column: 1, count: 1 }] },
		],
	]);
	const thrice = { ...once, values: once.values.map((count) => 3 * count) };
	const rounds = { seed: 4, from: 0, to: 500 };
	const [one, three] = [once, thrice].map((prompts) => bootstrapStrengths(prompts, fitAll(prompts, 2), rounds));
	if (!one || !three) throw new Error("Two were asked for.");
	const [narrow, wide] = [leadInterval(one, 0, 1)?.interval, leadInterval(three, 0, 1)?.interval];
	expect(wide?.low).toBeCloseTo(narrow?.low ?? Number.NaN, 8);
	expect(wide?.high).toBeCloseTo(narrow?.high ?? Number.NaN, 8);
});

test("where rounds often leave a side without a win, there is no interval", () => {
	const prompts = patternsOf(3, [
		...[
			{ times: 30, cells: [{ column: 0, count: 1 }] },
			{ times: 1, cells: [{ column: 1, count: 1 }] },
		],
	]);
	const draws = bootstrapStrengths(prompts, fitAll(prompts, 2), { seed: 2, from: 0, to: 300 });
	expect(strengthInterval(draws, 0)).toBeNull();
	expect(() => bootstrapStrengths({ ...prompts, width: 6 }, fitAll(prompts, 2), { seed: 2, from: 0, to: 1 })).toThrow(
		RangeError,
	);
});

const strengths = [0.6, 0.1, -0.2, -0.5];
const round: SimulatedRound = {
	variants: strengths.map((strength) => ({ strength, tokens: 200, unsafe: 0 })),
	annotators: Array.from({ length: 12 }, () => soundAnnotator),
	...{ prompts: 200, overlap: 3, tie: -0.5, accord: 0.4 },
};

/** The prompts of a simulated round, by who won: the variant with the smaller number, the other, or neither. */
function promptsOf(seed: number): Patterns {
	const [prompt, column]: [number[], number[]] = [[], []];
	for (const { prompt: number, left, right, point } of simulate(round, seed)) {
		const points = new Float64Array(8);
		points[(left < right ? point : 9 - point) - 1] = 1;
		const { wins, losses } = outcomesOfPoints(points, "unsure");
		prompt.push(number);
		const place = 3 * pairIndex(Math.min(left, right), Math.max(left, right), strengths.length);
		column.push(place + (wins > 0 ? 0 : losses > 0 ? 1 : 2));
	}
	return gathered(3 * pairsOf(strengths.length), prompt, column);
}

test("of 500 simulated rounds whose judgements of a prompt resemble each other, 95 % intervals cover in 93 to 97 %", () => {
	const rounds = 500;
	let covered = 0;
	for (let seed = 0; seed < rounds; seed++) {
		const prompts = promptsOf(seed);
		const draws = bootstrapStrengths(prompts, fitAll(prompts, strengths.length), { seed, from: 0, to: 400 });
		for (const [variant, strength] of strengths.entries()) {
			const interval = strengthInterval(draws, variant)?.interval;
			if (interval && interval.low <= strength && strength <= interval.high) covered += 1;
		}
	}
	const share = covered / rounds / strengths.length;
	expect(share).toBeGreaterThanOrEqual(0.93);
	expect(share).toBeLessThanOrEqual(0.97);
}, 60_000);

test("two halves of the rounds are the whole, as on two threads", () => {
	const prompts = promptsOf(1);
	const fit = fitAll(prompts, strengths.length);
	const part = (from: number, to: number) => bootstrapStrengths(prompts, fit, { seed: 8, from, to });
	expect(joined([part(0, 20), part(20, 40)])).toEqual(part(0, 40));
});
