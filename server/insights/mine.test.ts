import fc from "fast-check";
import { expect, test } from "vitest";
import { everyHour, paceDays, perWorkedHour } from "./mine.ts";

const hour = 3_600_000;

test("the last seven days stand hour by hour up to the present one, each with what was counted in it", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 500_000, max: 600_000 }),
			fc.nat(hour - 1),
			fc.nat(200),
			fc.nat(999),
			(n, within, ago, count) => {
				const now = n * hour + within;
				const hours = everyHour([{ at: (n - ago) * hour, count }], now);
				expect(hours).toHaveLength(paceDays * 24);
				expect(hours.at(-1)?.at).toBe(n * hour);
				for (const [i, each] of hours.entries()) expect(each.at - (hours[0]?.at ?? 0)).toBe(i * hour);
				expect(hours.reduce((sum, each) => sum + each.count, 0)).toBe(ago < paceDays * 24 ? count : 0);
			},
		),
	);
});

test("pace is by the hours in which there was work, so that nights and weekends do not count", () => {
	expect(perWorkedHour([0, 12, 0, 18, 0].map((count, i) => ({ at: i * hour, count })))).toBe(15);
	expect(perWorkedHour([{ at: 0, count: 0 }])).toBeNull();
});
