import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FairQueue } from "./fair-queue.ts";

type Item = { person: string; group: string; number: number };

const item = (person: string, group: string, number = 0): Item => ({ person, group, number });
const names = (items: readonly Item[]) => items.map(({ person, group }) => person + group);

/** A stretch of a queue's life: arrivals, departures and free places. */
const steps = fc.array(
	fc.oneof(
		fc.record({
			kind: fc.constant("add" as const),
			person: fc.constantFrom("a", "b", "c"),
			group: fc.constantFrom("1", "2"),
		}),
		fc.record({ kind: fc.constant("take" as const), free: fc.nat(4) }),
		fc.record({ kind: fc.constant("remove" as const), at: fc.nat(20) }),
	),
	{ maxLength: 60 },
);

/** Lives through the steps and returns what left, in order. */
function live(queue: FairQueue<Item>, script: typeof steps extends fc.Arbitrary<infer S> ? S : never): Item[] {
	const left: Item[] = [];
	script.forEach((step, number) => {
		if (step.kind === "add") queue.add({ person: step.person, group: step.group, number });
		else if (step.kind === "take") left.push(...queue.take(step.free));
		else {
			const victim = queue.order()[step.at];
			if (victim !== undefined) expect(queue.remove(victim)).toBe(true);
		}
	});
	return left;
}

describe("a fair queue", () => {
	test("gives persons turns, and lets a pair leave together", () => {
		const queue = new FairQueue<Item>(8);
		for (const entry of [item("a", "1"), item("a", "1"), item("a", "2"), item("b", "1"), item("b", "1")])
			queue.add(entry);
		expect(names(queue.order())).toEqual(["a1", "a1", "b1", "b1", "a2"]);
		expect(names(queue.take(3))).toEqual(["a1", "a1"]);
		expect(names(queue.take(3))).toEqual(["b1", "b1", "a2"]);
		expect(queue.size).toBe(0);
	});

	test("keeps a pair until both halves fit, unless there is but one place at all", () => {
		const wide = new FairQueue<Item>(2);
		const narrow = new FairQueue<Item>(1);
		for (const queue of [wide, narrow]) for (const n of [1, 2]) queue.add(item("a", "1", n));
		expect(wide.take(1)).toEqual([]);
		expect(wide.take(2)).toHaveLength(2);
		expect(narrow.take(1)).toHaveLength(1);
	});

	test("never gives more than is free, and positions are those in which things leave", () => {
		fc.assert(
			fc.property(steps, fc.integer({ min: 1, max: 4 }), (script, slots) => {
				const queue = new FairQueue<Item>(slots);
				live(queue, script);
				const order = queue.order();
				expect(order).toHaveLength(queue.size);
				expect(new Set(order).size).toBe(order.length);
				const left: Item[] = [];
				while (queue.size > 0) {
					const taken = queue.take(slots);
					expect(taken.length).toBeLessThanOrEqual(slots);
					expect(taken.length).toBeGreaterThan(0);
					left.push(...taken);
				}
				expect(left).toEqual(order);
			}),
		);
	});

	test("is first come, first served within a person", () => {
		fc.assert(
			fc.property(steps, (script) => {
				const queue = new FairQueue<Item>(4);
				const left = [...live(queue, script), ...queue.order()];
				for (const person of ["a", "b", "c"]) {
					const numbers = left.filter((entry) => entry.person === person).map(({ number }) => number);
					expect(numbers).toEqual([...numbers].sort((x, y) => x - y));
				}
			}),
		);
	});

	test("lets nobody starve: a newcomer leaves after at most one turn of everybody else", () => {
		fc.assert(
			fc.property(steps, (script) => {
				const queue = new FairQueue<Item>(4);
				live(queue, script);
				const others = new Set(queue.order().map(({ person }) => person)).size;
				const newcomer = item("new", "1");
				queue.add(newcomer);
				for (let turn = 0; turn <= others; turn++) {
					// Everybody keeps sending more while the newcomer waits.
					for (const person of ["a", "b", "c"]) queue.add(item(person, String(turn)));
					const before = queue.order().indexOf(newcomer);
					if (before < 0) return;
					queue.take(2);
				}
				expect(queue.order()).not.toContain(newcomer);
			}),
		);
	});
});
