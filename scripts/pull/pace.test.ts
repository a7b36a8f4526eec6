import { expect, test } from "vitest";
import { duration, Pace, progressLine, sizeText } from "./pace.ts";

test("the rate is that of the last ten seconds, and unknown at first", () => {
	const pace = new Pace();
	pace.add(0, 0);
	expect(pace.rate).toBeNull();
	pace.add(400, 1_000_000);
	expect(pace.rate).toBeNull();
	pace.add(1_000, 5_000_000);
	expect(pace.rate).toBe(5_000_000);
	for (let second = 2; second <= 30; second++) pace.add(second * 1000, 5_000_000 + second * 1_000_000);
	expect(pace.rate).toBe(1_000_000);
	for (let second = 31; second <= 41; second++) pace.add(second * 1000, 35_000_000);
	expect(pace.rate).toBe(0);
});

test("the line tells percent, size, rate and the time left, as far as they are known", () => {
	expect(progressLine(1_714_000_000, 4_081_004_224, 23_100_000)).toBe(
		"41 %, 1,714 of 4,081 MB, 23.1 MB/s, 1 min 43 s left",
	);
	expect(progressLine(0, 4_000_000, null)).toBe("0 %, 0 of 4 MB");
	expect(progressLine(0, 4_000_000, 0)).toBe("0 %, 0 of 4 MB, 0.0 MB/s");
});

test.each([
	[0.2, "1 s"],
	[59, "59 s"],
	[59.5, "1 min 0 s"],
	[3_600, "1 h 0 min"],
	[9_000, "2 h 30 min"],
])("%d seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text));

test("sizes are told in the unit that fits", () => {
	expect([1, 999_999, 634_272_000, 4_081_004_224].map(sizeText)).toEqual(["1 kB", "1000 kB", "634.3 MB", "4.08 GB"]);
});
