import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { categoryWeights, type Scale } from "./category-weights.ts";
import { fleissKappa } from "./fleiss.ts";
import { gwetAc, gwetInterval } from "./gwet.ts";
import { krippendorffAlpha, type Metric } from "./krippendorff.ts";
import { gathered, patternsOf } from "./patterns.ts";
import { type Agreement, pairsIn, type Ratings, ratingsOf, recoded } from "./ratings.ts";
import { rawAgreement } from "./raw-agreement.ts";

/** Ratings from 1 on, a string a unit, "." for none. */
function rated(categories: number, units: readonly string[]): Ratings {
	const marks = units.flatMap((unit, u) => [...unit].filter((mark) => mark !== ".").map((mark) => ({ u, mark })));
	return ratingsOf(
		gathered(
			categories,
			marks.map(({ u }) => u),
			marks.map(({ mark }) => Number(mark) - 1),
		),
	);
}
function measured(agreement: Agreement) {
	if (agreement.kind !== "measured") throw new Error(agreement.sentence);
	return agreement;
}
const six = (...values: number[]) => values.map((value) => Number(value.toFixed(6)));
const weighted = (scale: Scale, { categories }: Ratings) => categoryWeights[scale](categories);

/** Krippendorff (2011); Gwet's cac.raw4raters. */
const dataA = rated(5, [
	...["11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11", "..3."],
]);
/** Fleiss (1971) as in Wikipedia's article: 10 subjects, 14 raters, 5 categories. */
const fleiss = [
	...[
		"0 0 0 0 14",
		"0 2 6 4 2",
		"0 0 3 5 6",
		"0 3 9 2 0",
		"2 2 8 1 1",
		"7 7 0 0 0",
		"3 2 6 3 0",
		"2 5 3 2 2",
		"6 5 2 1 0",
	],
	"0 2 2 3 7",
].map((row) => row.split(" ").map(Number));
const counted = (rows: readonly number[][]) => {
	const clusters = rows.map((row) => ({ times: 1, cells: row.map((count, column) => ({ column, count })) }));
	return ratingsOf(patternsOf(rows[0]?.length ?? 0, clusters));
};
const subjects = counted(fleiss);

describe("weights", () => {
	test("are those of Gwet's book", () => {
		expect([...categoryWeights.ordinal(5).slice(0, 5)].map((w) => Number(w.toFixed(9)))).toEqual([1, 0.9, 0.7, 0.4, 0]);
		const seven = [1, 0.952381, 0.857143, 0.714286, 0.52381, 0.285714, 0];
		expect(six(...categoryWeights.ordinal(7).slice(0, 7))).toEqual(seven);
		expect([...categoryWeights.quadratic(3).slice(0, 3)]).toEqual([1, 0.75, 0]);
		expect([...categoryWeights.linear(3)]).toEqual([1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1]);
		expect([...categoryWeights.identity(2)]).toEqual([1, 0, 0, 1]);
	});
	test("need two categories", () => expect(() => categoryWeights.ordinal(1)).toThrow(RangeError));
});

describe("Gwet's AC", () => {
	test.each([
		["identity", 0.77544, 0.818182, 0.190321],
		["linear", 0.85874, null, null],
		["ordinal", 0.89894, 0.968182, 0.685156],
		["quadratic", 0.914, null, null],
	] as const)("of data A with %s weights", (scale, value, observed, expected) => {
		const found = measured(gwetAc(dataA, weighted(scale, dataA)));
		expect(found.value.toFixed(5)).toBe(value.toFixed(5));
		if (observed !== null) expect(six(found.observed, found.expected)).toEqual([observed, expected]);
		expect([found.units, found.paired]).toEqual([12, 11]);
	});

	test("has its standard errors and interval", () => {
		const [ac1, ac2] = [gwetInterval(dataA), gwetInterval(dataA, weighted("ordinal", dataA))];
		expect([ac1?.error.toFixed(5), ac2?.error.toFixed(5)]).toEqual(["0.14295", "0.10690"]);
		expect([ac1?.interval.low.toFixed(5), ac1?.interval.high]).toEqual(["0.46081", 1]);
	});

	test("counts a lone rating in its shares alone", () => {
		const shares = [0.25, 0.270833, 0.291667, 0.104167, 0.083333];
		expect(six(...pairsIn(dataA, weighted("identity", dataA)).shares)).toEqual(shares);
	});

	test("of Gwet's table of 125, where kappa is misled by one common answer", () => {
		const pairs = ratingsOf(
			patternsOf(2, [
				...[
					{ times: 118, cells: [{ column: 0, count: 2 }] },
					{ times: 0, cells: [{ column: 1, count: 2 }] },
				],
				{
					times: 7,
					cells: [
						{ column: 0, count: 1 },
						{ column: 1, count: 1 },
					],
				},
			]),
		);
		expect(six(measured(gwetAc(pairs)).value)).toEqual([0.940776]);
		expect(measured(fleissKappa(pairs)).value).toBeLessThan(0);
	});

	test("of the paper's kind of safety ratings", () => {
		const ratings = rated(5, ["545", "214", "332", "122", "554", "231"]);
		expect(six(measured(gwetAc(ratings, weighted("ordinal", ratings))).value)).toEqual([0.557692]);
		expect(six(measured(gwetAc(recoded(ratings, [0, 0, 1, 1, 1]))).value)).toEqual([0.341463]);
	});
});

