import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seedSchema } from "#inference/protocol.ts";
import { drawPlan, type PlannedPair, startOrder } from "./sampling-plan.ts";

/** A seeded generator (mulberry32), so that counts below are the same each time. */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return (t ^ (t >>> 14)) >>> 0;
	};
}

/** Every pair of these, equally often. */
function pairsOf(ids: readonly string[]): PlannedPair[] {
	return ids.flatMap((first, i) => ids.slice(i + 1).map((second) => ({ first, second, weight: 1 })));
}

describe("drawing a pair", () => {
	it("takes two different variants and a seed of 32 bits for each, whatever the generator says", () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 8 }), fc.integer(), (ids, seed) => {
				const { left, right } = drawPlan(pairsOf(ids), seeded(seed));
				expect(ids).toContain(left.variantId);
				expect(ids).toContain(right.variantId);
				expect(left.variantId).not.toBe(right.variantId);
				for (const drawn of [left.seed, right.seed]) expect(seedSchema.safeParse(drawn).success).toBe(true);
			}),
		);
	});

	it("puts each variant on the left about equally often, and each pair in either order", () => {
		const random = seeded(7);
		const counts = new Map<string, number>();
		const draws = 12_000;
		for (let i = 0; i < draws; i++) {
			const { left, right } = drawPlan(pairsOf(["p", "q", "r"]), random);
			const key = `${left.variantId}${right.variantId}`;
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		expect(counts.size).toBe(6);
		// 2,000 expected a cell; six standard deviations of a binomial are 245.
		for (const count of counts.values()) expect(Math.abs(count - draws / 6)).toBeLessThan(245);
	});

	it("draws pairs by their weights, and never one of weight 0", () => {
		const random = seeded(11);
		const pairs = [
			{ first: "p", second: "q", weight: 3 },
			{ first: "p", second: "r", weight: 1 },
			{ first: "q", second: "r", weight: 0 },
		];
		const draws = 8_000;
		let heavy = 0;
		for (let i = 0; i < draws; i++) {
			const { left, right } = drawPlan(pairs, random);
			const met = [left.variantId, right.variantId].sort().join("");
			expect(["pq", "pr"]).toContain(met);
			if (met === "pq") heavy++;
		}
		// Six standard deviations of a binomial of 8,000 draws at 3 in 4 are 232.
		expect(Math.abs(heavy - 6_000)).toBeLessThan(232);
	});

	it("gives the two responses different seeds", () => {
		const random = seeded(1);
		for (let i = 0; i < 100; i++) {
			const { left, right } = drawPlan(pairsOf(["p", "q"]), random);
			expect(left.seed).not.toBe(right.seed);
		}
	});

	it("never draws the seed that the engine takes for none", () => {
		const highest = [0, 0, 0xffff_ffff, 7, 0xffff_ffff, 8];
		const plan = drawPlan(pairsOf(["p", "q"]), () => highest.shift() ?? 0);
		expect([plan.left.seed, plan.right.seed]).toEqual([7, 8]);
	});

	it("refuses a round with fewer than two variants", () => {
		expect(() => drawPlan(pairsOf(["only"]), seeded(1))).toThrow(RangeError);
		expect(() => drawPlan([], seeded(1))).toThrow(RangeError);
	});

	it("sends either side's request first, about equally often", () => {
		const random = seeded(3);
		let leftFirst = 0;
		for (let i = 0; i < 4_000; i++) if (startOrder(random)[0] === "left") leftFirst++;
		expect(Math.abs(leftFirst - 2_000)).toBeLessThan(190);
	});
});
