import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { davidson, raoKupper } from "./tie-models.ts";

const deltas = fc.double({ min: -4, max: 4, noNaN: true });
const ties = fc.double({ min: 0.1, max: 2, noNaN: true });
const counts = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40));

describe.each([
	["Davidson", davidson],
	["Rao and Kupper", raoKupper],
])("%s", (_of, model) => {
	const term = (delta: number, e: number, [wins, losses, tied]: [number, number, number]) => {
		const into = { value: 0, d: 0, e: 0, dd: 0, de: 0, ee: 0 };
		model.term(delta, e, wins, losses, tied, into);
		return into;
	};

	test("gives probabilities that mirror each other, and that the likelihood is of", () => {
		fc.assert(
			fc.property(deltas, ties, counts, (delta, e, [wins, losses, tied]) => {
				const [there, back] = [model.shares(delta, e), model.shares(-delta, e)];
				expect(there.wins + there.losses + there.ties).toBeCloseTo(1, 12);
				expect(there.wins).toBeCloseTo(back.losses, 12);
				const log = wins * Math.log(there.wins) + losses * Math.log(there.losses) + tied * Math.log(there.ties);
				expect(term(delta, e, [wins, losses, tied]).value).toBeCloseTo(log, 8);
			}),
		);
	});

	test("has derivatives that are those of its likelihood", () => {
		const h = 1e-5;
		fc.assert(
			fc.property(deltas, ties, counts, (delta, e, seen) => {
				const at = term(delta, e, seen);
				const [right, left] = [term(delta + h, e, seen), term(delta - h, e, seen)];
				const [more, less] = [term(delta, e + h, seen), term(delta, e - h, seen)];
				const near = (value: number, from: number, to: number) => {
					const slope = (to - from) / (2 * h);
					expect(Math.abs(value - slope)).toBeLessThan(1e-4 * (1 + Math.abs(slope)));
				};
				near(at.d, left.value, right.value);
				near(at.e, less.value, more.value);
				near(at.dd, left.d, right.d);
				near(at.de, less.d, more.d);
				near(at.ee, less.e, more.e);
			}),
		);
	});
});

test("without ties both are the model of Bradley and Terry", () => {
	for (const model of [davidson, raoKupper]) {
		const { wins, ties: tied } = model.shares(Math.log(3), model.withoutTies);
		expect([wins.toFixed(12), tied]).toEqual(["0.750000000000", 0]);
	}
});
