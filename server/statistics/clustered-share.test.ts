import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredShare } from "./clustered-share.ts";
import { patternsOf } from "./patterns.ts";
import { wilson } from "./wilson.ts";

const of = (...clusters: [times: number, won: number, lost: number][]) =>
	clusteredShare(
		patternsOf(
			2,
			clusters.map(([times, won, lost]) => ({
				times,
				cells: [
					{ column: 0, count: won },
					{ column: 1, count: lost },
				],
			})),
		),
	);

test("judgements that repeat each other three times over are worth a third", () => {
	const found = of([60, 3, 0], [40, 0, 3]);
	expect(found?.share).toBe(0.6);
	// C/(C − 1) of 3.
	expect(found?.design).toBeCloseTo((3 * 100) / 99, 9);
	expect(found?.interval).toEqual(wilson(180 / (found?.design ?? 1), 300 / (found?.design ?? 1)));
});

test("one judgement a prompt is worth itself", () => {
	expect(of([60, 1, 0], [40, 0, 1])?.design).toBeCloseTo(100 / 99, 9);
	expect(of([50, 1, 1])?.design).toBe(1);
});

test("where nothing varies each prompt counts once, and nothing has no share", () => {
	expect(of([10, 3, 0])?.interval).toEqual(wilson(10, 10));
	expect(of([1, 2, 1])?.design).toBe(3);
	expect(of()).toBeNull();
	expect(() => clusteredShare(patternsOf(3, []))).toThrow(RangeError);
});

test("the interval holds the share, and is no narrower than of independent judgements", () => {
	const cluster = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(4), fc.nat(4));
	fc.assert(
		fc.property(fc.array(cluster, { minLength: 1, maxLength: 8 }), (clusters) => {
			const found = of(...clusters);
			if (!found) return;
			const { low, high } = wilson(found.share * found.n, found.n);
			expect(found.interval.low).toBeLessThanOrEqual(low + 1e-9);
			expect(found.interval.high).toBeGreaterThanOrEqual(high - 1e-9);
		}),
	);
});
