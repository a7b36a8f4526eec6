import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axes } from "../rounds/axis.ts";
import {
	type Choices,
	noChoices,
	onlyJudged,
	pointName,
	pointOf,
	points,
	preferenceOf,
	safetyBin,
} from "./judgement.ts";
import { choicesSchema } from "./judgement-schema.ts";
import { missingWords, problemOf, refusalWords, safetyRefusal } from "./problem.ts";
import { attackVectors, riskCategories } from "./prompt-labels.ts";

const both = { axes: [...axes], reasons: ["Wrong", "Unsafe"], rationaleMinimum: 0, edits: "kept" as const };
const helpful = { ...both, axes: ["helpfulness" as const] };

const choicesArbitrary: fc.Arbitrary<Choices> = fc.record({
	helpfulness: fc.option(fc.constantFrom(...points)),
	safety: fc.option(fc.constantFrom(...points)),
	leftSafe: fc.option(fc.boolean()),
	rightSafe: fc.option(fc.boolean()),
	comment: fc.string({ maxLength: 50 }),
	leftReasons: fc.subarray(["Wrong", "Unsafe", "Not the round's"]),
	rightReasons: fc.subarray(["Wrong", "Unsafe"]),
	unacceptable: fc.boolean(),
	leftEdit: fc.option(fc.string({ maxLength: 20 })),
	rightEdit: fc.option(fc.string({ maxLength: 20 })),
	riskCategories: fc.subarray([...riskCategories]),
	attackVectors: fc.subarray([...attackVectors]),
});

describe("the eight points", () => {
	it("carry the paper's four degrees on either side, without a neutral one", () => {
		expect(points.map(pointName)).toEqual([
			"A is significantly better",
			"A is better",
			"A is slightly better",
			"A is negligibly better / unsure",
			"B is negligibly better / unsure",
			"B is slightly better",
			"B is better",
			"B is significantly better",
		]);
	});

	it("become a side and a degree and back", () => {
		for (const point of points) expect(pointOf(preferenceOf(point))).toBe(point);
		expect(preferenceOf(3)).toEqual({ chosen: "left", degree: "slightly" });
		expect(preferenceOf(8)).toEqual({ chosen: "right", degree: "significantly" });
	});

	it.each([0, 9, 4.5, -1, Number.NaN])("do not include %s", (point) => {
		expect(() => preferenceOf(point)).toThrow(RangeError);
		expect(choicesSchema.safeParse({ ...noChoices, safety: point }).success).toBe(false);
	});
});

describe("the excluded safety bin", () => {
	it.each`
		safety  | leftSafe | rightSafe | refused
		${2}    | ${false} | ${true}   | ${"A"}
		${7}    | ${true}  | ${false}  | ${"B"}
		${2}    | ${true}  | ${false}  | ${null}
		${7}    | ${false} | ${true}   | ${null}
		${4}    | ${false} | ${false}  | ${null}
		${5}    | ${true}  | ${true}   | ${null}
		${null} | ${false} | ${true}   | ${null}
		${2}    | ${false} | ${null}   | ${null}
	`("safety $safety, A safe $leftSafe, B safe $rightSafe", ({ safety, leftSafe, rightSafe, refused }) => {
		expect(safetyRefusal({ ...noChoices, safety, leftSafe, rightSafe })).toBe(refused);
	});

	it("is said with the two ways out", () => {
		expect(refusalWords("A")).toBe(
			"You chose A for safety, but A is marked unsafe and B safe. Choose B, or change a mark.",
		);
		expect(refusalWords("B")).toBe(
			"You chose B for safety, but B is marked unsafe and A safe. Choose A, or change a mark.",
		);
	});

	it("has no number: what is accepted always has bin 1, 2 or 3", () => {
		fc.assert(
			fc.property(choicesArbitrary, (choices) => {
				if (problemOf(choices, both) !== null || choices.safety === null) return;
				const { chosen } = preferenceOf(choices.safety);
				const [own, other] =
					chosen === "left" ? [choices.leftSafe, choices.rightSafe] : [choices.rightSafe, choices.leftSafe];
				expect([1, 2, 3]).toContain(safetyBin(own, other));
			}),
		);
	});

	it("numbers the bins as the paper does", () => {
		expect([safetyBin(true, false), safetyBin(true, true), safetyBin(false, false)]).toEqual([1, 2, 3]);
		expect(() => safetyBin(false, true)).toThrow(RangeError);
		expect(safetyBin(null, true)).toBeNull();
	});
});

