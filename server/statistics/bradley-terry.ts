import { type Undetermined, undetermined } from "./determinacy.ts";
import type { PairCounts } from "./pair-counts.ts";
import { factor, inverted, solve } from "./symmetric.ts";
import { davidson, type PairTerm, type TieModel } from "./tie-models.ts";

export type Fit = {
	kind: "fitted";
	/** Log-strengths with mean 0, one a variant: e^(difference) are the odds of the one over the other where it is no tie. */
	strengths: Float64Array;
	/** ln ν of Davidson, ln θ of Rao and Kupper; the model's `withoutTies` where there were no ties. */
	tie: number;
	logLikelihood: number;
	/**
	 * Of the strengths, and last of the tie parameter, (variants + 1)², row by row; its rows are zero for what was not estimated. It
	 * takes judgements for independent and their weights for numbers of judgements: where they are not, use the bootstrap.
	 */
	covariance: Float64Array;
	iterations: number;
};

const mostSteps = 100;
const tolerance = 1e-10;
const longestStep = 2;

/**
 * The most likely strengths of variants, by a model with ties.
 * @param start where to begin, such as a fit of nearly the same counts; changes only how long it takes
 * @returns the fit, or in a sentence why the counts do not decide one: never an infinity
 * @throws RangeError for fewer than two variants
 * Source: Davidson (1970); Rao and Kupper (1967).
 */
export function fitStrengths(pairs: PairCounts, model: TieModel = davidson, start?: Fit): Fit | Undetermined {
	if (pairs.variants < 2) throw new RangeError("Strengths need two variants at least.");
	const why = undetermined(pairs);
	if (why) return why;
	const search = begun(pairs, model, start);
	let value = evaluate(search);
	let iterations = 0;
	for (let small = false; !small; iterations++) {
		if (iterations > mostSteps) throw new Error("The fit of the strengths did not come to rest.");
		const step = newtonStep(search);
		small = step.every((part) => Math.abs(part) < tolerance);
		value = climb(search, step, value);
	}
	const { variants } = pairs;
	const mean = search.at.subarray(0, variants - 1).reduce((sum, strength) => sum + strength, 0) / variants;
	const strengths = Float64Array.from({ length: variants }, (_, i) => (i === 0 ? 0 : (search.at[i - 1] ?? 0)) - mean);
	const covariance = covarianceOf(search);
	return { kind: "fitted", strengths, tie: tieOf(search), logLikelihood: value, covariance, iterations };
}

/** Where Newton's method is: the strengths of all but variant 0, which is held at 0, and the tie parameter where there are ties. */
type Search = {
	pairs: PairCounts;
	model: TieModel;
	tied: boolean;
	at: Float64Array;
	gradient: Float64Array;
	/** The Hessian times -1; its lower triangle. */
	curvature: Float64Array;
	term: PairTerm;
};

function begun(pairs: PairCounts, model: TieModel, start: Fit | undefined): Search {
	const tied = pairs.counts.some((count, cell) => cell % 3 === 2 && count > 0);
	const size = pairs.variants - 1 + (tied ? 1 : 0);
	const at = new Float64Array(size);
	const from = start?.strengths.length === pairs.variants ? start : undefined;
	for (let i = 1; i < pairs.variants; i++) at[i - 1] = (from?.strengths[i] ?? 0) - (from?.strengths[0] ?? 0);
	const tie = from && Number.isFinite(from.tie) && from.tie > model.above ? from.tie : model.start;
	if (tied) at[size - 1] = tie;
	const term = { value: 0, d: 0, e: 0, dd: 0, de: 0, ee: 0 };
	const [gradient, curvature] = [new Float64Array(size), new Float64Array(size * size)];
	return { pairs, model, tied, at, gradient, curvature, term };
}

const tieOf = ({ tied, at, model }: Search) => (tied ? (at[at.length - 1] ?? 0) : model.withoutTies);