describe("Fleiss' kappa", () => {
	test("of his table", () => {
		const { value, observed, expected } = measured(fleissKappa(subjects));
		expect(six(value, observed, expected)).toEqual([0.209931, 0.378022, 0.212755]);
		expect(six(measured(gwetAc(subjects)).value)).toEqual([0.225614]);
		expect(six(measured(krippendorffAlpha(subjects, "nominal")).value)).toEqual([0.215574]);
	});
	test.each([
		["identity", 0.761169],
		["linear", 0.817945],
		["ordinal", 0.850206],
		["quadratic", 0.864935],
	] as const)("of data A, generalised, with %s weights", (scale, value) => {
		expect(six(measured(fleissKappa(dataA, weighted(scale, dataA))).value)).toEqual([value]);
	});
	test("of data A has its chance agreement", () =>
		expect(six(measured(fleissKappa(dataA)).expected)).toEqual([0.238715]));
});

test.each([
	["nominal", 0.743421, 0.2, 0.779487],
	["ordinal", 0.815388, 47.275, 256.076923],
	["interval", 0.849107, 0.433333, 2.871795],
	["ratio", 0.797403, 0.022433, 0.110726],
] as const)("Krippendorff's alpha of data A, %s", (metric, value, observed, expected) => {
	const found = measured(krippendorffAlpha(dataA, metric));
	expect(six(found.value, found.observed, found.expected)).toEqual([value, observed, expected]);
});

const metrics: Metric[] = ["nominal", "ordinal", "interval", "ratio"];
const scales: Scale[] = ["identity", "linear", "ordinal", "quadratic"];
const all = (ratings: Ratings): (number | string)[] =>
	[
		...scales.flatMap((scale) => {
			const weights = weighted(scale, ratings);
			return [rawAgreement(ratings, weights), gwetAc(ratings, weights), fleissKappa(ratings, weights)];
		}),
		...metrics.map((metric) => krippendorffAlpha(ratings, metric)),
	].map((agreement) => (agreement.kind === "measured" ? Number(agreement.value.toFixed(9)) + 0 : agreement.sentence));

const units = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), {
	minLength: 1,
	maxLength: 20,
});
const text = (list: number[][]) => list.map((unit) => unit.join(""));

test("the order of units and of ratings changes nothing", () => {
	fc.assert(
		fc.property(units, (list) => {
			const turned = list.toReversed().map((unit) => unit.toReversed());
			expect(all(rated(4, text(turned)))).toEqual(all(rated(4, text(list))));
		}),
	);
});

test("counting the scale from the other end changes nothing but the ratio", () => {
	fc.assert(
		fc.property(units, (list) => {
			const mirror = list.map((unit) => unit.map((mark) => 5 - mark));
			expect(all(rated(4, text(mirror))).slice(0, -1)).toEqual(all(rated(4, text(list))).slice(0, -1));
		}),
	);
});

test("a unit on which all agree never lowers raw agreement", () => {
	fc.assert(
		fc.property(units, fc.constantFrom("11", "222", "4444"), fc.constantFrom(...scales), (list, agreed, scale) => {
			const before = rawAgreement(rated(4, text(list)), categoryWeights[scale](4));
			const after = measured(rawAgreement(rated(4, [...text(list), agreed]), categoryWeights[scale](4)));
			expect(after.value).toBeGreaterThanOrEqual((before.kind === "measured" ? before.value : 0) - 1e-12);
		}),
	);
});

test("coefficients are 1 where all agree on more than one answer, and never above", () => {
	expect(new Set(all(rated(4, ["111", "22", "4444"])))).toEqual(new Set([1]));
	fc.assert(
		fc.property(units, (list) => {
			for (const value of all(rated(4, text(list))))
				if (typeof value === "number") expect(value).toBeLessThanOrEqual(1);
		}),
	);
});

test("no agreement is made up: a sentence where nobody judged twice, or nothing differs", () => {
	const alone = rated(2, ["1", "2"]);
	for (const said of all(alone)) expect(said).toMatch(/No comparison was judged by two people/);
	const alike = rated(2, ["11", "111"]);
	expect(fleissKappa(alike).kind).toBe("undetermined");
	expect(krippendorffAlpha(alike, "ordinal").kind).toBe("undetermined");
	expect(measured(gwetAc(alike)).value).toBe(1);
	expect(gwetInterval(alone)).toBeNull();
	expect(gwetInterval(rated(2, ["12"]))).toBeNull();
});

test("a scale of one, values for other categories and an empty unit are refused", () => {
	expect(() => rated(1, ["11"])).toThrow(RangeError);
	expect(() => krippendorffAlpha(dataA, "interval", [1, 2])).toThrow(RangeError);
	expect(() => recoded(dataA, [0, 1])).toThrow(RangeError);
	expect(() => ratingsOf(patternsOf(2, [{ times: 1, cells: [] }]))).toThrow(RangeError);
});
