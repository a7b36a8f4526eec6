import { expect, test } from "vitest";
import { isHasty, leastReadingMs } from "./reading-time.ts";

test("ninety words in all take at least six seconds", () => {
	const texts = [Array(60).fill("word").join(" "), ` ${Array(30).fill("Wort").join("\n")} `];
	expect(leastReadingMs(texts)).toBe(6000);
	expect(isHasty(5999, texts)).toBe(true);
	expect(isHasty(6000, texts)).toBe(false);
	expect(isHasty(null, texts)).toBe(false);
});
