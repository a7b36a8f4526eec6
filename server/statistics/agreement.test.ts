import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gwet } from "./gwet.ts";
import { krippendorff, levels } from "./krippendorff.ts";
import { rawAgreement } from "./raw-agreement.ts";
import { ratersOf, type Units, unitsOf } from "./units.ts";
import { agreementWeights, weightKinds } from "./weights.ts";

/** Krippendorff's four raters of twelve units, which Gwet's book takes over; a scale of five. */
const four = unitsOf(
	[
		...([
			[1, 1, null, 1],
			[2, 2, 3, 2],
			[3, 3, 3, 3],
			[3, 3, 3, 3],
			[2, 2, 2, 2],
			[1, 2, 3, 4],
		] as const),
		...([
			[4, 4, 4, 4],
			[1, 1, 2, 1],
			[2, 2, 2, 2],
			[null, 5, 5, 5],
			[null, null, 1, 1],
			[null, null, 3, null],
		] as const),
	].map((row) => row.map((rating) => (rating === null ? null : rating - 1))),
	5,
);

/** Fleiss' ten subjects, fourteen raters, five categories, as Wikipedia prints them. */
const fleiss: Units = {
	categories: 5,
	patterns: [
		...([
			[0, 0, 0, 0, 14],
			[0, 2, 6, 4, 2],
			[0, 0, 3, 5, 6],
			[0, 3, 9, 2, 0],
			[2, 2, 8, 1, 1],
		] as const),
		...([
			[7, 7, 0, 0, 0],
			[3, 2, 6, 3, 0],
			[2, 5, 3, 2, 2],
			[6, 5, 2, 1, 0],
			[0, 2, 2, 3, 7],
		] as const),
	].map((counts) => ({ counts, units: 1 })),
};

describe("values from the literature", () => {
	test.each([
		["identity", 0.77544, 0.818182, 0.190321, 0.14295],
		["ordinal", 0.89894, 0.968182, 0.685156, 0.1069],
	] as const)("Gwet, %s weights", (weights, coefficient, agreement, chance, standardError) => {
		const found = gwet(four, weights);
		expect(found?.coefficient).toBeCloseTo(coefficient, 5);
		expect(found?.agreement).toBeCloseTo(agreement, 6);
		expect(found?.chance).toBeCloseTo(chance, 6);
		expect(found?.standardError).toBeCloseTo(standardError, 5);
	});

	test.each([
		["quadratic", 0.914],
		["linear", 0.85874],
	] as const)("Gwet, %s weights: %f", (weights, coefficient) => {
		expect(gwet(four, weights)?.coefficient).toBeCloseTo(coefficient, 5);
	});

	test("Gwet where nearly all is one category, and of Fleiss' table", () => {
		const skewed: Units = {
			categories: 2,
			patterns: [
				{ counts: [2, 0], units: 118 },
				{ counts: [1, 1], units: 7 },
			],
		};
		expect(gwet(skewed, "identity")?.coefficient).toBeCloseTo(0.940776, 6);
		expect(gwet(fleiss, "identity")?.coefficient).toBeCloseTo(0.225614, 6);
	});

	test.each([
		["nominal", 0.743421],
		["ordinal", 0.815388],
		["interval", 0.849107],
		["ratio", 0.797403],
	] as const)("Krippendorff, %s: %f", (level, alpha) => {
		expect(krippendorff(four, level)).toBeCloseTo(alpha, 6);
	});

	test("Krippendorff and raw agreement of Fleiss' table", () => {
		expect(krippendorff(fleiss, "nominal")).toBeCloseTo(0.215574, 6);
		expect(rawAgreement(fleiss)).toBeCloseTo(0.378022, 6);
	});

	test.each([
		[5, [1, 0.9, 0.7, 0.4, 0]],
		[7, [1, 0.952381, 0.857143, 0.714286, 0.52381, 0.285714, 0]],
	] as const)("ordinal weights of %i categories", (categories, row) => {
		for (const [i, weight] of row.entries())
			expect(agreementWeights("ordinal", categories)[0]?.[i]).toBeCloseTo(weight, 6);
	});
});

const pattern = fc.record({
	counts: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
	units: fc.integer({ min: 1, max: 5 }),
});
const units = fc.array(pattern, { minLength: 1 }).map((patterns): Units => ({ categories: 4, patterns }));
const all = (given: Units) => [
	rawAgreement(given),
	...weightKinds.map((weights) => gwet(given, weights)?.coefficient ?? null),
	...levels.map((level) => krippendorff(given, level)),
];

describe("whatever was rated", () => {
	test("neither the order of units nor how they are put together changes a number", () => {
		fc.assert(
			fc.property(units, (given) => {
				const apart = given.patterns.flatMap(({ counts, units: n }) =>
					Array.from({ length: n }, () => ({ counts, units: 1 })),
				);
				const other = all({ categories: 4, patterns: apart.toReversed() });
				for (const [i, value] of all(given).entries()) {
					if (value === null) expect(other[i]).toBeNull();
					else expect(other[i]).toBeCloseTo(value, 9);
				}
			}),
		);
	});

	test("a unit on which all agree never lowers raw agreement, and what has no second rater gives none", () => {
		fc.assert(
			fc.property(units, fc.nat(3), (given, category) => {
				const counts = [0, 0, 0, 0].map((_, k) => (k === category ? 3 : 0));
				const before = rawAgreement(given);
				const after = rawAgreement({ categories: 4, patterns: [...given.patterns, { counts, units: 1 }] });
				expect(after).toBeGreaterThanOrEqual((before ?? 0) - 1e-12);
				if (given.patterns.every((each) => ratersOf(each) < 2)) expect(before).toBeNull();
			}),
		);
	});

	test("full agreement is 1, however it is measured", () => {
		const agreed: Units = {
			categories: 4,
			patterns: [
				{ counts: [3, 0, 0, 0], units: 2 },
				{ counts: [0, 0, 2, 0], units: 1 },
			],
		};
		for (const value of all(agreed)) expect(value).toBeCloseTo(1, 12);
	});

	test("what the scale does not have is refused", () => {
		expect(() => unitsOf([[4]], 4)).toThrow(RangeError);
	});
});
