import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeness } from "./alike.ts";

test("is 1 for the same words, whatever their case and punctuation, and 0 where nothing is common", () => {
	expect(alikeness("Yes, it is.", "yes it is!")).toBe(1);
	expect(alikeness("Да", "да")).toBe(1);
	expect(alikeness("", "…")).toBe(1);
	expect(alikeness("Yes", "No")).toBe(0);
	expect(alikeness("Yes", "")).toBe(0);
});

test("counts what is common: one word of four changed leaves three of five pairs", () => {
	expect(alikeness("boil the egg slowly", "boil the egg gently")).toBeCloseTo(0.6);
	expect(alikeness("a b a b", "a b")).toBeCloseTo((2 * 3) / (5 + 3));
});

test("does not depend on the order of the two, and stays between 0 and 1", () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			expect(alikeness(a, b)).toBe(alikeness(b, a));
			expect(alikeness(a, b)).toBeGreaterThanOrEqual(0);
			expect(alikeness(a, b)).toBeLessThanOrEqual(1);
			expect(alikeness(a, a)).toBe(1);
		}),
	);
});
