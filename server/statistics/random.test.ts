import fc from "fast-check";
import { expect, test } from "vitest";
import { below, seeded, uniform } from "./random.ts";

const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
const first = (seed: number, stream: number, n = 20) => {
	const random = seeded(seed, stream);
	return Array.from({ length: n }, () => random());
};

test("one seed and stream give one row of numbers, others give others", () => {
	expect(first(1, 0, 3)).toEqual(first(1, 0, 3));
	fc.assert(
		fc.property(seeds, seeds, (seed, stream) => {
			expect(first(seed, stream)).toEqual(first(seed, stream));
			expect(first(seed, stream)).not.toEqual(first(seed, (stream + 1) % 2 ** 32));
			expect(first(seed, stream)).not.toEqual(first((seed + 1) % 2 ** 32, stream));
		}),
	);
});

test("numbers fill the range evenly, and neighbouring streams are not alike", () => {
	const bins = new Float64Array(64);
	let alike = 0;
	for (let stream = 0; stream < 2000; stream++) {
		const [random, next] = [seeded(7, stream), seeded(7, stream + 1)];
		for (let i = 0; i < 32; i++) {
			const bin = below(64, random);
			bins[bin] = (bins[bin] ?? 0) + 1;
			if (bin === below(64, next)) alike += 1;
		}
	}
	// Chi-square with 63 degrees of freedom: 120 is passed once in 60,000.
	expect(bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(120);
	expect(Math.abs(alike - 1000)).toBeLessThan(150);
});

test("a uniform number is never 0 nor 1", () => {
	expect([uniform(() => 0) > 0, uniform(() => 0xffff_ffff) < 1]).toEqual([true, true]);
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])("%s is no seed", (seed) => {
	expect(() => seeded(seed)).toThrow(RangeError);
});
