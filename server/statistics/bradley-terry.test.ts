import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fit, fitStrengths } from "./bradley-terry.ts";
import { type CountedPair, eachPair, halvedTies, type PairCounts, pairCounts } from "./pair-counts.ts";
import { eloScale, errorOf, errorOfDifference, worths } from "./strengths.ts";
import { davidson, raoKupper, type TieModel } from "./tie-models.ts";

/** Davidson (1970), example 2: tasters of six puddings. i, j, wins of i, wins of j, ties. */
const tasted = [
	...[
		[1, 2, 19, 22, 16],
		[1, 3, 16, 19, 12],
		[2, 3, 19, 19, 10],
		[1, 4, 18, 23, 13],
		[2, 4, 23, 19, 9],
	],
	...[
		[3, 4, 19, 20, 15],
		[1, 5, 13, 19, 18],
		[2, 5, 16, 20, 12],
		[3, 5, 16, 15, 17],
		[4, 5, 17, 14, 16],
	],
	...[
		[1, 6, 18, 21, 12],
		[2, 6, 22, 20, 12],
		[3, 6, 13, 18, 10],
		[4, 6, 14, 19, 18],
		[5, 6, 11, 21, 12],
	],
];
const puddings = pairCounts(
	6,
	tasted.map(([i = 0, j = 0, wins = 0, losses = 0, ties = 0]) => ({ first: i - 1, second: j - 1, wins, losses, ties })),
);

function fitted(pairs: PairCounts, model: TieModel = davidson, start?: Fit): Fit {
	const fit = fitStrengths(pairs, model, start);
	if (fit.kind !== "fitted") throw new Error(fit.sentence);
	return fit;
}
const close = (values: Iterable<number>, expected: number[], digits = 6) =>
	expect([...values].map((value) => Number(value.toFixed(digits)))).toEqual(expected);

const expectSame = (values: ArrayLike<number>, expected: ArrayLike<number>, digits = 7) => {
	expect(values).toHaveLength(expected.length);
	for (const [i, value] of Array.from(values).entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, digits);
};

describe("Davidson's puddings", () => {
	test("have his worths, tie propensity, likelihood and standard errors", () => {
		const fit = fitted(puddings);
		close(worths(fit.strengths), [0.1388034, 0.1730015, 0.1617474, 0.165373, 0.1586854, 0.2023893], 7);
		close([Math.exp(fit.tie)], [0.746823], 7);
		// What he printed after seven rounds of his own method.
		expectSame(worths(fit.strengths), [0.1388005, 0.1729985, 0.161742, 0.165393, 0.1586805, 0.2023855], 4);
		expect(Math.exp(fit.tie)).toBeCloseTo(0.7468147, 4);
		close([fit.logLikelihood], [-809.70951], 5);
		const against = [1, 2, 3, 4, 5].map((i) => (fit.strengths[i] ?? 0) - (fit.strengths[0] ?? 0));
		close([...against, fit.tie], [0.220242, 0.152978, 0.175145, 0.133865, 0.377135, -0.291927]);
		const errors = [1, 2, 3, 4, 5].map((i) => errorOfDifference(fit, i, 0));
		close([...errors, errorOf(fit, 6)], [0.187217, 0.193518, 0.188211, 0.192705, 0.192406, 0.082499]);
		expect(fit.iterations).toBeLessThan(9);
	});

	test("have Rao and Kupper's", () => {
		const fit = fitted(puddings, raoKupper);
		close(worths(fit.strengths), [0.144399, 0.171794, 0.162817, 0.166078, 0.160381, 0.194531]);
		close([Math.exp(fit.tie)], [1.748457]);
		close([fit.logLikelihood], [-809.69713], 5);
	});

	test("have FastChat's, each tie half a win", () => {
		const fit = fitted(halvedTies(puddings));
		close(worths(fit.strengths), [0.146075, 0.171473, 0.163279, 0.165935, 0.161023, 0.192214]);
		close(eloScale(fit.strengths), [977.676, 1005.524, 997.018, 999.821, 994.601, 1025.36], 3);
	});
});

test("two models of the paper's size, by Rao and Kupper's closed form", () => {
	const { strengths, tie } = fitted(
		pairCounts(2, [{ first: 0, second: 1, wins: 359, losses: 325, ties: 315 }]),
		raoKupper,
	);
	close([Math.exp((strengths[0] ?? 0) - (strengths[1] ?? 0)), Math.exp(tie)], [1.078563, 1.922786]);
});

