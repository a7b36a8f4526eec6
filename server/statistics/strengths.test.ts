import { expect, test } from "vitest";
import { eloScale, worths } from "./strengths.ts";
import { raoKupper } from "./tie-models.ts";

test("on Elo's scale the model expects of a player what Elo's formula does", () => {
	// Wikipedia's player of 1613 against five: 2.866566 points are expected, so 2.5 won ones make 1601.270 with K = 32.
	const perPoint = 1 / (eloScale([1], 0)[0] ?? 1);
	const expected = [1609, 1477, 1388, 1586, 1720].map((rating) => raoKupper.shares((1613 - rating) * perPoint, 0).wins);
	const sum = expected.reduce((total, share) => total + share, 0);
	expect(sum).toBeCloseTo(2.866566, 6);
	expect(1613 + 32 * (2.5 - sum)).toBeCloseTo(1601.27, 3);
});

test("odds of ten are 400 points, and worths keep the odds", () => {
	expect(eloScale([0, Math.LN10], 1000).map(Math.round)).toEqual([1000, 1400]);
	expect(worths([0, Math.log(3)]).map((worth) => Number(worth.toFixed(12)))).toEqual([0.25, 0.75]);
});
