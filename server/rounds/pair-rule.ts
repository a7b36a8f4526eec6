import { z } from "zod";

/** Which two variants of a round meet. Variants are named by their labels, P, Q, R…; the side on the screen is always random. */

const labelSchema = z.string().regex(/^[P-W]$/);
const listedPairSchema = z.strictObject({ first: labelSchema, second: labelSchema, weight: z.int().min(0).max(1000) });

export const pairRuleSchema = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("any") }),
	/** The variants of one model against all others, and now and then two of the same kind: a free check for regressions. */
	z.strictObject({ kind: z.literal("new_previous"), newModelId: z.uuid().nullable() }),
	z.strictObject({ kind: z.literal("listed"), pairs: z.array(listedPairSchema).max(28) }),
]);
export type PairRule = z.infer<typeof pairRuleSchema>;

export type Pair = { first: string; second: string };
export type WeightedPair = Pair & { weight: number };
type Labelled = { label: string; modelId: string | null };

/** Out of ten pairs, where there are all three kinds: new against previous, two new ones, two previous ones. */
const shares = { across: 8, within: 1 };

/** Every pair that the rule lets meet, with a whole-number weight above 0; empty where the rule and the variants do not fit. */
export function weightedPairs(variants: readonly Labelled[], rule: PairRule): WeightedPair[] {
	const all = everyPair(variants);
	if (rule.kind === "any") return all.map(([a, b]) => ({ first: a.label, second: b.label, weight: 1 }));
	if (rule.kind === "new_previous") return newAgainstPrevious(all, rule.newModelId);
	const known = new Set(variants.map(({ label }) => label));
	return rule.pairs.filter(
		({ first, second, weight }) => weight > 0 && first !== second && known.has(first) && known.has(second),
	);
}

function everyPair(variants: readonly Labelled[]): [Labelled, Labelled][] {
	return variants.flatMap((first, i) => variants.slice(i + 1).map((second): [Labelled, Labelled] => [first, second]));
}

function newAgainstPrevious(all: readonly [Labelled, Labelled][], newModelId: string | null): WeightedPair[] {
	const isNew = ({ modelId }: Labelled) => modelId !== null && modelId === newModelId;
	const groups = { across: 0, new: 0, previous: 0 };
	const kindOf = ([a, b]: readonly [Labelled, Labelled]) =>
		isNew(a) !== isNew(b) ? "across" : isNew(a) ? "new" : "previous";
	for (const pair of all) groups[kindOf(pair)]++;
	if (groups.across === 0) return [];
	// Multiplied by the sizes of the other groups, so that each group keeps its share in whole numbers.
	const size = (kind: keyof typeof groups) => Math.max(1, groups[kind]);
	const product = size("across") * size("new") * size("previous");
	return all.map((pair) => {
		const kind = kindOf(pair);
		const share = kind === "across" ? shares.across : shares.within;
		return { first: pair[0].label, second: pair[1].label, weight: (share * product) / size(kind) };
	});
}

/** The part of all comparisons, 0 to 1, that each pair gets. */
export function shareOfPair(pairs: readonly WeightedPair[], { first, second }: Pair): number {
	const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
	const mine = pairs.filter(
		(pair) => (pair.first === first && pair.second === second) || (pair.first === second && pair.second === first),
	);
	return total === 0 ? 0 : mine.reduce((sum, { weight }) => sum + weight, 0) / total;
}
