import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { bootstrapAgreement } from "#server/statistics/agreement-bootstrap.ts";
import { type Fit, fitStrengths } from "#server/statistics/bradley-terry.ts";
import { categoryWeights } from "#server/statistics/category-weights.ts";
import { fleissKappa } from "#server/statistics/fleiss.ts";
import { gwetAc } from "#server/statistics/gwet.ts";
import { krippendorffAlpha } from "#server/statistics/krippendorff.ts";
import { pairIndex, pairsOf } from "#server/statistics/pair-counts.ts";
import { gathered, type Patterns, totals } from "#server/statistics/patterns.ts";
import { below, seeded } from "#server/statistics/random.ts";
import { type Ratings, ratingsOf } from "#server/statistics/ratings.ts";
import { rawAgreement } from "#server/statistics/raw-agreement.ts";
import { type SimulatedRound, simulate, soundAnnotator } from "#server/statistics/simulate.ts";
import { bootstrapStrengths, strengthInterval } from "#server/statistics/strength-bootstrap.ts";

/**
 * node bench/statistics.ts [judgements] [rounds]: agreement, Bradley-Terry and a bootstrap of simulated judgements, on one thread;
 * and how often the intervals of 500 simulated rounds hold the strengths they came from. Exits with 1 where the work on a million
 * takes more than 30 s, or where fewer than 93 % or more than 97 % of the intervals hold.
 */
const judgements = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 1_000);
const mostSeconds = 30;
const overlap = 3;
const variants = 10;

function roundOf(strengths: readonly number[], prompts: number): SimulatedRound {
	return {
		...{ variants: strengths.map((strength) => ({ strength, tokens: 200, unsafe: 0 })), prompts, overlap },
		...{ annotators: Array.from({ length: 40 }, () => soundAnnotator), tie: -0.5, accord: 0.4 },
	};
}

type Rows = { prompt: Uint32Array; outcome: Uint32Array; point: Uint32Array };

/** What PostgreSQL would hand over: of each judgement its prompt, the pair's outcome, and the point as if the lesser variant were first. */
function rowsOf(round: SimulatedRound, seed: number): Rows {
	const n = round.prompts * round.overlap;
	const rows = { prompt: new Uint32Array(n), outcome: new Uint32Array(n), point: new Uint32Array(n) };
	let at = 0;
	for (const { prompt, left, right, point } of simulate(round, seed)) {
		const turned = left < right ? point : 9 - point;
		const outcome = turned === 4 || turned === 5 ? 2 : turned < 4 ? 0 : 1;
		rows.prompt[at] = prompt;
		rows.outcome[at] = 3 * pairIndex(Math.min(left, right), Math.max(left, right), round.variants.length) + outcome;
		rows.point[at] = turned - 1;
		at += 1;
	}
	return rows;
}

function timed<Result>(name: string, times: Record<string, number>, work: () => Result): Result {
	const start = performance.now();
	const result = work();
	times[name] = Number(((performance.now() - start) / 1000).toFixed(2));
	return result;
}

function fitAll(prompts: Patterns, of: number): Fit {
	const fit = fitStrengths({ variants: of, counts: totals(prompts, prompts.times, new Float64Array(prompts.width)) });
	if (fit.kind !== "fitted") throw new Error(fit.sentence);
	return fit;
}

const ofScale = (scale: keyof typeof categoryWeights) => categoryWeights[scale](8);
const [ordinal, quadratic] = [ofScale("ordinal"), ofScale("quadratic")];
const coefficients = [
	...[rawAgreement, gwetAc, fleissKappa],
	(ratings: Ratings) => gwetAc(ratings, ordinal),
	(ratings: Ratings) => gwetAc(ratings, quadratic),
	...(["nominal", "ordinal", "interval"] as const).map((metric) => (some: Ratings) => krippendorffAlpha(some, metric)),
];

function measure(): Record<string, number> {
	const times: Record<string, number> = {};
	const strengths = Array.from({ length: variants }, (_, i) => 0.8 - (1.6 * i) / (variants - 1));
	const rows = rowsOf(roundOf(strengths, Math.round(judgements / overlap)), 1);
	const all = { seed: 1, from: 0, to: rounds };
	const width = 3 * pairsOf(variants);
	const units = timed("group ratings", times, () => ratingsOf(gathered(8, rows.prompt, rows.point)));
	timed(`agreement, ${coefficients.length} coefficients`, times, () => bootstrapAgreement(units, coefficients, all));
	const prompts = timed("group outcomes", times, () => gathered(width, rows.prompt, rows.outcome));
	const fit = timed("Bradley-Terry", times, () => fitAll(prompts, variants));
	timed(`its bootstrap, ${prompts.times.length} patterns`, times, () => bootstrapStrengths(prompts, fit, all));
	// Hardly a prompt like another: judgements of one are of any pairs.
	const random = seeded(2);
	const mixed = rows.prompt.map(() => below(Math.round(judgements / overlap), random));
	const hard = timed("group outcomes, mixed", times, () => gathered(width, mixed, rows.outcome));
	timed(`its bootstrap, ${hard.times.length} patterns`, times, () => bootstrapStrengths(hard, fit, all));
	return times;
}

/** Of 500 simulated rounds, the share of intervals that hold the strength they came from. */
function coverage(): number {
	const strengths = [0.6, 0.1, -0.2, -0.5];
	let held = 0;
	for (let seed = 0; seed < 500; seed++) {
		const rows = rowsOf(roundOf(strengths, 1_000), seed);
		const prompts = gathered(3 * pairsOf(strengths.length), rows.prompt, rows.outcome);
		const draws = bootstrapStrengths(prompts, fitAll(prompts, strengths.length), { seed, from: 0, to: 1_000 });
		for (const [variant, strength] of strengths.entries()) {
			const interval = strengthInterval(draws, variant)?.interval;
			if (interval && interval.low <= strength && strength <= interval.high) held += 1;
		}
	}
	return held / 500 / strengths.length;
}

const seconds = measure();
const whole = Object.values(seconds).reduce((sum, part) => sum + part, 0);
const held = coverage();
console.log(`${judgements} judgements, ${rounds} rounds, one thread of ${cpus()[0]?.model ?? "an unknown processor"}:`);
console.table(seconds);
console.log(
	`${whole.toFixed(1)} s in all, at most ${mostSeconds}; ${(100 * held).toFixed(1)} % of intervals hold, 93 to 97.`,
);
await mkdir(join(import.meta.dirname, "results"), { recursive: true });
const report = { judgements, rounds, seconds, whole, held };
await writeFile(join(import.meta.dirname, "results/statistics.json"), `${JSON.stringify(report, null, "\t")}\n`);
process.exitCode = whole <= mostSeconds && held >= 0.93 && held <= 0.97 ? 0 : 1;
