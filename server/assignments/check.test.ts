import fc from "fast-check";
import { expect, test } from "vitest";
import { drawCheck } from "./check.ts";

test("without checks none is drawn, even by the lowest draw", () => {
	expect(drawCheck({ checkPercent: 0, repeatPercent: 0 }, 0)).toBeNull();
});

test.each([
	[0, "known"],
	[0.0625 * 0.99, "known"],
	[0.0626, "repeat"],
	[0.1249, "repeat"],
	[0.1251, null],
] as const)("a share of 1/9, half of it repeats: the draw %d gives %s", (draw, kind) => {
	expect(drawCheck({ checkPercent: 100 / 18, repeatPercent: 100 / 18 }, draw)).toBe(kind);
});

test("in the long run the share of all pairs is what was asked for", () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (checkPercent, repeatPercent) => {
			let [checks, all] = [0, 0];
			// Draws that are as even as can be, in place of chance.
			for (let i = 0; i < 5000; i++) {
				const check = drawCheck({ checkPercent, repeatPercent }, (i * 0.6180339887) % 1);
				all += check === null ? 1 : 2;
				checks += check === null ? 0 : 1;
			}
			expect((100 * checks) / all).toBeCloseTo(checkPercent + repeatPercent, 0);
		}),
	);
});
