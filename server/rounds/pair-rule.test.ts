import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOfPair, weightedPairs } from "./pair-rule.ts";
import { variantLabel } from "./round.ts";

const newModel = crypto.randomUUID();
const oldModel = crypto.randomUUID();
const variants = (...modelIds: string[]) => modelIds.map((modelId, i) => ({ label: variantLabel(i), modelId }));

describe("which variants meet", () => {
	it("is any two different ones, each pair as often as the other", () => {
		const pairs = weightedPairs(variants(newModel, newModel, oldModel), { kind: "any" });
		expect(pairs).toEqual([
			{ first: "P", second: "Q", weight: 1 },
			{ first: "P", second: "R", weight: 1 },
			{ first: "Q", second: "R", weight: 1 },
		]);
	});

	it("is in eight of ten cases the new model against the previous one, and one in ten within each", () => {
		const rule = { kind: "new_previous", newModelId: newModel } as const;
		const pairs = weightedPairs(variants(newModel, newModel, oldModel, oldModel), rule);
		expect(shareOfPair(pairs, { first: "P", second: "Q" })).toBeCloseTo(0.1);
		expect(shareOfPair(pairs, { first: "S", second: "R" })).toBeCloseTo(0.1);
		for (const first of ["P", "Q"])
			for (const second of ["R", "S"]) expect(shareOfPair(pairs, { first, second })).toBeCloseTo(0.2);
	});

	it("is only new against previous where there is one variant of each", () => {
		const pairs = weightedPairs(variants(newModel, oldModel), { kind: "new_previous", newModelId: newModel });
		expect(pairs).toMatchObject([{ first: "P", second: "Q" }]);
	});

	it("is nothing where the new model has no variant, or all of them", () => {
		for (const models of [variants(oldModel, oldModel), variants(newModel, newModel)])
			expect(weightedPairs(models, { kind: "new_previous", newModelId: newModel })).toEqual([]);
		expect(weightedPairs(variants(newModel, oldModel), { kind: "new_previous", newModelId: null })).toEqual([]);
	});

	it("is what was listed, without what has no weight or no variant", () => {
		const pairs = [
			{ first: "P", second: "Q", weight: 3 },
			{ first: "P", second: "R", weight: 0 },
			{ first: "P", second: "S", weight: 2 },
			{ first: "Q", second: "Q", weight: 2 },
		];
		expect(weightedPairs(variants(newModel, newModel, oldModel), { kind: "listed", pairs })).toEqual([pairs[0]]);
	});

	it("never is a variant with itself, and weights are whole numbers above 0 that fit a draw of 32 bits", () => {
		const models = fc.array(fc.constantFrom(newModel, oldModel), { minLength: 2, maxLength: 8 });
		fc.assert(
			fc.property(models, (chosen) => {
				const pairs = weightedPairs(variants(...chosen), { kind: "new_previous", newModelId: newModel });
				for (const { first, second, weight } of pairs) {
					expect(first).not.toBe(second);
					expect(Number.isInteger(weight) && weight > 0).toBe(true);
				}
				expect(pairs.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThan(2 ** 32);
			}),
		);
	});
});