/** The log-likelihood where the search is; its derivatives are written beside it. */
function evaluate(search: Search): number {
	const { pairs, model, tied, at, gradient, curvature, term } = search;
	const e = tieOf(search);
	if (tied && !(e > model.above)) return Number.NEGATIVE_INFINITY;
	gradient.fill(0);
	curvature.fill(0);
	let value = 0;
	let cell = 0;
	for (let i = 0; i < pairs.variants; i++) {
		for (let j = i + 1; j < pairs.variants; j++, cell += 3) {
			const wins = pairs.counts[cell] ?? 0;
			const losses = pairs.counts[cell + 1] ?? 0;
			const ties = pairs.counts[cell + 2] ?? 0;
			if (wins + losses + ties === 0) continue;
			model.term((i > 0 ? (at[i - 1] ?? 0) : 0) - (at[j - 1] ?? 0), e, wins, losses, ties, term);
			value += term.value;
			addTerm(search, i - 1, j - 1);
		}
	}
	return value;
}

function addTerm({ tied, gradient, curvature, term }: Search, i: number, j: number): void {
	const size = gradient.length;
	const add = (array: Float64Array, place: number, by: number) => {
		array[place] = (array[place] ?? 0) + by;
	};
	const tie = size - 1;
	add(gradient, j, -term.d);
	add(curvature, j * size + j, -term.dd);
	if (i >= 0) {
		add(gradient, i, term.d);
		add(curvature, i * size + i, -term.dd);
		add(curvature, j * size + i, term.dd);
	}
	if (!tied) return;
	add(gradient, tie, term.e);
	add(curvature, tie * size + tie, -term.ee);
	add(curvature, tie * size + j, term.de);
	if (i >= 0) add(curvature, tie * size + i, -term.de);
}

function newtonStep({ gradient, curvature }: Search): Float64Array {
	const [lower, step] = [curvature.slice(), gradient.slice()];
	const curved = factor(lower, step.length);
	if (curved) solve(lower, step.length, step);
	// Far out the likelihood is all but straight: a long step would jump over the summit to where it is straight again.
	const longest = step.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
	return longest > (curved ? longestStep : 0) ? step.map((part) => (part / longest) * longestStep) : step;
}

/** Takes the whole step, or half of it, or half of that, until it does not lead down. */
function climb(search: Search, step: Float64Array, from: number): number {
	const before = search.at.slice();
	for (let part = 1; part > 1e-12; part /= 2) {
		for (let i = 0; i < before.length; i++) search.at[i] = (before[i] ?? 0) + part * (step[i] ?? 0);
		const value = evaluate(search);
		// Rounding of the sum is no reason to turn back.
		if (value >= from - 1e-9 * (1 + Math.abs(from))) return value;
	}
	search.at.set(before);
	return evaluate(search);
}

/** From variant 0 held at 0 to a mean of 0: C Σ Cᵀ with C taking the mean away. */
function covarianceOf({ pairs: { variants }, tied, curvature, at }: Search): Float64Array {
	const size = variants + 1;
	const whole = new Float64Array(size * size);
	const lower = curvature.slice();
	if (!factor(lower, at.length)) return whole;
	const own = inverted(lower, at.length);
	const places = Array.from({ length: at.length }, (_, i) => (tied && i === at.length - 1 ? variants : i + 1));
	for (const [i, row] of places.entries())
		for (const [j, column] of places.entries()) whole[row * size + column] = own[i * at.length + j] ?? 0;
	for (let line = 0; line < size; line++) takeMean(whole, line, size, variants);
	for (let line = 0; line < size; line++) takeMean(whole, line * size, 1, variants);
	return whole;
}

function takeMean(values: Float64Array, from: number, by: number, n: number): void {
	let mean = 0;
	for (let i = 0; i < n; i++) mean += (values[from + i * by] ?? 0) / n;
	for (let i = 0; i < n; i++) values[from + i * by] = (values[from + i * by] ?? 0) - mean;
}
