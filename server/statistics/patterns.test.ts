import fc from "fast-check";
import { expect, test } from "vitest";
import { gathered, patternsOf, totals } from "./patterns.ts";

const observations = fc.array(fc.record({ cluster: fc.nat(8), column: fc.nat(3) }), { maxLength: 40 });

test("clusters with the same counts become one pattern", () => {
	const patterns = gathered(3, [0, 1, 0, 1, 5, 2, 2], [2, 0, 0, 2, 1, 2, 2]);
	expect([patterns.times.length, [...patterns.times].sort()]).toEqual([3, [1, 1, 2]]);
	expect([...totals(patterns, patterns.times, new Float64Array(3))]).toEqual([2, 1, 4]);
});

test("totals are the counts, whatever the grouping and the order", () => {
	fc.assert(
		fc.property(observations, (list) => {
			const of = (some: typeof list) =>
				gathered(
					4,
					some.map(({ cluster }) => cluster),
					some.map(({ column }) => column),
				);
			const patterns = of(list);
			const counts = [0, 1, 2, 3].map((column) => list.filter((one) => one.column === column).length);
			expect([...totals(patterns, patterns.times, new Float64Array(4))]).toEqual(counts);
			expect(of(list.toReversed())).toEqual(patterns);
			expect(patterns.times.reduce((sum, often) => sum + often, 0)).toBe(new Set(list.map((one) => one.cluster)).size);
		}),
	);
});

test("cells of a column add up, and counts of 0 do not matter", () => {
	const twice = {
		times: 2,
		cells: [
			{ column: 1, count: 1 },
			{ column: 0, count: 0 },
			{ column: 1, count: 2 },
		],
	};
	const once = { times: 1, cells: [{ column: 1, count: 3 }] };
	expect(patternsOf(2, [twice, once])).toEqual(patternsOf(2, [{ ...once, times: 3 }]));
});

test("other columns, counts and clusters are refused", () => {
	for (const cell of [
		{ column: 2, count: 1 },
		{ column: -1, count: 1 },
		{ column: 0, count: -1 },
	])
		expect(() => patternsOf(2, [{ times: 1, cells: [cell] }])).toThrow(RangeError);
	expect(() => patternsOf(2, [{ times: 0.5, cells: [] }])).toThrow(RangeError);
});
