import { expect, test } from "vitest";
import { cappedSentence, safetyProblems, safetySettings } from "./safety-settings.ts";

test.each([
	[null, true],
	[1, true],
	[10_000, true],
	[0, false],
	[10_001, false],
	[1.5, false],
])("a daily cap of %s: %s", (dailyCap, fits) => {
	expect(safetyProblems(["safety"], { blurText: false, dailyCap }).length === 0).toBe(fits);
	expect(safetyProblems(["helpfulness"], { blurText: false, dailyCap })).toEqual([]);
});

test("a round that does not judge safety neither blurs nor caps", () => {
	const settings = { blurText: true, dailyCap: 5 };
	expect(safetySettings(["safety"], settings)).toEqual(settings);
	expect(safetySettings(["helpfulness"], settings)).toEqual({ blurText: false, dailyCap: null });
});

test("whoever has reached the cap is told how much it is, and when work goes on", () => {
	expect(cappedSentence(1)).toContain("takes one judgement a day");
	expect(cappedSentence(1200)).toContain("takes 1,200 judgements a day");
	expect(cappedSentence(2)).toContain("after midnight in UTC");
});
