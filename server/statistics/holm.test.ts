import fc from "fast-check";
import { expect, test } from "vitest";
import { holm } from "./holm.ts";

test("four values, as in R's p.adjust", () => {
	expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
	expect(holm([])).toEqual([]);
});

test("corrects each value with its own person, never below it, in the same order", () => {
	const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
	fc.assert(
		fc.property(values, (pValues) => {
			const corrected = holm(pValues);
			const turned = holm(pValues.toReversed()).toReversed();
			expect(turned).toEqual(corrected);
			for (const [i, p] of pValues.entries()) {
				expect(corrected[i]).toBeGreaterThanOrEqual(p);
				expect(corrected[i]).toBeLessThanOrEqual(1);
				for (const [j, q] of pValues.entries()) if (p < q) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] ?? -1);
			}
		}),
	);
});

test("what is no p value is refused", () => {
	expect(() => holm([0.1, 1.2])).toThrow(RangeError);
	expect(() => holm([Number.NaN])).toThrow(RangeError);
});
