import { expect, test } from "vitest";
import { bootstrapAgreement } from "./agreement-bootstrap.ts";
import { percentiles } from "./bootstrap.ts";
import { categoryWeights } from "./category-weights.ts";
import { gwetAc } from "./gwet.ts";
import { oneAgainstRest } from "./one-against-rest.ts";
import { patternsOf } from "./patterns.ts";
import { ratingsOf } from "./ratings.ts";

/** A unit: the one's category, and the others'. */
const units = (categories: number, ...list: [own: number, others: number[], times?: number][]) =>
	patternsOf(
		2 * categories,
		list.map(([own, others, times = 1]) => ({
			times,
			cells: [{ column: own, count: 1 }, ...others.map((other) => ({ column: categories + other, count: 1 }))],
		})),
	);

test("with one other rater it is Gwet's AC of the two", () => {
	const list: [number, number][] = [
		[0, 0],
		[0, 1],
		[2, 2],
		[1, 1],
		[2, 1],
		[0, 0],
	];
	const both = list.map((pair) => ({ times: 1, cells: pair.map((column) => ({ column, count: 1 })) }));
	for (const scale of ["identity", "quadratic"] as const) {
		const weights = categoryWeights[scale](3);
		const own = oneAgainstRest(units(3, ...list.map(([one, other]): [number, number[]] => [one, [other]])), weights);
		expect(own).toEqual(gwetAc(ratingsOf(patternsOf(3, both)), weights));
	}
});

test("somebody who agrees with most is told from somebody who never does", () => {
	const sound = oneAgainstRest(units(2, [0, [0, 0], 40], [1, [1, 1], 40], [0, [1, 0], 10]));
	const contrary = oneAgainstRest(units(2, [1, [0, 0], 40], [0, [1, 1], 40], [0, [1, 0], 10]));
	if (sound.kind !== "measured" || contrary.kind !== "measured") throw new Error("Both have judged with others.");
	expect([sound.observed, contrary.observed]).toEqual([85 / 90, 5 / 90]);
	expect(sound.value).toBeGreaterThan(0.85);
	expect(contrary.value).toBeLessThan(-0.85);
});

test("units judged alone do not count, and with nobody else there is nothing to say", () => {
	const some = oneAgainstRest(units(2, [0, [0]], [1, [1]], [1, []]));
	expect(some).toMatchObject({ units: 3, paired: 2, observed: 1 });
	expect(oneAgainstRest(units(2, [0, []]))).toMatchObject({ kind: "undetermined" });
});

test("has an interval by the bootstrap over units", () => {
	const all = units(2, [0, [0, 0], 40], [1, [1, 1], 40], [0, [1, 0], 10], [1, [0], 10]);
	const draws = bootstrapAgreement(all, [(some) => oneAgainstRest(some)], { seed: 3, from: 0, to: 300 });
	const { low, high } = percentiles(draws, ([value = Number.NaN]) => value)?.interval ?? { low: 0, high: 0 };
	const found = oneAgainstRest(all);
	expect(found.kind === "measured" && low < found.value && found.value < high && high - low < 0.3).toBe(true);
});

test("a unit without one own rating is refused", () => {
	const unit = (...columns: number[]) =>
		patternsOf(4, [{ times: 1, cells: columns.map((column) => ({ column, count: 1 })) }]);
	for (const bad of [unit(2), unit(0, 1), unit(0, 0), unit()]) expect(() => oneAgainstRest(bad)).toThrow(RangeError);
});
