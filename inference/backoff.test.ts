import { expect, test } from "vitest";
import { backoffDelay, countFailures } from "./backoff.ts";

test("doubles from a quarter of a second to ten seconds", () => {
	expect([1, 2, 3, 4, 5, 6, 7, 50].map(backoffDelay)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test("begins anew after a good minute", () => {
	expect(countFailures(5, 59_999)).toBe(6);
	expect(countFailures(5, 60_000)).toBe(1);
});