test("three variants without ties, on Elo's scale", () => {
	const pairs = pairCounts(3, [
		...[
			{ first: 0, second: 1, wins: 6, losses: 4, ties: 0 },
			{ first: 0, second: 2, wins: 7, losses: 3, ties: 0 },
		],
		{ first: 1, second: 2, wins: 6, losses: 4, ties: 0 },
	]);
	for (const model of [davidson, raoKupper]) {
		const { strengths, tie } = fitted(pairs, model);
		expectSame(strengths, [0.417053, 0, -0.417053], 6);
		close(eloScale(strengths), [1072.449, 1000, 927.551], 3);
		expect(tie).toBe(model.withoutTies);
	}
});

test("60 to 40: the difference, its Wald interval and Elo points", () => {
	const fit = fitted(pairCounts(2, [{ first: 0, second: 1, wins: 60, losses: 40, ties: 0 }]));
	const difference = (fit.strengths[0] ?? 0) - (fit.strengths[1] ?? 0);
	const reach = 1.959963985 * errorOfDifference(fit, 0, 1);
	close([difference, difference - reach, difference + reach], [0.405465, 0.005389, 0.805541]);
	close([(difference * 400) / Math.LN10], [70.437], 3);
});

const models = fc.constantFrom(davidson, raoKupper);
const count = fc.integer({ min: 1, max: 60 });
/** Every pair met, with every outcome, so that there is a fit. */
const rounds = fc.integer({ min: 2, max: 6 }).chain((variants) => {
	const cells = (variants * (variants - 1) * 3) / 2;
	return fc
		.array(count, { minLength: cells, maxLength: cells })
		.map((counts): PairCounts => ({ variants, counts: Float64Array.from(counts) }));
});
const listed = (pairs: PairCounts): CountedPair[] => {
	const list: CountedPair[] = [];
	eachPair(pairs, (pair) => list.push(pair));
	return list;
};

test("relabelling the variants permutes their strengths and nothing else", () => {
	const cases = rounds.chain((pairs) => {
		const numbers = Array.from({ length: pairs.variants }, (_, i) => i);
		return fc.tuple(fc.constant(pairs), fc.shuffledSubarray(numbers, { minLength: pairs.variants }), models);
	});
	fc.assert(
		fc.property(cases, ([pairs, places, model]) => {
			const named = (i: number) => places[i] ?? 0;
			const moved = listed(pairs).map((pair) => ({ ...pair, first: named(pair.first), second: named(pair.second) }));
			const [before, after] = [fitted(pairs, model), fitted(pairCounts(pairs.variants, moved), model)];
			expectSame(
				before.strengths,
				places.map((place) => after.strengths[place] ?? 0),
			);
			expectSame([before.tie, before.logLikelihood], [after.tie, after.logLikelihood]);
			expect(errorOf(before, 0)).toBeCloseTo(errorOf(after, named(0)), 7);
		}),
	);
});

test("counting by fractions of the weight changes nothing, nor does where the fit begins", () => {
	fc.assert(
		fc.property(rounds, models, fc.double({ min: 0.01, max: 50, noNaN: true }), (pairs, model, weight) => {
			const fit = fitted(pairs, model);
			const weighted = fitted({ ...pairs, counts: pairs.counts.map((cell) => cell * weight) }, model);
			expectSame(weighted.strengths, fit.strengths);
			const far = { ...fit, strengths: fit.strengths.map((_, i) => (i % 2 === 0 ? 3 : -3)), tie: 4 };
			expectSame(fitted(pairs, model, far).strengths, fit.strengths);
			expect(fitted(pairs, model, fit).iterations).toBeLessThan(3);
		}),
	);
});

test("expected counts have the strengths that they come from", () => {
	const cases = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 6 });
	fc.assert(
		fc.property(cases, models, fc.double({ min: 0.05, max: 1.5, noNaN: true }), (strengths, model, tie) => {
			const pairs = strengths.flatMap((one, first) =>
				strengths
					.slice(first + 1)
					.map((other, k) => ({ first, second: first + 1 + k, ...model.shares(one - other, tie) })),
			);
			const fit = fitted(pairCounts(strengths.length, pairs), model);
			const mean = strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length;
			expectSame(
				fit.strengths,
				strengths.map((strength) => strength - mean),
			);
			expect(fit.tie).toBeCloseTo(tie, 7);
		}),
	);
});

test("fewer than two variants are refused", () => {
	expect(() => fitStrengths({ variants: 1, counts: new Float64Array(0) })).toThrow(RangeError);
});
