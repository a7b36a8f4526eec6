import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { releasable } from "./release-schedule.ts";

describe("the one schedule of both sides", () => {
	it.each([
		["both run: the slower one decides", { length: 40, done: false }, { length: 12, done: false }, 12],
		["a finished side holds nobody back", { length: 40, done: true }, { length: 90, done: false }, 90],
		["nothing shows before both have begun", { length: 40, done: false }, { length: 0, done: false }, 0],
		["both finished: everything", { length: 40, done: true }, { length: 90, done: true }, 90],
	])("%s", (_, left, right, expected) => {
		expect(releasable(left, right)).toBe(expected);
		expect(releasable(right, left)).toBe(expected);
	});

	it("says the same whichever side wrote what, and never takes anything back", () => {
		const step = fc.record({ side: fc.boolean(), characters: fc.nat(20), finish: fc.boolean() });
		fc.assert(
			fc.property(fc.array(step), (steps) => {
				const a = { length: 0, done: false };
				const b = { length: 0, done: false };
				let shown = 0;
				for (const { side, characters, finish } of steps) {
					const half = side ? a : b;
					if (!half.done) half.length += characters;
					half.done ||= finish;
					const now = releasable(a, b);
					expect(now).toBe(releasable(b, a));
					expect(now).toBeGreaterThanOrEqual(shown);
					for (const running of [a, b]) if (!running.done) expect(now).toBeLessThanOrEqual(running.length);
					shown = now;
				}
			}),
		);
	});
});