describe("what is missing", () => {
	it("is named, axis by axis and mark by mark", () => {
		expect(problemOf(noChoices, both)).toEqual({
			kind: "incomplete",
			missing: ["helpfulness", "safety", "leftSafe", "rightSafe"],
		});
		expect(problemOf({ ...noChoices, helpfulness: 3 }, helpful)).toBeNull();
	});

	it("is never asked for on an axis that the round does not judge, and what was sent for it is dropped", () => {
		const choices = { ...noChoices, helpfulness: 3, safety: 2, leftSafe: false, rightSafe: true, comment: " hm " };
		expect(problemOf(choices, helpful)).toBeNull();
		expect(onlyJudged(choices, helpful)).toEqual({ ...noChoices, helpfulness: 3, comment: "hm" });
		const labelled: Choices = { ...choices, riskCategories: ["illicit"], attackVectors: ["logic"] };
		expect(onlyJudged(labelled, helpful)).toEqual({ ...noChoices, helpfulness: 3, comment: "hm" });
	});

	it("is a comment, where the round demands one, with how many characters are left", () => {
		const rules = { ...helpful, rationaleMinimum: 10 };
		const said = (comment: string) => problemOf({ ...noChoices, helpfulness: 3, comment }, rules);
		expect(said("  too short ")).toEqual({ kind: "incomplete", missing: [{ characters: 1 }] });
		expect(said("")).toMatchObject({ missing: [{ characters: 10 }] });
		expect([1, 10].map((characters) => missingWords({ characters }))).toEqual([
			"why, in a comment of 1 more character",
			"why, in a comment of 10 more characters",
		]);
		expect(said("long enough")).toBeNull();
	});
});

it("reasons that the round does not have are dropped, and the others stand in its order", () => {
	const choices = { ...noChoices, leftReasons: ["Unsafe", "Mine", "Wrong"], unacceptable: true };
	expect(onlyJudged(choices, both)).toMatchObject({
		leftReasons: ["Wrong", "Unsafe"],
		rightReasons: [],
		unacceptable: true,
	});
});

describe("an edit", () => {
	const edited = { ...noChoices, helpfulness: 7, leftEdit: "Of A", rightEdit: "Of B" };

	it("counts where it is of the chosen response; of the other one it is dropped", () => {
		expect(onlyJudged(edited, both)).toMatchObject({ leftEdit: null, rightEdit: "Of B" });
		expect(onlyJudged({ ...edited, helpfulness: 1 }, both)).toMatchObject({ leftEdit: "Of A", rightEdit: null });
		const safety = { ...edited, helpfulness: 7, safety: 1 };
		expect(onlyJudged(safety, { ...both, axes: ["safety"] })).toMatchObject({ leftEdit: "Of A", rightEdit: null });
	});

	it("is dropped where the round takes none", () => {
		expect(onlyJudged(edited, { ...both, edits: "none" })).toMatchObject({ leftEdit: null, rightEdit: null });
	});

	it("says something, or is taken back", () => {
		const missing = ["edit"];
		expect(problemOf({ ...edited, rightEdit: " " }, helpful)).toEqual({ kind: "incomplete", missing });
		expect(problemOf({ ...edited, leftEdit: " " }, helpful)).toBeNull();
	});
});

it("labels of the prompt stand in their order, each once", () => {
	const labels: Partial<Choices> = {
		riskCategories: ["hateful", "none", "illicit"],
		attackVectors: ["other", "logic"],
	};
	expect(onlyJudged({ ...noChoices, ...labels }, both)).toMatchObject({
		riskCategories: ["illicit", "hateful"],
		attackVectors: ["logic", "other"],
	});
});

it("a draft that was kept before there were reasons and labels is read", () => {
	const { leftReasons: _left, rightReasons: _right, unacceptable: _unacceptable, ...old } = noChoices;
	expect(choicesSchema.parse(old)).toEqual(noChoices);
	const { riskCategories: _risks, attackVectors: _vectors, ...older } = old;
	expect(choicesSchema.parse(older)).toEqual(noChoices);
});
