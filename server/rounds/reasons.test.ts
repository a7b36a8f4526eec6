import { expect, test } from "vitest";
import { reasonsIn } from "./reasons.ts";

test("reasons are what stands on the lines, each once and short", () => {
	expect(reasonsIn(` More  useful \n\nWrong\nWrong\r\n${"x".repeat(50)}`)).toEqual([
		"More useful",
		"Wrong",
		"x".repeat(40),
	]);
	expect(reasonsIn(" \n ")).toEqual([]);
});
