import fc from "fast-check";
import { expect, test } from "vitest";
import { riskCategories } from "../judgements/prompt-labels.ts";
import { filterOf, type InsightFilter, noFilter, queryOfFilter } from "./insight-filter.ts";

const day = fc
	.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const filters: fc.Arbitrary<InsightFilter> = fc.record({
	axis: fc.constantFrom("helpfulness" as const, "safety" as const),
	personIds: fc.uniqueArray(fc.uuid(), { maxLength: 5 }),
	teamId: fc.option(fc.uuid()),
	from: fc.option(day),
	until: fc.option(day),
	risk: fc.option(fc.constantFrom(...riskCategories)),
	checks: fc.constantFrom("out" as const, "in" as const),
	ties: fc.constantFrom("unsure" as const, "never" as const),
	weights: fc.constantFrom("none" as const, "small" as const, "large" as const),
});

test("a view is its address: every filter comes back out of its parameters", () => {
	fc.assert(
		fc.property(filters, (filter) => {
			expect(filterOf(queryOfFilter(filter))).toEqual(filter);
		}),
	);
	expect(queryOfFilter(noFilter)).toEqual({});
	expect(filterOf({})).toEqual(noFilter);
});

test.each([{ axis: "speed" }, { from: "yesterday" }, { person: "Ada" }, { team: "1" }, { ties: "maybe" }])(
	"%o is no filter",
	(query) => {
		expect(filterOf(query)).toBeNull();
	},
);
