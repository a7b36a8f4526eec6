import { expect, test } from "vitest";
import { bytesText, parametersText, probabilityText } from "./model-card.ts";

test.each([
	[0, "0 bytes"],
	[999, "999 bytes"],
	[1000, "1.0 KB"],
	[99_949, "99.9 KB"],
	[99_950, "100 KB"],
	[999_499, "999 KB"],
	[999_500, "1.0 MB"],
	[4_081_004_224, "4.1 GB"],
	[5e15, "5000 TB"],
])("%d bytes are %s", (bytes, text) => {
	expect(bytesText(bytes)).toBe(text);
});

test.each([
	[6_738_415_616, "6.7 billion"],
	[999_500_000, "1.0 billion"],
	[11_500_000, "11.5 million"],
	[250_000, "250,000"],
])("%d parameters are %s", (count, text) => {
	expect(parametersText(count)).toBe(text);
});

test.each([
	[0, "100 %"],
	[-0.0001, "over 99.9 %"],
	[Math.log(0.371), "37 %"],
	[Math.log(0.0371), "3.7 %"],
	[Math.log(0.0001), "under 0.1 %"],
	[Number.NEGATIVE_INFINITY, "under 0.1 %"],
])("the logarithm %d is %s", (logprob, text) => {
	expect(probabilityText(logprob)).toBe(text);
});
