import { expect, test } from "vitest";
import { paceOf } from "./try-event.ts";

test.each([
	["twenty after the first in two seconds", 21, 500, 2500, 10],
	["one token", 1, 500, 500, null],
	["no time between", 2, 500, 500, null],
	["an engine that tells no tokens", null, 500, 2500, null],
])("%s", (_, tokens, first, total, pace) => {
	expect(paceOf(tokens, first, total)).toBe(pace);
});
