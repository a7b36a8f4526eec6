import { bootstrapAgreement } from "../statistics/agreement-bootstrap.ts";
import { type Draws, joined, percentiles } from "../statistics/bootstrap.ts";
import { categoryWeights } from "../statistics/category-weights.ts";
import { fleissKappa } from "../statistics/fleiss.ts";
import { gwetAc, gwetInterval } from "../statistics/gwet.ts";
import { krippendorffAlpha } from "../statistics/krippendorff.ts";
import { oneAgainstRest } from "../statistics/one-against-rest.ts";
import { type CountedCluster, patternsOf } from "../statistics/patterns.ts";
import { type Agreement, type Ratings, ratingsOf, recoded } from "../statistics/ratings.ts";
import { rawAgreement } from "../statistics/raw-agreement.ts";
import { bootstrapRounds, seed } from "./estimate-strengths.ts";
import type { AgreementOf, AgreementPart, AgreementScale, Coefficient, Rest } from "./insight.ts";

const compute: Record<Coefficient, (ratings: Ratings) => Agreement> = {
	raw: (ratings) => rawAgreement(ratings),
	ac1: (ratings) => gwetAc(ratings),
	ac2_ordinal: (ratings) => gwetAc(ratings, categoryWeights.ordinal(ratings.categories)),
	ac2_quadratic: (ratings) => gwetAc(ratings, categoryWeights.quadratic(ratings.categories)),
	alpha_nominal: (ratings) => krippendorffAlpha(ratings, "nominal"),
	alpha_ordinal: (ratings) => krippendorffAlpha(ratings, "ordinal"),
	alpha_interval: (ratings) => krippendorffAlpha(ratings, "interval"),
	kappa: (ratings) => fleissKappa(ratings),
};

/** On two categories all weights are alike, and so are all metrics. */
const twoWays: readonly Coefficient[] = ["raw", "ac1", "alpha_nominal", "kappa"];
const ordered: readonly Coefficient[] = [
	...(["raw", "ac1", "ac2_ordinal", "ac2_quadratic"] as const),
	...(["alpha_nominal", "alpha_ordinal", "alpha_interval", "kappa"] as const),
];

async function agreementOn(
	scale: AgreementScale,
	ratings: Ratings,
	breathe: (share: number) => Promise<void>,
): Promise<AgreementOf> {
	const wanted = scale === "points" ? ordered : twoWays;
	const points = wanted.map((coefficient) => compute[coefficient](ratings));
	const first = points[0];
	if (first?.kind !== "measured") {
		const sentence = first?.sentence ?? "";
		return { scale, paired: 0, found: wanted.map((coefficient) => ({ coefficient, kind: "untold", sentence })) };
	}
	const parts: Draws[] = [];
	const step = 25;
	for (let from = 0; from < bootstrapRounds; from += step) {
		const rounds = { seed, from, to: Math.min(bootstrapRounds, from + step) };
		parts.push(
			bootstrapAgreement(
				ratings,
				wanted.map((coefficient) => compute[coefficient]),
				rounds,
			),
		);
		await breathe((from + step) / bootstrapRounds);
	}
	const draws = joined(parts);
	const found = wanted.map((coefficient, i): AgreementOf["found"][number] => {
		const point = points[i];
		if (point?.kind !== "measured") return { coefficient, kind: "untold", sentence: point?.sentence ?? "" };
		const interval = percentiles(draws, (round) => round[i] ?? Number.NaN)?.interval;
		if (!interval) return { coefficient, kind: "untold", sentence: tooFew };
		return { coefficient, kind: "told", value: point.value, ...interval };
	});
	return { scale, paired: first.paired, found };
}

const tooFew = "Too few comparisons were judged by two people to say how sure this is. More judgements will tell.";

/** Whose units are comparisons, and of safety those of responses. */
export async function agreements(
	units: readonly CountedCluster[],
	marks: readonly CountedCluster[],
	breathe: (share: number) => Promise<void>,
): Promise<AgreementOf[]> {
	const points = ratingsOf(patternsOf(8, units));
	const scales: [AgreementScale, Ratings][] = [
		["points", points],
		["choice", recoded(points, [0, 0, 0, 0, 1, 1, 1, 1])],
		...(marks.length > 0 ? [["safe", ratingsOf(patternsOf(2, marks))] satisfies [AgreementScale, Ratings]] : []),
	];
	const found: AgreementOf[] = [];
	for (const [i, [scale, ratings]] of scales.entries())
		found.push(await agreementOn(scale, ratings, (share) => breathe((i + share) / scales.length)));
	return found;
}

/** Of each part, with the interval of Gwet's variance. */
export function agreementOfParts(parts: ReadonlyMap<string, readonly CountedCluster[]>): AgreementPart[] {
	return [...parts].map(([label, units]) => {
		const ratings = ratingsOf(patternsOf(8, units));
		const weights = categoryWeights.ordinal(8);
		const found = gwetAc(ratings, weights);
		if (found.kind !== "measured") return { label, paired: 0, agreement: { kind: "untold", sentence: found.sentence } };
		const interval = found.paired > 1 ? gwetInterval(ratings, weights)?.interval : undefined;
		if (!interval) return { label, paired: found.paired, agreement: { kind: "untold", sentence: tooFew } };
		return { label, paired: found.paired, agreement: { kind: "told", value: found.value, ...interval } };
	});
}

/** How each person agrees with the others who judged the same, on the eight points, as AC2 with ordinal weights. */
export function againstRest(people: ReadonlyMap<string, readonly CountedCluster[]>): Rest[] {
	return [...people].map(([personId, clusters]) => {
		const found = oneAgainstRest(patternsOf(16, clusters), categoryWeights.ordinal(8));
		const shared = clusters.reduce((sum, { times }) => sum + times, 0);
		if (found.kind !== "measured") return { personId, shared, agreement: { kind: "untold", sentence: found.sentence } };
		return { personId, shared, agreement: { kind: "told", value: found.value } };
	});
}
