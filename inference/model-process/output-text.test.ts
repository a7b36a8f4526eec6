import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OutputText } from "./output-text.ts";

/** Feeds the bytes in the given pieces and returns what was shown, piece by piece, and at the end. */
function show(bytes: Uint8Array, cuts: readonly number[], stops: readonly string[]): string[] {
	const text = new OutputText(stops);
	const bounds = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
	const shown = bounds.slice(1).map((to, i) => text.push(bytes.slice(bounds[i], to)));
	return [...shown, text.end()];
}

const encode = (text: string) => new TextEncoder().encode(text);
const alphabet = fc.constantFrom("a", "b", " ", "\n", "é", "世", "🥚", "👩‍🍳");
const texts = fc.array(alphabet, { maxLength: 30 }).map((parts) => parts.join(""));
const stops = fc.array(
	fc.array(alphabet, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("")),
	{ maxLength: 3 },
);

describe("output text", () => {
	test("does not depend on how the bytes were cut, and no piece holds half a character", () => {
		fc.assert(
			fc.property(texts, fc.array(fc.nat(), { maxLength: 40 }), (text, cuts) => {
				const shown = show(encode(text), cuts, []);
				expect(shown.join("")).toBe(text.trimStart());
				for (const piece of shown) expect(piece).not.toContain("\ufffd");
			}),
		);
	});

	test("ends before the stop sequence that is complete first, however it was cut", () => {
		fc.assert(
			fc.property(texts, stops, fc.array(fc.nat(), { maxLength: 40 }), (text, stopList, cuts) => {
				const whole = text.trimStart();
				let expected = whole;
				for (let end = 0; end <= whole.length && expected === whole; end++) {
					const hit = stopList
						.filter((stop) => whole.slice(0, end).endsWith(stop))
						.sort((a, b) => b.length - a.length)[0];
					if (hit !== undefined) expected = whole.slice(0, end - hit.length);
				}
				expect(show(encode(text), cuts, stopList).join("")).toBe(expected);
			}),
		);
	});

	test("holds back what could become a stop sequence, and shows it when it does not", () => {
		const text = new OutputText(["</end>"]);
		expect(text.push(encode("yes <"))).toBe("yes ");
		expect(text.push(encode("/en"))).toBe("");
		expect(text.push(encode("ough"))).toBe("</enough");
		expect(text.push(encode(" </end> more"))).toBe(" ");
		expect(text.stopped).toBe(true);
		expect(text.push(encode("more"))).toBe("");
		expect(text.end()).toBe("");
	});

	test("leaves out a character that was cut in half by the end", () => {
		expect(show(encode("ok 🥚").slice(0, -1), [], []).join("")).toBe("ok ");
	});

	test("shows bytes that are no UTF-8 as replacement characters, since they are what the model wrote", () => {
		expect(show(Uint8Array.of(0x61, 0xff, 0x62), [1, 2], []).join("")).toBe("a\ufffdb");
	});
});
