import fc from "fast-check";
import { expect, test } from "vitest";
import { judgementsForWidth, judgementsToTell, moreToNarrow, powerToTell } from "./power.ts";
import { wilson } from "./wilson.ts";

test("the paper's 4,173 prompts: a share of 35.9 % to ±1.46 %", () => {
	const { low, high } = wilson(0.359 * 4173, 4173);
	expect((high - low) / 2).toBeCloseTo(0.0146, 3);
	// Wilson's width goes by n + z², nearly: half of it takes 3 (n + z²) more.
	expect(moreToNarrow(0.359 * 4173, 4173)).toBeGreaterThan(3 * 4173);
	expect(moreToNarrow(0.359 * 4173, 4173)).toBeLessThan(3 * 4173 + 13);
});

test("as many as are asked for make the interval as narrow, and one fewer do not", () => {
	const shares = fc.double({ min: 0, max: 1, noNaN: true });
	const widths = fc.double({ min: 0.005, max: 0.9, noNaN: true });
	fc.assert(
		fc.property(shares, widths, (share, width) => {
			const n = judgementsForWidth(share, width);
			const widthOf = (many: number) => wilson(share * many, many).high - wilson(share * many, many).low;
			expect(widthOf(n)).toBeLessThanOrEqual(width);
			if (n > 1) expect(widthOf(n - 1)).toBeGreaterThan(width);
		}),
	);
});

test("300 more and a few halve the interval of 60 in 100; more where judgements resemble each other", () => {
	// 100 judgements are worth 50, so 4 (50 + z²) − z² independent ones are wanted, twice that many in all.
	expect([moreToNarrow(60, 100), moreToNarrow(60, 100, 0.5, 0.95, 2)]).toEqual([312, 324]);
});

/** Fleiss, Levin and Paik's formula by hand: (1.959964/2 + 0.841621 √0.24)² / 0.01 = 193.8; and √0.2475 for 0.55. */
test("194 judgements tell 60 % from one half at a power of 80 %, 783 tell 55 %", () => {
	expect([judgementsToTell(0.6), judgementsToTell(0.4), judgementsToTell(0.55)]).toEqual([194, 194, 783]);
	expect(powerToTell(0.6, 193.85)).toBeCloseTo(0.8, 3);
});

test("what no number of judgements does is refused", () => {
	for (const ask of [() => judgementsToTell(0.5), () => judgementsToTell(1), () => judgementsForWidth(0.5, 0)])
		expect(ask).toThrow(RangeError);
	expect(() => judgementsForWidth(0.5, 1e-9)).toThrow(RangeError);
	expect(() => moreToNarrow(1, 2, 1)).toThrow(RangeError);
});
