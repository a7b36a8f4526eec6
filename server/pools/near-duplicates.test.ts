import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likeness, NearDuplicates } from "./near-duplicates.ts";
import { normalisedPrompt } from "./pool.ts";

describe("a normalised prompt", () => {
	it("is the same whatever the case, width, spaces and sentence marks", () => {
		for (const text of ["How do I boil an egg?", "how  do i boil\tan EGG", "“Ｈｏｗ do I boil an egg!”\n"])
			expect(normalisedPrompt(text)).toBe("how do i boil an egg");
	});

	it("keeps what sums and code are made of, and prompts of marks alone", () => {
		expect(normalisedPrompt("What is 6 * 2?")).not.toBe(normalisedPrompt("What is 6 / 2?"));
		expect(normalisedPrompt("C++")).not.toBe(normalisedPrompt("C"));
		expect(normalisedPrompt("???")).toBe("???");
	});

	it("does not change when normalised again", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (text) => {
				expect(normalisedPrompt(normalisedPrompt(text))).toBe(normalisedPrompt(text));
			}),
		);
	});
});

describe("near duplicates", () => {
	it("are found nearly always where a letter of a longer text differs", () => {
		// A fixed seed, since it is "nearly": the same texts each time, and so the same count.
		const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 12, maxLength: 40 });
		const texts = fc.sample(words, { seed: 7, numRuns: 500 }).map((list) => list.join(" "));
		const near = new NearDuplicates();
		for (const text of texts) near.add(text);
		const found = texts.filter((text, i) => near.add(`${text}s`) === i);
		expect(found.length).toBeGreaterThanOrEqual(495);
	});

	it("tell the earliest, and take the square of nothing: many on one template stay fast", () => {
		const near = new NearDuplicates();
		expect(near.add("translate this sentence into french please")).toBeNull();
		for (let i = 0; i < 2000; i++) expect(near.add("translate this sentence into french, please")).toBe(0);
	});

	it("are never reported of texts that are less alike than the limit", () => {
		fc.assert(
			fc.property(fc.array(fc.stringMatching(/^[ab]{1,6}$/), { maxLength: 30 }), (texts) => {
				const near = new NearDuplicates(0.8);
				for (const [i, text] of texts.entries()) {
					const found = near.add(text);
					if (found === null) continue;
					expect(found).toBeLessThan(i);
					expect(likeness(texts[found] ?? "", text)).toBeGreaterThanOrEqual(0.8);
				}
			}),
		);
	});

	it("have a likeness from 0 to 1, the same both ways", () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				expect(likeness(one, one)).toBe(1);
				expect(likeness(one, other)).toBe(likeness(other, one));
			}),
		);
		expect(likeness("abc", "xyz")).toBe(0);
	});
});
