import { expect, test } from "vitest";
import { binShares, bins, paperShares } from "./safety.ts";

test("each bin has its share of all, beside the paper's 18, 47 and 35 per cent", () => {
	expect(binShares({ 1: 1, 2: 2, 3: 1 })).toEqual([
		{ bin: 1, count: 1, share: 0.25, paper: 0.18 },
		{ bin: 2, count: 2, share: 0.5, paper: 0.47 },
		{ bin: 3, count: 1, share: 0.25, paper: 0.35 },
	]);
	expect(bins.reduce((sum, bin) => sum + paperShares[bin], 0)).toBeCloseTo(1);
});

test("nothing judged is no share of anything", () => {
	expect(binShares({ 1: 0, 2: 0, 3: 0 }).map(({ share }) => share)).toEqual([0, 0, 0]);
});
