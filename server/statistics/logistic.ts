import { normalCdf, twoSidedZ } from "./distributions.ts";
import type { Interval } from "./wilson.ts";

/** Row by row a predictor, how many trials there were at it, and how many of them succeeded; and perhaps to which cluster a row belongs. */
export type LogisticData = {
	x: ArrayLike<number>;
	successes: ArrayLike<number>;
	trials: ArrayLike<number>;
	clusters?: ArrayLike<number>;
};

export type LogisticFit = {
	kind: "fitted";
	intercept: number;
	slope: number;
	/** Variances of the two, and their covariance; robust to judgements of a cluster resembling each other where clusters were given. */
	variances: { intercept: number; slope: number; both: number };
	logLikelihood: number;
	/** Of x, over trials: slope × deviation is the effect of a usual difference, in log-odds. */
	deviation: number;
	iterations: number;
};

/** Why there is no finite fit, in a sentence. */
export type NoLogisticFit = { kind: "empty" | "constant" | "separable"; sentence: string };

const sentences = {
	empty: "Nothing has been judged yet.",
	constant: "The difference is the same everywhere, so nothing can be said of its effect.",
	separable:
		"The difference decides every judgement, so the size of its effect cannot be told. More judgements will tell.",
} as const;

/**
 * ln(p/(1 − p)) = intercept + slope · x by maximum likelihood: iteratively reweighted least squares, which is Newton's method here.
 * @throws RangeError for arrays of different lengths, or successes outside of 0 to trials
 * Source: McCullagh and Nelder, "Generalized linear models" (1989); with clusters the sandwich of Liang and Zeger (1986).
 */
export function fitLogistic(data: LogisticData): LogisticFit | NoLogisticFit {
	const why = reasonAgainst(data);
	if (why) return { kind: why, sentence: sentences[why] };
	const { mean, deviation } = spread(data);
	const at = { intercept: 0, slope: 0 };
	let sums = sumsAt(data, at, mean, deviation);
	let iterations = 0;
	for (let small = false; !small && iterations < 100; iterations++) {
		const { intercept, slope } = solved(sums, sums.gradient.intercept, sums.gradient.slope);
		small = Math.abs(intercept) + Math.abs(slope) < 1e-10;
		const before = { ...at };
		for (let part = 1; part > 1e-6; part /= 2) {
			at.intercept = before.intercept + part * intercept;
			at.slope = before.slope + part * slope;
			const next = sumsAt(data, at, mean, deviation);
			if (next.value < sums.value - 1e-9 * (1 + Math.abs(sums.value))) continue;
			sums = next;
			break;
		}
	}
	const meat = data.clusters ? clusterMeat(data, data.clusters, at, mean, deviation) : sums;
	const slope = at.slope / deviation;
	const variances = unscaled(sandwich(sums, meat), mean, deviation);
	return {
		...{ kind: "fitted", intercept: at.intercept - slope * mean, slope, variances },
		...{ logLikelihood: sums.value, deviation, iterations },
	};
}

/** A symmetric 2 × 2 matrix. */
type Two = { ii: number; is: number; ss: number };
type Line = { intercept: number; slope: number };

/** One predictor separates exactly if the successes' range of x and the failures' do not overlap. */
function reasonAgainst({ x, successes, trials, clusters }: LogisticData): NoLogisticFit["kind"] | null {
	if (x.length !== successes.length || x.length !== trials.length || (clusters && clusters.length !== x.length))
		throw new RangeError("Each row has a predictor, its successes and its trials.");
	const won = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
	const lost = { ...won };
	for (let i = 0; i < x.length; i++) {
		const [at, wins, n] = [x[i] ?? 0, successes[i] ?? 0, trials[i] ?? 0];
		if (!(wins >= 0 && wins <= n && Number.isFinite(at)))
			throw new RangeError("Successes are 0 or more, and no more than trials.");
		for (const [range, count] of [
			[won, wins],
			[lost, n - wins],
		] as const) {
			if (count <= 0) continue;
			range.least = Math.min(range.least, at);
			range.most = Math.max(range.most, at);
		}
	}
	const [least, most] = [Math.min(won.least, lost.least), Math.max(won.most, lost.most)];
	if (least > most) return "empty";
	if (least === most) return "constant";
	return won.least >= lost.most || lost.least >= won.most ? "separable" : null;
}

