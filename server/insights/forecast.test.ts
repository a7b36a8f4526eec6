import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Amount, forecastOf, hourMs, progressOf, rateOf } from "./forecast.ts";

const day = 24 * hourMs;
const now = Date.UTC(2030, 4, 17, 12, 30);
const hour = (back: number, count: number) => ({ at: Math.floor(now / hourMs) * hourMs - back * hourMs, count });

describe("the rate", () => {
	it("is that of the last day, from the beginning of its first hour", () => {
		const rate = rateOf([hour(0, 3), hour(24, 46), hour(25, 1000)], now - 9 * day, now);
		expect(rate).toEqual({ recent: 49, hours: 24.5, perHour: 2 });
	});

	it("is that since the opening in a younger round", () => {
		expect(rateOf([hour(0, 4), hour(1, 2)], now - 1.5 * hourMs, now)).toEqual({ recent: 6, hours: 1.5, perHour: 4 });
	});

	it("is not there where nothing was judged lately, nor right after the opening", () => {
		expect(rateOf([hour(30, 9)], now - 9 * day, now)).toBeNull();
		expect(rateOf([hour(0, 9)], now - 60_000, now)).toBeNull();
		expect(rateOf([], now - day, now)).toBeNull();
	});
});

const amount: Amount = {
	...{ state: "open", judgements: 100, target: 200, deadline: null, now },
	rate: { recent: 100, hours: 25, perHour: 4 },
};

describe("the forecast", () => {
	it("goes on at the rate, with an interval of 95 per cent around it", () => {
		const forecast = forecastOf(amount);
		expect(forecast).toMatchObject({ kind: "end", end: now + 25 * hourMs, missing: 0 });
		if (forecast.kind !== "end") throw new Error("There is no end.");
		// (10 ± 0.98)²: 120.5604 and 81.3604 judgements in 25 hours.
		expect((forecast.early - now) / hourMs).toBeCloseTo((100 / 120.5604) * 25, 6);
		expect((forecast.late - now) / hourMs).toBeCloseTo((100 / 81.3604) * 25, 6);
	});

	it("says how many will be missing at the deadline, and that one has passed", () => {
		expect(forecastOf({ ...amount, deadline: now + 10 * hourMs })).toMatchObject({ kind: "end", missing: 60 });
		expect(forecastOf({ ...amount, deadline: now + 25 * hourMs })).toMatchObject({ kind: "end", missing: 0 });
		expect(forecastOf({ ...amount, deadline: now })).toEqual({ kind: "missed", missing: 100 });
	});

	it.each([
		["no rate", { rate: null }, { kind: "none", reason: "no_rate" }],
		["no target", { target: null }, { kind: "none", reason: "no_target" }],
		["a pause", { state: "paused" as const }, { kind: "none", reason: "paused" }],
		["a closed round", { state: "closed" as const }, { kind: "closed" }],
		["all judgements", { judgements: 200 }, { kind: "reached" }],
		["surplus after the deadline", { judgements: 201, deadline: now - 1 }, { kind: "reached" }],
	])("has no end with %s", (_, change, expected) => {
		expect(forecastOf({ ...amount, ...change })).toEqual(expected);
	});

	it("is a date, in order, however slow the round is", () => {
		const some = fc.record({ recent: fc.integer({ min: 1, max: 1e6 }), target: fc.integer({ min: 101, max: 1e7 }) });
		fc.assert(
			fc.property(some, ({ recent, target }) => {
				const forecast = forecastOf({ ...amount, target, rate: { recent, hours: 24, perHour: recent / 24 } });
				if (forecast.kind !== "end") throw new Error("There is no end.");
				const { early, end, late } = forecast;
				expect([early, end, late].every((at) => !Number.isNaN(new Date(at).getTime()))).toBe(true);
				expect(early <= end && end <= late).toBe(true);
			}),
		);
	});
});

describe("progress", () => {
	it("begins with none, ends with all, and is level where nothing was judged", () => {
		const opened = now - 3.5 * hourMs;
		const points = progressOf([hour(3, 2), hour(0, 5)], opened, now);
		expect(points.map(({ total }) => total)).toEqual([0, 2, 2, 2, 7]);
		expect(points.map(({ at }) => (at - now) / hourMs)).toEqual([-3.5, -2.5, -1.5, -0.5, 0]);
	});

	it("stays within 122 points and loses no judgement, however long the round and whatever the order", () => {
		const hours = fc.array(fc.record({ back: fc.integer({ min: 0, max: 9000 }), count: fc.nat(500) }));
		fc.assert(
			fc.property(hours, (judged) => {
				const points = progressOf(
					judged.map(({ back, count }) => hour(back, count)),
					now - 9000 * hourMs,
					now,
				);
				expect(points.length).toBeLessThanOrEqual(122);
				expect(points.at(-1)?.total).toBe(judged.reduce((sum, { count }) => sum + count, 0));
				expect(points.every(({ total }, i) => total >= (points[i - 1]?.total ?? 0))).toBe(true);
			}),
		);
	});
});
