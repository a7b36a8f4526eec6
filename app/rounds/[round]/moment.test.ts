import { expect, test } from "vitest";
import { moment } from "./moment.ts";

const now = Date.UTC(2030, 10, 26, 12, 30);
const hour = 60 * 60 * 1000;

test("a moment is as precise as its distance makes sense", () => {
	expect(moment(now + hour, now)).toBe("13:30");
	expect(moment(now - hour, now)).toBe("11:30");
	expect(moment(now + 48 * hour, now)).toBe("28 Nov");
	expect(moment(now + 400 * 24 * hour, now)).toBe("Dec 2031");
});
