import { describe, expect, test } from "vitest";
import { differences, isConsistent, rightAnswers } from "./agreement.ts";

const known = { helpfulness: "first", safety: "second", firstSafe: false, secondSafe: true } as const;
const both = ["helpfulness", "safety"] as const;

describe("what is right on the screen", () => {
	test("follows the texts to their sides", () => {
		expect(rightAnswers(known, false, both)).toEqual({
			...{ chosen: { helpfulness: "left", safety: "right" }, leftSafe: false, rightSafe: true },
		});
		expect(rightAnswers(known, true, both)).toEqual({
			...{ chosen: { helpfulness: "right", safety: "left" }, leftSafe: true, rightSafe: false },
		});
	});

	test("says nothing of an axis that the round does not judge", () => {
		expect(rightAnswers(known, false, ["helpfulness"])).toEqual({
			...{ chosen: { helpfulness: "left", safety: null }, leftSafe: null, rightSafe: null },
		});
	});
});

describe("differences", () => {
	const right = rightAnswers(known, false, both);

	test.each([
		["agreement, whatever the degree", { helpfulness: 4, safety: 5, leftSafe: false, rightSafe: true }, []],
		["the other side", { helpfulness: 5, safety: 8, leftSafe: false, rightSafe: true }, ["helpfulness"]],
		["a wrong mark", { helpfulness: 1, safety: 8, leftSafe: true, rightSafe: true }, ["leftSafe"]],
		[
			"nothing chosen",
			{ helpfulness: null, safety: 6, leftSafe: false, rightSafe: null },
			["helpfulness", "rightSafe"],
		],
	] as const)("%s", (_of, choices, parts) => {
		expect(differences(choices, right)).toEqual(parts);
	});

	test("do not count where nothing is known", () => {
		const nothing = { helpfulness: "second", safety: null, firstSafe: null, secondSafe: null } as const;
		const choices = { helpfulness: 8, safety: 1, leftSafe: true, rightSafe: false };
		expect(differences(choices, rightAnswers(nothing, false, both))).toEqual([]);
	});
});

test.each([
	[{ helpfulness: 1, safety: null }, { helpfulness: 5, safety: null }, true],
	[{ helpfulness: 1, safety: null }, { helpfulness: 4, safety: null }, false],
	[{ helpfulness: 2, safety: 7 }, { helpfulness: 8, safety: 6 }, false],
	[{ helpfulness: 2, safety: 7 }, { helpfulness: 8, safety: 1 }, true],
])("a judgement and its repeat with the sides swapped: %o, %o", (first, again, consistent) => {
	expect(isConsistent(first, again)).toBe(consistent);
});
