import fc from "fast-check";
import { expect, test } from "vitest";
import { noteInput, noteVisible, passTime, startTime, type TimeSpent } from "./time-spent.ts";

const told = ({ active, idle }: TimeSpent) => ({ active, idle });

test("time counts as active until half a minute after the last input, and as idle from then on", () => {
	const started = startTime(1000);
	expect(told(passTime(started, 21_000))).toEqual({ active: 20_000, idle: 0 });
	expect(told(passTime(started, 51_000))).toEqual({ active: 30_000, idle: 20_000 });
	const back = noteInput(passTime(started, 51_000), 61_000);
	expect(told(passTime(back, 71_000))).toEqual({ active: 40_000, idle: 30_000 });
});

test("a page that nobody sees is idle, and coming back is active at once", () => {
	const hidden = noteVisible(startTime(0), false, 5000);
	const back = noteVisible(hidden, true, 65_000);
	expect(told(passTime(back, 70_000))).toEqual({ active: 10_000, idle: 60_000 });
});

test("after a reload it goes on from what there was, and what lay between counts as neither", () => {
	const again = startTime(900_000, { active: 7000, idle: 2000 });
	expect(told(passTime(again, 901_000))).toEqual({ active: 8000, idle: 2000 });
});

test("active and idle time are together what passed, whatever happens in between", () => {
	const event = fc.record({ after: fc.nat(90_000), what: fc.constantFrom("input", "hide", "show", "look") });
	fc.assert(
		fc.property(fc.array(event, { maxLength: 40 }), (events) => {
			let now = 0;
			let time = startTime(0);
			for (const { after, what } of events) {
				now += after;
				if (what === "input") time = noteInput(time, now);
				else if (what === "look") time = passTime(time, now);
				else time = noteVisible(time, what === "show", now);
			}
			expect(time.active + time.idle).toBe(now);
		}),
	);
});
