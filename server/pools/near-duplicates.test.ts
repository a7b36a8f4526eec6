import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jaccard, NearIndex, nearLimit, trigrams } from "./near-duplicates.ts";

const sentence = fc
	.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 8, maxLength: 40 })
	.map((words) => words.join(" "));

describe("the Jaccard index of two texts", () => {
	test("is what two known texts share", () => {
		// abc bcd cde and bcd cde def: two of four.
		expect(jaccard(trigrams("abcde"), trigrams("bcdef"))).toBe(0.5);
		expect(jaccard(trigrams("ab"), trigrams("ab"))).toBe(1);
		expect(jaccard(trigrams("ab"), trigrams("ba"))).toBe(0);
	});

	test("lies between 0 and 1, is the same both ways, and 1 for a text and itself", () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (a, b) => {
				const [one, other] = [trigrams(a), trigrams(b)];
				expect(jaccard(one, other)).toBe(jaccard(other, one));
				expect(jaccard(one, other)).toBeGreaterThanOrEqual(0);
				expect(jaccard(one, other)).toBeLessThanOrEqual(1);
				expect(jaccard(one, one)).toBe(1);
			}),
		);
	});
});

describe("an index of texts", () => {
	test("only calls texts near that share enough, and each text is near itself", () => {
		fc.assert(
			fc.property(fc.array(sentence, { minLength: 1, maxLength: 20 }), (texts) => {
				const index = new NearIndex<string>();
				for (const text of texts) {
					const near = index.meet(text, text);
					if (near !== null) expect(jaccard(trigrams(text), trigrams(near.key))).toBeGreaterThanOrEqual(nearLimit);
					expect(index.meet(text, "again")).not.toBeNull();
				}
			}),
		);
	});

	test("finds nearly all texts that differ by one letter of a long sentence", () => {
		const texts = fc.sample(sentence, { numRuns: 400, seed: 7 }).filter((text) => text.length > 60);
		const changed = texts.map((text) => `${text.slice(0, 30)}#${text.slice(31)}`);
		const found = texts.map((text, i) => {
			const index = new NearIndex<number>();
			index.meet(text, i);
			return index.meet(changed[i] ?? "", -1)?.key === i;
		});
		expect(found.filter(Boolean).length / found.length).toBeGreaterThan(0.98);
	});
});
