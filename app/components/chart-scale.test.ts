import fc from "fast-check";
import { expect, test } from "vitest";
import { linear, ticksTo } from "./chart-scale.ts";

test("a scale maps both ends, also of nothing", () => {
	const scale = linear([10, 20], [100, 0]);
	expect([10, 15, 20].map(scale)).toEqual([100, 50, 0]);
	expect(linear([5, 5], [0, 9])(5)).toBe(0);
});

test("ticks are round numbers, some five, and none is above", () => {
	expect(ticksTo(3000)).toEqual([0, 1000, 2000, 3000]);
	expect(ticksTo(1)).toEqual([0, 1]);
	expect(ticksTo(7)).toEqual([0, 2, 4, 6]);
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1e7 }), (highest) => {
			const ticks = ticksTo(highest);
			expect(ticks.length).toBeLessThanOrEqual(7);
			expect(ticks.length).toBeGreaterThanOrEqual(2);
			expect(Math.max(...ticks)).toBeLessThanOrEqual(Math.max(1, highest));
			expect(ticks.every(Number.isInteger)).toBe(true);
		}),
	);
});
