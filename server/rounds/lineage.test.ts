import { describe, expect, it } from "vitest";
import { drawLineage } from "./lineage.ts";

const round = (id: string, previousId: string | null = null) => ({ id, previousId });
const alone = { lane: 0, joins: [], passes: [], above: false, below: false };

describe("the lineage", () => {
	it("of rounds that continue nothing is a node each", () => {
		expect(drawLineage([round("b"), round("a")])).toEqual([alone, alone]);
	});

	it("of iterations is one lane from the newest down to the first", () => {
		expect(drawLineage([round("c", "b"), round("b", "a"), round("a")])).toEqual([
			{ ...alone, below: true },
			{ ...alone, above: true, below: true },
			{ ...alone, above: true },
		]);
	});

	it("of a branch has a lane of its own that joins where it began", () => {
		expect(drawLineage([round("d", "b"), round("c", "b"), round("b", "a"), round("a")])).toEqual([
			{ ...alone, below: true },
			{ ...alone, lane: 1, passes: [0], below: true },
			{ ...alone, joins: [1], above: true, below: true },
			{ ...alone, above: true },
		]);
	});

	it("lets a line go by another one that ends earlier, and gives its lane away when it is free", () => {
		const drawn = drawLineage([round("e", "a"), round("d"), round("c", "b"), round("b"), round("a")]);
		expect(drawn.map(({ lane }) => lane)).toEqual([0, 1, 1, 1, 0]);
		expect(drawn.map(({ passes }) => passes)).toEqual([[], [0], [0], [0], []]);
	});

	it("leads nowhere when what a round continues is not in the list", () => {
		expect(drawLineage([round("b", "a")])).toEqual([alone]);
	});
});
