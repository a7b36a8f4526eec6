import fc from "fast-check";
import { expect, test } from "vitest";
import { ahead } from "./read-pool.ts";

test("whatever is read ahead comes whole and in order, and no more runs at once than was said", async () => {
	const depths = fc.integer({ min: 0, max: 4 });
	const delays = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
	await fc.assert(
		fc.asyncProperty(delays, depths, async (waits, depth) => {
			let [running, most] = [0, 0];
			const task = (turns: number, i: number) => async () => {
				most = Math.max(most, ++running);
				for (let turn = 0; turn < turns; turn++) await Promise.resolve();
				running -= 1;
				return i;
			};
			const given: number[] = [];
			for await (const each of ahead(waits.map(task), depth)) given.push(each);
			expect(given).toEqual(waits.map((_, i) => i));
			expect(most).toBeLessThanOrEqual(depth + 1);
		}),
	);
});

test("what fails is told in its turn", async () => {
	const tasks = [async () => "first", () => Promise.reject(new Error("The database went away."))];
	const given: string[] = [];
	await expect(async () => {
		for await (const each of ahead(tasks, 3)) given.push(each);
	}).rejects.toThrow("went away");
	expect(given).toEqual(["first"]);
});
