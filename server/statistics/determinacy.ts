import { eachPair, type PairCounts } from "./pair-counts.ts";

/**
 * Why strengths cannot be told from counts: a sentence for a researcher, and the groups of variants that it is about.
 * - empty: nothing was judged.
 * - disconnected: groups that never met, so that nothing places one against another.
 * - separable: the first group lost to no other and tied with none, so that it is infinitely ahead by the likelihood.
 * - tied: too few wins beside the ties to say how likely a tie is: the best fit has infinitely many.
 */
export type Undetermined = {
	kind: "empty" | "disconnected" | "separable" | "tied";
	sentence: string;
	groups: number[][];
};

/**
 * Whether the likelihood of a model with ties (Davidson, Rao–Kupper, or Bradley–Terry where there are no ties) has one finite maximum,
 * which is decided by who beat whom at all, not by how often:
 * strengths d and tie propensity e may run off to infinity along (d, e) exactly if no outcome seen becomes less likely by it, that is
 * if every win of i over j has d_i ≥ d_j and (d_i − d_j)/2 ≥ e, and every tie e ≥ |d_i − d_j|/2. With e = 0 this asks for strong
 * connection, with e = 1 for a cycle with more wins than ties.
 * Source: Ford (1957) for the connection; Albert and Anderson (1984) for separation in models of this family.
 * @returns null when it has one
 */
export function undetermined(pairs: PairCounts): Undetermined | null {
	const { variants } = pairs;
	const [beaten, met]: [boolean[], boolean[]] = [table(variants), table(variants)];
	let [judged, tied] = [false, false];
	const tiedWith = table(variants);
	eachPair(pairs, ({ first: i, second: j, wins, losses, ties }) => {
		judged = true;
		const [there, back] = [i * variants + j, j * variants + i];
		met[there] = met[back] = true;
		beaten[there] = wins > 0;
		beaten[back] = losses > 0;
		tiedWith[there] = tiedWith[back] = ties > 0;
		tied ||= ties > 0;
	});
	if (!judged) return { kind: "empty", sentence: "Nothing has been judged yet.", groups: [] };
	const islands = groupsOf(met, variants);
	if (islands.length > 1) return { kind: "disconnected", sentence: neverMet, groups: islands };
	const ranks = groupsOf(
		beaten.map((won, at) => won || tiedWith[at] === true),
		variants,
	);
	if (ranks.length > 1) return { kind: "separable", sentence: neverLost, groups: ranks };
	if (tied && !hasWinningCycle(beaten, tiedWith, variants)) return { kind: "tied", sentence: mostlyTied, groups: [] };
	return null;
}

const neverMet =
	"Some variants never met others, not even by way of a third, so nothing says which are better. Compare one of each group.";
const neverLost =
	"A variant, or a group of them, never lost to the rest, so how far it is ahead cannot be told. More judgements of these pairs will tell.";
const mostlyTied =
	"Some side won too rarely beside its ties to tell how far the variants are apart. More judgements will tell.";

const table = (variants: number): boolean[] => Array.from({ length: variants * variants }, () => false);

/** Strongly connected groups, so ordered that none is reached from a later one. */
function groupsOf(edges: readonly boolean[], variants: number): number[][] {
	const reach = [...edges];
	for (let via = 0; via < variants; via++) {
		for (let from = 0; from < variants; from++) {
			if (!reach[from * variants + via]) continue;
			for (let to = 0; to < variants; to++) if (reach[via * variants + to]) reach[from * variants + to] = true;
		}
	}
	const groups: number[][] = [];
	const placed = new Set<number>();
	for (let i = 0; i < variants; i++) {
		if (placed.has(i)) continue;
		const group = [i];
		for (let j = i + 1; j < variants; j++) if (reach[i * variants + j] && reach[j * variants + i]) group.push(j);
		for (const member of group) placed.add(member);
		groups.push(group);
	}
	const below = ([one = 0]: number[]) => groups.filter(([other = 0]) => reach[one * variants + other]).length;
	return groups
		.map((group) => ({ group, below: below(group) }))
		.sort((a, b) => b.below - a.below)
		.map(({ group }) => group);
}

/** A cycle with more wins than ties is a negative one where a win costs -1 and a tie 1: found by Bellman and Ford. */
function hasWinningCycle(beaten: readonly boolean[], tiedWith: readonly boolean[], variants: number): boolean {
	const distance = new Float64Array(variants);
	for (let pass = 0; pass <= variants; pass++) {
		let changed = false;
		for (let from = 0; from < variants; from++) {
			for (let to = 0; to < variants; to++) {
				const at = from * variants + to;
				if (!(beaten[at] || tiedWith[at])) continue;
				const length = (distance[from] ?? 0) + (beaten[at] ? -1 : 1);
				if (length >= (distance[to] ?? 0)) continue;
				distance[to] = length;
				changed = true;
			}
		}
		if (!changed) return false;
	}
	return true;
}
