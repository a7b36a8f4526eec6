/**
 * A queue that is fair between persons: they take turns, and within a person it is first come, first served. Two
 * neighbouring items of one person with the same group (the halves of a pair) leave together. Pure.
 */

export type Queued = { person: string; group: string };

export class FairQueue<Item extends Queued> {
	/** In the order of turns: a Map keeps the order of insertion, and whoever had a turn is inserted anew. */
	readonly #lines = new Map<string, Item[]>();
	readonly #together: number;

	/** `slots` is how many items can run at once; a pair leaves together if there are two. */
	constructor(slots: number) {
		this.#together = Math.min(2, slots);
	}

	get size(): number {
		let size = 0;
		for (const line of this.#lines.values()) size += line.length;
		return size;
	}

	add(item: Item): void {
		const line = this.#lines.get(item.person);
		if (line === undefined) this.#lines.set(item.person, [item]);
		else line.push(item);
	}

	remove(item: Item): boolean {
		const line = this.#lines.get(item.person) ?? [];
		const at = line.indexOf(item);
		if (at < 0) return false;
		line.splice(at, 1);
		if (line.length === 0) this.#lines.delete(item.person);
		return true;
	}

	/** The items that fit `free` slots now, removed from the queue. A pair at the front waits until both halves fit. */
	take(free: number): Item[] {
		const taken: Item[] = [];
		for (;;) {
			const unit = this.#next(this.#lines);
			if (unit.length === 0 || taken.length + unit.length > free) return taken;
			taken.push(...unit);
			advance(this.#lines, unit);
		}
	}

	/** All items in the order in which they will leave: position 1 first. */
	order(): Item[] {
		const lines = new Map([...this.#lines].map(([person, line]) => [person, [...line]]));
		const order: Item[] = [];
		for (;;) {
			const unit = this.#next(lines);
			if (unit.length === 0) return order;
			order.push(...unit);
			advance(lines, unit);
		}
	}

	/** The item whose turn it is, with its other half if that stands behind it. */
	#next(lines: ReadonlyMap<string, Item[]>): Item[] {
		for (const line of lines.values()) {
			const alike = line.findIndex(({ group }) => group !== line[0]?.group);
			return line.slice(0, Math.min(this.#together, alike < 0 ? line.length : alike));
		}
		return [];
	}
}

/** Removes what had its turn and sends its person to the end of the round. */
function advance<Item extends Queued>(lines: Map<string, Item[]>, unit: readonly Item[]): void {
	const person = unit[0]?.person ?? "";
	const rest = (lines.get(person) ?? []).slice(unit.length);
	lines.delete(person);
	if (rest.length > 0) lines.set(person, rest);
}
