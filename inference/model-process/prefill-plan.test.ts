import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PendingPrompt, planChunks, planCopies, sharedLength, smallestGain } from "./prefill-plan.ts";

const range = (length: number, from = 0) => Array.from({ length }, (_, i) => from + i);

describe("copies", () => {
	test("a prompt that another sequence holds is copied, however short", () => {
		const pending = [{ slot: 1, target: [7, 8, 9], evaluated: 0 }];
		expect(planCopies(pending, [{ slot: 0, tokens: [7, 8, 9, 5] }])).toEqual([{ slot: 1, from: 0, length: 3 }]);
	});

	test("a shared beginning is copied where that is worth it", () => {
		const long = { slot: 1, target: range(100), evaluated: 0 };
		const holder = (length: number) => [{ slot: 0, tokens: [...range(length), 999] }];
		expect(planCopies([long], holder(smallestGain - 1))).toEqual([]);
		expect(planCopies([long], holder(smallestGain))).toEqual([{ slot: 1, from: 0, length: smallestGain }]);
		expect(planCopies([{ ...long, evaluated: 50 }], holder(60))).toEqual([]);
	});

	test("a sequence is never copied to itself", () => {
		expect(planCopies([{ slot: 0, target: range(50), evaluated: 10 }], [{ slot: 0, tokens: range(50) }])).toEqual([]);
	});
});

describe("chunks", () => {
	test("the second of two equal prompts waits while the first is evaluated", () => {
		const first = { slot: 0, target: range(40), evaluated: 32 };
		const second = { slot: 1, target: range(40), evaluated: 0 };
		expect(planChunks([first, second], 64)).toEqual([{ slot: 0, start: 32, end: 40 }]);
	});

	test("different prompts share the budget, first come first", () => {
		const first = { slot: 0, target: range(20, 100), evaluated: 0 };
		const second = { slot: 1, target: range(20, 200), evaluated: 0 };
		const third = { slot: 2, target: range(20, 300), evaluated: 0 };
		expect(planChunks([first, second, third], 32)).toEqual([
			{ slot: 0, start: 0, end: 20 },
			{ slot: 1, start: 0, end: 12 },
		]);
	});
});

test("any prompts are evaluated in the end, and none of them twice", () => {
	const token = fc.integer({ min: 0, max: 1 });
	const prompts = fc.array(fc.array(token, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 6 });
	fc.assert(
		fc.property(prompts, fc.integer({ min: 1, max: 64 }), (targets, budget) => {
			const held = targets.map((): number[] => []);
			let evaluated = 0;
			const pending = (): PendingPrompt[] =>
				targets.flatMap((target, slot) => {
					const length = held[slot]?.length ?? 0;
					return length < target.length ? [{ slot, target, evaluated: length }] : [];
				});
			for (let tick = 0; pending().length > 0; tick++) {
				expect(tick).toBeLessThan(1000);
				const holders = held.map((tokens, slot) => ({ slot, tokens }));
				for (const { slot, from, length } of planCopies(pending(), holders))
					held[slot] = (held[from] ?? []).slice(0, length);
				const chunks = planChunks(pending(), budget);
				const size = chunks.reduce((sum, { start, end }) => sum + end - start, 0);
				expect(size).toBeLessThanOrEqual(budget);
				evaluated += size;
				for (const { slot, end } of chunks) held[slot] = (targets[slot] ?? []).slice(0, end);
			}
			expect(held).toEqual(targets);
			const distinct = new Set(targets.map((target) => target.join()));
			const longestOfEach = [...distinct].reduce((sum, text) => sum + text.split(",").length, 0);
			expect(evaluated).toBeLessThanOrEqual(longestOfEach);
		}),
	);
});

test("sharedLength", () => {
	expect(sharedLength([1, 2, 3], [1, 2, 4, 5])).toBe(2);
	expect(sharedLength([], [1])).toBe(0);
	expect(sharedLength([1, 2], [1, 2])).toBe(2);
});