function spread({ x, trials }: LogisticData): { mean: number; deviation: number } {
	let [n, mean, squares] = [0, 0, 0];
	for (let i = 0; i < x.length; i++) {
		const weight = trials[i] ?? 0;
		if (weight === 0) continue;
		n += weight;
		const step = (x[i] ?? 0) - mean;
		mean += (step * weight) / n;
		squares += weight * step * ((x[i] ?? 0) - mean);
	}
	return { mean, deviation: Math.sqrt(squares / n) };
}

/** The log-likelihood, its gradient and the information, at a line over the standardised predictor. */
function sumsAt({ x, successes, trials }: LogisticData, line: Line, mean: number, deviation: number) {
	const gradient: Line = { intercept: 0, slope: 0 };
	let [value, ii, is, ss] = [0, 0, 0, 0];
	for (let i = 0; i < x.length; i++) {
		const z = ((x[i] ?? 0) - mean) / deviation;
		const [wins, n] = [successes[i] ?? 0, trials[i] ?? 0];
		const odds = line.intercept + line.slope * z;
		const p = 1 / (1 + Math.exp(-odds));
		value += wins * odds - n * (odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)));
		const surprise = wins - n * p;
		gradient.intercept += surprise;
		gradient.slope += surprise * z;
		const weight = n * p * (1 - p);
		ii += weight;
		is += weight * z;
		ss += weight * z * z;
	}
	return { value, gradient, ii, is, ss };
}

function solved({ ii, is, ss }: Two, a: number, b: number): Line {
	const determinant = ii * ss - is * is;
	return { intercept: (ss * a - is * b) / determinant, slope: (ii * b - is * a) / determinant };
}

/** Σ over clusters of the outer product of their summed scores. */
function clusterMeat(
	data: LogisticData,
	clusters: ArrayLike<number>,
	line: Line,
	mean: number,
	deviation: number,
): Two {
	const scores = new Map<number, Line>();
	for (let i = 0; i < data.x.length; i++) {
		const z = ((data.x[i] ?? 0) - mean) / deviation;
		const p = 1 / (1 + Math.exp(-line.intercept - line.slope * z));
		const surprise = (data.successes[i] ?? 0) - (data.trials[i] ?? 0) * p;
		const score = scores.get(clusters[i] ?? 0) ?? { intercept: 0, slope: 0 };
		score.intercept += surprise;
		score.slope += surprise * z;
		scores.set(clusters[i] ?? 0, score);
	}
	const meat = { ii: 0, is: 0, ss: 0 };
	for (const { intercept, slope } of scores.values()) {
		meat.ii += intercept * intercept;
		meat.is += intercept * slope;
		meat.ss += slope * slope;
	}
	return meat;
}

/** A⁻¹ B A⁻¹; A⁻¹ where both are the same. */
function sandwich(bread: Two, meat: Two): Two {
	const first = solved(bread, meat.ii, meat.is);
	const second = solved(bread, meat.is, meat.ss);
	const [top, bottom] = [solved(bread, first.intercept, second.intercept), solved(bread, first.slope, second.slope)];
	return { ii: top.intercept, is: top.slope, ss: bottom.slope };
}

/** From the standardised predictor back to x. */
function unscaled({ ii, is, ss }: Two, mean: number, deviation: number): LogisticFit["variances"] {
	const by = mean / deviation;
	const slope = ss / (deviation * deviation);
	return { intercept: ii - 2 * by * is + by * by * ss, slope, both: (is - by * ss) / deviation };
}

/** The slope's interval and the two-sided p value of its being 0, by its standard error. Source: Wald (1943). */
export function slopeInterval({ slope, variances }: LogisticFit, level = 0.95): { interval: Interval; p: number } {
	const error = Math.sqrt(variances.slope);
	const reach = twoSidedZ(level) * error;
	return { interval: { low: slope - reach, high: slope + reach }, p: 2 * normalCdf(-Math.abs(slope) / error) };
}

/** The fitted share at each x, with an interval made in log-odds, so that it stays between 0 and 1. */
export function logisticCurve(
	{ intercept, slope, variances }: LogisticFit,
	xs: readonly number[],
	level = 0.95,
): { x: number; share: number; interval: Interval }[] {
	const z = twoSidedZ(level);
	const share = (odds: number) => 1 / (1 + Math.exp(-odds));
	return xs.map((x) => {
		const odds = intercept + slope * x;
		const reach = z * Math.sqrt(Math.max(0, variances.intercept + 2 * x * variances.both + x * x * variances.slope));
		return { x, share: share(odds), interval: { low: share(odds - reach), high: share(odds + reach) } };
	});
}
