import { expect, test } from "vitest";
import { type StoredTokens, tolerance, verdictOf, whyNot } from "./verdict.ts";

const stored: StoredTokens = {
	...{ embedded: true, promptTokenIds: [1, 518], outputTokenIds: [7, 8, 2], outputLogprobs: [-0.5, -1, -2] },
	...{ weightsSha256: "ab", topK: 0, minP: 0 },
};
const now = (logprobs: (number | null)[], weightsSha256 = "ab") => ({ logprobs, weightsSha256 });

test("the same probabilities, but for rounding, are verified, with the largest difference", () => {
	expect(verdictOf(stored, now([-0.5, -1, -2]))).toEqual({ kind: "verified", largest: 0 });
	const close = verdictOf(stored, now([-0.51, -0.97, -2]));
	expect(close).toEqual({ kind: "verified", largest: expect.closeTo(0.03, 10) });
});

test.each([
	["the first that is too far off", [-0.5, -1 - tolerance - 1e-9, -3], 2, -1, -1 - tolerance - 1e-9],
	["one that could not have been sampled", [null, -1, -2], 1, -0.5, null],
	["one that was not answered for", [-0.5, -1], 3, -2, null],
	["what is no number", [Number.NaN, -1, -2], 1, -0.5, Number.NaN],
])("it differs at %s", (_, logprobs, token, before, recomputed) => {
	expect(verdictOf(stored, now(logprobs))).toEqual({ kind: "differs", token, stored: before, recomputed });
});

test("other weights under the same name are gone, whatever they say", () => {
	expect(verdictOf(stored, now([-0.5, -1, -2], "cd"))).toMatchObject({ kind: "weights_gone" });
});

test.each([
	["a remote engine", { embedded: false }, /^A remote engine made it/],
	["no prompt tokens", { promptTokenIds: [] }, /without its tokens/],
	["no output tokens", { outputTokenIds: [], outputLogprobs: [] }, /without its tokens/],
	["no fingerprint", { weightsSha256: null }, /without its tokens/],
	["no sampler", { topK: null }, /without its tokens/],
	["too few probabilities", { outputLogprobs: [-1] }, /without a probability for each token/],
])("with %s it cannot be checked", (_, changed, reason) => {
	const other = { ...stored, ...changed };
	expect(whyNot(other)).toMatch(reason);
	expect(verdictOf(other, now([-0.5, -1, -2]))).toMatchObject({ kind: "cannot" });
});

test("a whole one can be checked", () => {
	expect(whyNot(stored)).toBeNull();
});
