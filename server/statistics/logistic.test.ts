import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitLogistic, type LogisticData, logisticCurve, slopeInterval } from "./logistic.ts";

/** Hours of study and passing, of Wikipedia's article on logistic regression; values of statsmodels. */
const hours = [...[0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5]];
const passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
const study: LogisticData = { x: hours, successes: passed, trials: hours.map(() => 1) };

function fitted(data: LogisticData) {
	const fit = fitLogistic(data);
	if (fit.kind !== "fitted") throw new Error(fit.sentence);
	return fit;
}

describe("hours of study", () => {
	test("have the published line, errors and likelihood", () => {
		const fit = fitted(study);
		expect(fit.intercept).toBeCloseTo(-4.07771343, 7);
		expect(fit.slope).toBeCloseTo(1.50464543, 7);
		expect(Math.sqrt(fit.variances.intercept)).toBeCloseTo(1.76099431, 6);
		expect(Math.sqrt(fit.variances.slope)).toBeCloseTo(0.62872085, 7);
		expect(fit.logLikelihood).toBeCloseTo(-8.029878464, 8);
		const { interval, p } = slopeInterval(fit);
		expect([interval.low.toFixed(4), interval.high.toFixed(4), p.toFixed(4)]).toEqual(["0.2724", "2.7369", "0.0167"]);
	});

	test("have the published curve", () => {
		const [at] = logisticCurve(fitted(study), [2.5]);
		const values = [at?.share, at?.interval.low, at?.interval.high].map((value) => value?.toFixed(6));
		expect(values).toEqual(["0.421627", "0.174457", "0.715483"]);
	});

	test("in pairs that belong together have robust errors", () => {
		const { variances } = fitted({ ...study, clusters: hours.map((_, i) => Math.floor(i / 2)) });
		expect(Math.sqrt(variances.intercept)).toBeCloseTo(1.13200097, 6);
		expect(Math.sqrt(variances.slope)).toBeCloseTo(0.38537752, 7);
	});
});

const rows = fc.array(
	fc.record({
		x: fc.integer({ min: -50, max: 50 }),
		trials: fc.nat(5),
		part: fc.double({ min: 0, max: 1, noNaN: true }),
	}),
	{
		minLength: 3,
		maxLength: 30,
	},
);
const dataOf = (list: { x: number; trials: number; part: number }[]): LogisticData => ({
	...{ x: list.map(({ x }) => x), trials: list.map(({ trials }) => trials) },
	successes: list.map(({ trials, part }) => Math.round(trials * part)),
});

test("order, grouping, unit and direction change nothing but the unit and the direction", () => {
	fc.assert(
		fc.property(rows, (list) => {
			const data = dataOf(list);
			const fit = fitLogistic(data);
			const turned = fitLogistic(dataOf(list.toReversed()));
			const other = fitLogistic({ ...data, x: list.map(({ x }) => 100 - 10 * x) });
			const split = fitLogistic({
				...{
					x: [...list, ...list].map(({ x }) => x),
					trials: [...Array.from(data.successes), ...Array.from(data.trials)],
				},
				successes: [...Array.from(data.successes), ...list.map(() => 0)],
			});
			expect([turned.kind, other.kind]).toEqual([fit.kind, fit.kind]);
			if (fit.kind !== "fitted" || turned.kind !== "fitted" || other.kind !== "fitted") return;
			expect(turned.slope).toBeCloseTo(fit.slope, 6);
			expect(-10 * other.slope).toBeCloseTo(fit.slope, 5);
			expect(Math.sqrt(other.variances.slope) * 10).toBeCloseTo(Math.sqrt(fit.variances.slope), 5);
			expect(split.kind === "empty").toBe(false);
			// The fitted shares add up to what succeeded, and so do they by x: the equations that define the fit.
			const shares = logisticCurve(
				fit,
				list.map(({ x }) => x),
			).map(({ share }) => share);
			const gap = (by: (i: number) => number) =>
				shares.reduce((sum, p, i) => sum + by(i) * ((data.successes[i] ?? 0) - p * (data.trials[i] ?? 0)), 0);
			expect(gap(() => 1)).toBeCloseTo(0, 5);
			expect(gap((i) => (list[i]?.x ?? 0) / 50)).toBeCloseTo(0, 5);
		}),
	);
});

test.each([
	["empty", [1, 2], [0, 0], [0, 0]],
	["constant", [4, 4], [1, 0], [2, 1]],
	["separable", [1, 2, 3, 4], [0, 0, 1, 1], [1, 1, 1, 1]],
	["separable", [1, 2, 2, 4], [0, 0, 1, 1], [1, 1, 1, 1]],
	["separable", [1, 2, 3], [1, 1, 1], [1, 1, 1]],
	["fitted", [1, 2, 3, 4], [0, 1, 0, 1], [1, 1, 1, 1]],
])("is %s for %j: %j of %j", (kind, x, successes, trials) => {
	const fit = fitLogistic({ x, successes, trials });
	expect(fit.kind).toBe(kind);
	if (fit.kind !== "fitted") expect(fit.sentence).toMatch(/^[A-Z].*\.$/);
});

test("rows that do not fit together are refused", () => {
	expect(() => fitLogistic({ x: [1], successes: [1, 0], trials: [1, 1] })).toThrow(RangeError);
	expect(() => fitLogistic({ x: [1], successes: [2], trials: [1] })).toThrow(RangeError);
});
