import { expect, test } from "vitest";
import { dollarMath, hasCode, hasMath, settledBlocks } from "./text-shape.ts";

test("blocks settle at empty lines, but not inside code, and nothing is lost", () => {
	const text = "One.\n\n```js\na\n\nb\n```\n\nTwo";
	const { settled, rest } = settledBlocks(text);
	expect(settled).toEqual(["One.\n", "```js\na\n\nb\n```\n"]);
	expect(rest).toBe("Two");
	expect(settledBlocks("```\na\n\nb").settled).toEqual([]);
});

test("a growing text only ever adds blocks", () => {
	const text = "# A\n\n- x\n- y\n\n~~~\ncode\n\n~~~\n\nend\n\n";
	let before: string[] = [];
	for (let length = 0; length <= text.length; length += 1) {
		const { settled } = settledBlocks(text.slice(0, length));
		expect(settled.slice(0, before.length)).toEqual(before);
		before = settled;
	}
});

test("prices are no formulas", () => {
	expect(hasMath("It costs $5 or $10.")).toBe(false);
	expect(hasMath("Let $x^2$ be")).toBe(true);
	expect(hasMath("\\(a\\)")).toBe(true);
	expect(hasCode("```python\nx")).toBe(true);
	expect(hasCode("```\nx\n```")).toBe(false);
});

test("LaTeX's own brackets become dollars, and code is left alone", () => {
	expect(dollarMath("so \\(a+b\\) is")).toBe("so $$a+b$$ is");
	expect(dollarMath("\\[ x \\]")).toBe("\n$$\nx\n$$\n");
	expect(dollarMath("`\\(a\\)`")).toBe("`\\(a\\)`");
});
