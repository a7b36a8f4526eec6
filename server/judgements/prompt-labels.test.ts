import fc from "fast-check";
import { expect, test } from "vitest";
import { attackVectors, orderedLabels, riskCategories, turnedRisk, turnedVector } from "./prompt-labels.ts";

test("none of these stands alone, whichever was said last", () => {
	expect(turnedRisk(["illicit", "hateful"], "none", true)).toEqual(["none"]);
	expect(turnedRisk(["none"], "hateful", true)).toEqual(["hateful"]);
	expect(turnedRisk(["none"], "none", false)).toEqual([]);
});

test("several labels are allowed and stand in the list's order", () => {
	expect(turnedRisk(["unqualified_advice"], "illicit", true)).toEqual(["illicit", "unqualified_advice"]);
	expect(turnedRisk(["illicit", "unqualified_advice"], "illicit", false)).toEqual(["unqualified_advice"]);
	expect(turnedVector(["other"], "logic", true)).toEqual(["logic", "other"]);
	expect(turnedVector(["logic", "other"], "logic", false)).toEqual(["other"]);
});

test("what is stored has each label once, in order, and never none beside another", () => {
	const risks = fc.array(fc.constantFrom(...riskCategories));
	const vectors = fc.array(fc.constantFrom(...attackVectors));
	fc.assert(
		fc.property(risks, vectors, (riskGiven, vectorGiven) => {
			const stored = orderedLabels({ riskCategories: riskGiven, attackVectors: vectorGiven });
			const kept = riskCategories.filter((each) => riskGiven.includes(each));
			expect(stored.riskCategories).toEqual(kept.length > 1 ? kept.filter((each) => each !== "none") : kept);
			expect(stored.attackVectors).toEqual(attackVectors.filter((each) => vectorGiven.includes(each)));
			expect(orderedLabels(stored)).toEqual(stored);
		}),
	);
});
