import { expect, test } from "vitest";
import { fitStrengths } from "./bradley-terry.ts";
import { undetermined } from "./determinacy.ts";
import { pairCounts } from "./pair-counts.ts";
import { davidson, raoKupper } from "./tie-models.ts";

type Row = [first: number, second: number, wins: number, losses: number, ties: number];
const of = (variants: number, ...rows: Row[]) =>
	pairCounts(
		variants,
		rows.map(([first, second, wins, losses, ties]) => ({ first, second, wins, losses, ties })),
	);

test.each([
	["nothing judged", of(3), "empty", []],
	[
		"two pairs apart",
		of(4, [0, 1, 3, 2, 0], [2, 3, 1, 1, 0]),
		"disconnected",
		[
			[0, 1],
			[2, 3],
		],
	],
	["a variant that nobody met", of(3, [0, 2, 3, 2, 0]), "disconnected", [[0, 2], [1]]],
	["one that always won", of(2, [0, 1, 0, 7, 0]), "separable", [[1], [0]]],
	[
		"a group that never lost",
		of(4, [0, 1, 2, 2, 0], [2, 3, 2, 2, 0], [1, 2, 0, 3, 0]),
		"separable",
		[
			[2, 3],
			[0, 1],
		],
	],
	["nothing but ties", of(2, [0, 1, 0, 0, 9]), "tied", []],
	["wins of one, and ties", of(2, [0, 1, 5, 0, 5]), "tied", []],
	["a cycle with more wins than ties", of(3, [0, 1, 4, 0, 0], [1, 2, 0, 0, 4], [0, 2, 0, 3, 2]), null, null],
	[
		"a chain of wins closed by as many ties",
		of(4, [0, 1, 4, 0, 0], [1, 2, 4, 0, 0], [2, 3, 0, 0, 1], [0, 3, 0, 0, 1]),
		"tied",
		[],
	],
	["a cycle of wins", of(3, [0, 1, 4, 0, 0], [1, 2, 4, 0, 0], [0, 2, 0, 3, 0]), null, null],
	["wins both ways, and a tie", of(2, [0, 1, 1, 1, 1]), null, null],
])("%s", (_of, pairs, kind, groups) => {
	const why = undetermined(pairs);
	expect([why?.kind ?? null, why?.groups ?? null]).toEqual([kind, groups]);
	for (const model of [davidson, raoKupper]) {
		const fit = fitStrengths(pairs, model);
		expect(fit.kind).toBe(kind ?? "fitted");
		// What is told apart as fitted has a true maximum: Newton comes to rest there, at strengths that one could print.
		if (fit.kind === "fitted") expect([fit.iterations < 40, Math.max(...fit.strengths) < 10]).toEqual([true, true]);
		else expect(fit.sentence).toMatch(/^[A-Z].*\.$/);
	}
});
