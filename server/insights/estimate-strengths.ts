import { type Draws, joined } from "../statistics/bootstrap.ts";
import { type Fit, fitStrengths } from "../statistics/bradley-terry.ts";
import { clusteredShare } from "../statistics/clustered-share.ts";
import { degreeWeights, outcomesOfPoints } from "../statistics/degree-weights.ts";
import { pairsOf } from "../statistics/pair-counts.ts";
import { type Cell, type CountedCluster, type Patterns, patternsOf, totals } from "../statistics/patterns.ts";
import { bootstrapStrengths, strengthInterval } from "../statistics/strength-bootstrap.ts";
import { eloScale } from "../statistics/strengths.ts";
import type { TieModel } from "../statistics/tie-models.ts";
import { type Estimates, eight, type Strengths, type Told } from "./insight.ts";
import type { InsightFilter } from "./insight-filter.ts";

/** The two variants of each pair, in the order of pairIndex. */
export function pairsInOrder(variants: number): { first: number; second: number }[] {
	return Array.from({ length: variants }, (_, first) =>
		Array.from({ length: variants - first - 1 }, (_, i) => ({ first, second: first + i + 1 })),
	).flat();
}

type Counting = Pick<InsightFilter, "ties" | "weights">;
type Outcomes = { pair: number; wins: number; losses: number; ties: number };

/** What the judgements of a prompt come to, a pair each. */
function outcomesOf(cells: readonly Cell[], { ties, weights }: Counting): Outcomes[] {
	const points = new Map<number, number[]>();
	for (const { column, count } of cells) {
		const pair = Math.floor(column / 8);
		const counts = points.get(pair) ?? eight();
		counts[column % 8] = (counts[column % 8] ?? 0) + count;
		points.set(pair, counts);
	}
	return [...points].map(([pair, counts]) => ({ pair, ...outcomesOfPoints(counts, ties, degreeWeights[weights]) }));
}

/** Prompts in the three columns a pair of PairCounts. */
export function promptPatterns(clusters: readonly CountedCluster[], variants: number, counting: Counting): Patterns {
	const counted = clusters.map(({ cells, times }) => ({
		times,
		cells: outcomesOf(cells, counting).flatMap(({ pair, wins, losses, ties }) => [
			{ column: 3 * pair, count: wins },
			{ column: 3 * pair + 1, count: losses },
			{ column: 3 * pair + 2, count: ties },
		]),
	}));
	return patternsOf(3 * pairsOf(variants), counted);
}

/** Of each variant the share of what it won of its comparisons, a tie as half, with an interval over prompts. */
export function winRates(
	clusters: readonly CountedCluster[],
	variants: number,
	counting: Counting,
): Estimates["winRates"] {
	const pairs = pairsInOrder(variants);
	return Array.from({ length: variants }, (_, variant) => {
		const counted = clusters.map(({ cells, times }) => {
			let [won, lost] = [0, 0];
			for (const { pair, wins, losses, ties } of outcomesOf(cells, counting)) {
				const { first, second } = pairs[pair] ?? { first: -1, second: -1 };
				if (first !== variant && second !== variant) continue;
				won += (first === variant ? wins : losses) + ties / 2;
				lost += (first === variant ? losses : wins) + ties / 2;
			}
			return {
				times,
				cells: [
					{ column: 0, count: won },
					{ column: 1, count: lost },
				],
			};
		});
		const found = clusteredShare(patternsOf(2, counted));
		if (!found) return { value: 0.5, low: 0, high: 1, n: 0, design: 1 };
		return { value: found.share, ...found.interval, n: found.n, design: found.design };
	});
}

export const seed = 20_230_718;
export const bootstrapRounds = 1_000;

/** A fit with intervals from rounds of a bootstrap over prompts, some at a time: between them, `breathe` may stop it. */
export async function strengthsOf(
	prompts: Patterns,
	variants: number,
	model: TieModel,
	breathe: (share: number) => Promise<void>,
): Promise<Told<Strengths>> {
	const counts = totals(prompts, prompts.times, new Float64Array(prompts.width));
	const fit = fitStrengths({ variants, counts }, model);
	if (fit.kind !== "fitted") return { kind: "untold", sentence: fit.sentence };
	const parts: Draws[] = [];
	const step = 25;
	for (let from = 0; from < bootstrapRounds; from += step) {
		parts.push(bootstrapStrengths(prompts, fit, { seed, from, to: Math.min(bootstrapRounds, from + step) }, model));
		await breathe((from + step) / bootstrapRounds);
	}
	return told(fit, joined(parts), model);
}

function told(fit: Fit, draws: Draws, model: TieModel): Told<Strengths> {
	const ratings: Strengths["ratings"] = [];
	for (const [variant, value] of eloScale(fit.strengths).entries()) {
		const interval = strengthInterval(draws, variant)?.interval;
		if (!interval) return { kind: "untold", sentence: tooFew };
		const [low = value, high = value] = eloScale([interval.low, interval.high]);
		ratings.push({ value, low, high });
	}
	const tie = fit.tie === model.withoutTies ? null : Math.exp(fit.tie);
	return { kind: "told", ratings, tie };
}

const tooFew =
	"The judgements are too few to say how sure the strengths are: drawn again, the prompts often leave a variant that never lost. More judgements will tell.";
