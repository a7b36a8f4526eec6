import fc from "fast-check";
import { expect, test } from "vitest";
import { type Choices, noChoices } from "./judgement.ts";
import { choicesSchema, submissionSchema } from "./judgement-schema.ts";
import { readChoices, readSubmission } from "./kept-choices.ts";
import { attackVectors, riskCategories } from "./prompt-labels.ts";

const point = fc.option(fc.integer({ min: 1, max: 8 }));
const flag = fc.option(fc.boolean());
const reasons = fc.array(fc.string({ maxLength: 40 }), { maxLength: 16 });
const edit = fc.option(fc.string());
const choices: fc.Arbitrary<Choices> = fc.record({
	...{
		helpfulness: point,
		safety: point,
		leftSafe: flag,
		rightSafe: flag,
		comment: fc.string(),
		unacceptable: fc.boolean(),
	},
	...{ leftReasons: reasons, rightReasons: reasons, leftEdit: edit, rightEdit: edit },
	riskCategories: fc.subarray([...riskCategories]),
	attackVectors: fc.subarray([...attackVectors]),
});
const submission = fc.record({
	...{ comparisonId: fc.uuid(), submissionKey: fc.uuid(), view: fc.constantFrom("rendered", "raw") },
	...{ activeMs: fc.option(fc.nat(86_400_000)), idleMs: fc.option(fc.nat(86_400_000)) },
});

test("what was kept comes back as the schema reads it", () => {
	fc.assert(
		fc.property(choices, submission, (chosen, sent) => {
			const kept: unknown = JSON.parse(JSON.stringify(chosen));
			expect(readChoices(kept)).toEqual(choicesSchema.parse(kept));
			const queued: unknown = JSON.parse(JSON.stringify({ ...chosen, ...sent }));
			expect(readSubmission(queued)).toEqual(submissionSchema.parse(queued));
		}),
	);
});

test("what an earlier version kept has no choice where it knew none", () => {
	const old = { helpfulness: 3, safety: null, leftSafe: null, rightSafe: null, comment: "Good." };
	expect(readChoices(old)).toEqual({ ...noChoices, helpfulness: 3, comment: "Good." });
});

test.each([
	null,
	"text",
	[],
	{ ...noChoices, helpfulness: 9 },
	{ ...noChoices, safety: 1.5 },
	{ ...noChoices, comment: null },
	{ ...noChoices, leftSafe: "yes" },
	{ ...noChoices, leftReasons: [1] },
	{ ...noChoices, rightEdit: 3 },
])("%j counts as nothing", (value) => {
	expect(readChoices(value)).toBeNull();
	expect(readSubmission(value)).toBeNull();
});

test.each([{ comparisonId: 1 }, { submissionKey: null }, { view: "upside down" }, { activeMs: "long" }])(
	"a judgement with %j is none",
	(wrong) => {
		const whole = { ...noChoices, comparisonId: "c", submissionKey: "k", view: "raw", activeMs: null, idleMs: null };
		expect(readSubmission(whole)).not.toBeNull();
		expect(readSubmission({ ...whole, ...wrong })).toBeNull();
	},
);
