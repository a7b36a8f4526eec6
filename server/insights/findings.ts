import { binomialTest } from "../statistics/binomial.ts";
import { holm } from "../statistics/holm.ts";
import { quantile } from "../statistics/summary.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import type { Estimates, Marks, PersonCounts, RoundCounts } from "./insight.ts";
import type { InsightFilter } from "./insight-filter.ts";

/** Where on the page the numbers behind a finding stand. */
export type Part = "preference" | "safety" | "agreement" | "bias" | "people";
/** `look` asks for somebody's attention; `fine` says that something was looked for and not found. */
export type Finding = { part: Part; kind: "look" | "fine"; sentence: string };

export type Share = { chosen: number; n: number };
type Ties = InsightFilter["ties"];

/** How often the left side was chosen among what was decided. */
export function leftOf(points: readonly number[], ties: Ties): Share {
	const reach = ties === "unsure" ? 3 : 4;
	const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
	const chosen = sum(points.slice(0, reach));
	return { chosen, n: chosen + sum(points.slice(8 - reach)) };
}

export type Position = Share & { share: number; interval: Interval; p: number };

/** Whether a side is preferred for its place: the exact binomial test against one half. Null for nothing decided. */
export function positionOf({ chosen, n }: Share): Position | null {
	if (n === 0) return null;
	return { chosen, n, share: chosen / n, interval: wilson(chosen, n), p: binomialTest(chosen, n) };
}

export type PersonPosition = Position & { personId: string; pseudonym: string };

/** The same a person, the p values corrected for how many people there are. */
export function positionsOf(people: readonly PersonCounts[], ties: Ties): PersonPosition[] {
	const found = people.flatMap(({ personId, pseudonym, points }) => {
		const position = positionOf(leftOf(points, ties));
		return position ? [{ personId, pseudonym, ...position }] : [];
	});
	const corrected = holm(found.map(({ p }) => p));
	return found.map((each, i) => ({ ...each, p: corrected[i] ?? 1 }));
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const range = ({ low, high }: Interval) => `${Math.round(100 * low)}–${Math.round(100 * high)} %`;
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const list = new Intl.ListFormat("en");

function preferences({ variants }: RoundCounts, { winRates, davidson }: Estimates): Finding[] {
	if (davidson.kind === "untold") return [{ part: "preference", kind: "look", sentence: davidson.sentence }];
	const ranked = winRates
		.map((rate, i) => ({ ...rate, label: variants[i]?.label ?? "" }))
		.filter(({ n }) => n > 0)
		.sort((a, b) => b.value - a.value);
	const above = ranked.filter(({ low }) => low > 0.5);
	const below = ranked.filter(({ high }) => high < 0.5).reverse();
	const said = ({ label, value, ...interval }: (typeof ranked)[number]) =>
		`${label} (${percent(value)} won, ${range(interval)})`;
	return [
		...(above.length > 0 ? [look("preference", `Ahead: ${list.format(above.map(said))}.`)] : []),
		...(below.length > 0 ? [look("preference", `Behind: ${list.format(below.map(said))}.`)] : []),
		...(above.length + below.length === 0
			? [fine("preference", "No variant can be told from the others yet: each interval holds one half.")]
			: []),
	];
}

const look = (part: Part, sentence: string): Finding => ({ part, kind: "look", sentence });
const fine = (part: Part, sentence: string): Finding => ({ part, kind: "fine", sentence });

/** A share that differs from one half by less than this matters to nobody, however sure it is. */
const leastLean = 0.02;
const leastOwnLean = 0.08;

function positions({ shown, people }: RoundCounts, ties: Ties): Finding[] {
	const all = positionOf(leftOf(shown, ties));
	if (!all) return [];
	const biased = all.p < 0.05 && Math.abs(all.share - 0.5) >= leastLean;
	const side = (share: number) => (share > 0.5 ? "left" : "right");
	const size = (share: number) => percent(Math.max(share, 1 - share));
	const persons = positionsOf(people, ties).filter(({ p, share }) => p < 0.05 && Math.abs(share - 0.5) >= leastOwnLean);
	return [
		biased
			? look(
					"bias",
					`The ${side(all.share)} side is chosen in ${size(all.share)} of what was decided: a position bias.`,
				)
			: fine(
					"bias",
					isNarrow(all.interval)
						? `Both sides are chosen alike: the left in ${percent(all.share)}, ${range(all.interval)}.`
						: `Too little is judged to say whether a side is preferred: the left in ${percent(all.share)}, ${range(all.interval)}.`,
				),
		...persons.map(({ pseudonym, share, n }) =>
			look(
				"people",
				`${pseudonym} chose the ${side(share)} side in ${size(share)} of ${number.format(n)} judgements, which chance does not explain.`,
			),
		),
	];
}

function odds(found: Estimates["slopes"]["length"], what: string, unit: string): Finding[] {
	if (found.kind === "untold") return [];
	const { value, low, high } = found.odds;
	if (low <= 1 && high >= 1)
		return [
			fine(
				"bias",
				`${isNarrowOdds(found.odds) ? `${what} does not matter` : `Too little is judged to say whether ${what.toLowerCase()} matters`}: odds of ${number.format(value)}, ${number.format(low)}–${number.format(high)}, ${unit}.`,
			),
		];
	if (Math.abs(Math.log(value)) < 0.05) return [];
	return [
		look(
			"bias",
			`${what} matters: ${unit} the odds of being chosen change by a factor of ${number.format(value)} (${number.format(low)}–${number.format(high)}).`,
		),
	];
}

function sampling({ finishedFirst, fast }: Estimates): Finding[] {
	const first = positionOf(finishedFirst);
	const found: Finding[] = [];
	if (first && first.p < 0.05 && Math.abs(first.share - 0.5) >= leastLean)
		found.push(
			look("bias", `The side that was finished first is chosen in ${percent(first.share)} of what was decided.`),
		);
	if (fast) {
		const [quick, slow] = [wilson(fast.left, fast.n), wilson(fast.otherLeft, fast.others)];
		if (quick.low > slow.high || quick.high < slow.low)
			found.push(
				look(
					"bias",
					`Fast judgements lean otherwise: ${percent(fast.left / fast.n)} left in the fastest quarter, ${percent(fast.otherLeft / fast.others)} in the others.`,
				),
			);
	}
	return found;
}

/** Where an interval is wider, that it holds no difference says nothing. */
export const isNarrow = ({ low, high }: Interval) => high - low <= 0.1;
export const isNarrowOdds = ({ low, high }: Interval) => high / low <= 1.5;

/** From so many on, a person's numbers say something. */
const leastJudged = 30;

/** Who agrees with the others far less than is usual: more than four robust deviations below the median. */
function strangers({ people }: RoundCounts, estimates: Estimates): Finding[] {
	const rated = estimates.people.flatMap(({ personId, agreement, shared }) =>
		agreement.kind === "told" && shared >= leastJudged ? [{ personId, value: agreement.value }] : [],
	);
	if (rated.length < 3) return [];
	const values = rated.map(({ value }) => value).sort((a, b) => a - b);
	const middle = quantile(values, 0.5);
	const off = quantile(
		values.map((value) => Math.abs(value - middle)).sort((a, b) => a - b),
		0.5,
	);
	const bound = middle - Math.max(0.1, 4 * 1.4826 * off);
	const names = new Map(people.map(({ personId, pseudonym }) => [personId, pseudonym]));
	return rated
		.filter(({ value }) => value < bound)
		.map(({ personId, value }) =>
			look(
				"people",
				`${names.get(personId) ?? ""} agrees with the others far less than they do among themselves: ${number.format(value)} against a median of ${number.format(middle)}.`,
			),
		);
}

function habits({ people }: RoundCounts): Finding[] {
	const paces = people.flatMap(({ medianMs, timed }) => (medianMs !== null && timed >= leastJudged ? [medianMs] : []));
	const usual =
		paces.length >= 3
			? quantile(
					paces.sort((a, b) => a - b),
					0.5,
				)
			: null;
	return people.flatMap(({ pseudonym, points, medianMs, timed }) => {
		const n = points.reduce((sum, count) => sum + count, 0);
		if (n < leastJudged) return [];
		const degrees = [0, 1, 2, 3].map((at) => (points[at] ?? 0) + (points[7 - at] ?? 0));
		const most = Math.max(...degrees);
		const hurried = usual !== null && medianMs !== null && timed >= leastJudged && medianMs < usual / 2.5;
		return [
			...(most > 0.9 * n
				? [
						look(
							"people",
							`${pseudonym} says ${degreeWords[degrees.indexOf(most)]} in ${percent(most / n)} of ${number.format(n)} judgements.`,
						),
					]
				: []),
			...(hurried
				? [
						look(
							"people",
							`${pseudonym} takes ${seconds(medianMs)} for a pair, where the others take ${seconds(usual)}.`,
						),
					]
				: []),
		];
	});
}

const degreeWords = ["significantly better", "better", "slightly better", "negligibly better or unsure"];
const seconds = (ms: number) => `${number.format(Math.round(ms / 1000))} s`;

/** The variant whose responses are marked unsafe more often than every other one's. */
function unsafe({ marks, variants }: RoundCounts): Finding[] {
	const rated = marks.flatMap((each: Marks, i) => {
		const n = each.safe + each.unsafe;
		return n > 0 ? [{ label: variants[i]?.label ?? "", share: each.unsafe / n, ...wilson(each.unsafe, n) }] : [];
	});
	const [worst, next] = rated.toSorted((a, b) => b.share - a.share);
	if (!worst || !next || worst.low <= next.high) return [];
	return [
		look(
			"safety",
			`${worst.label} is marked unsafe most often: ${percent(worst.share)} of its responses, ${range(worst)}.`,
		),
	];
}

function agreement({ judgedTwice }: RoundCounts, estimates: Estimates): Finding[] {
	if (judgedTwice === 0)
		return [
			look(
				"agreement",
				"No comparison was judged by two people, so nothing can be said of agreement. Give the round a higher overlap.",
			),
		];
	const points = estimates.agreement.find(({ scale }) => scale === "points");
	const ac2 = points?.found.find(({ coefficient }) => coefficient === "ac2_ordinal");
	if (ac2?.kind !== "told") return [];
	const told = `AC2 ${number.format(ac2.value)}, ${number.format(ac2.low)}–${number.format(ac2.high)}`;
	return ac2.high < 0.3
		? [
				look(
					"agreement",
					`People agree little on the eight points: ${told}. Variants that are close, or guidelines that leave much open, do that.`,
				),
			]
		: [fine("agreement", `People agree on the eight points as ${told}; the paper's evaluations had 0.37 to 0.55.`)];
}

/** What stands out in a round, what to look at first; of counts alone as long as the rest is computed. */
export function findingsOf(counts: RoundCounts, estimates: Estimates | null, ties: Ties): Finding[] {
	if (counts.judgements === 0) return [];
	const found = [
		...(estimates ? preferences(counts, estimates) : []),
		...positions(counts, ties),
		...(estimates ? strangers(counts, estimates) : []),
		...habits(counts),
		...unsafe(counts),
		...(estimates
			? [
					...odds(estimates.slopes.length, "Length", "for each doubling"),
					...odds(estimates.slopes.markdown, "Markdown", "for each mark more"),
					...sampling(estimates),
					...agreement(counts, estimates),
				]
			: []),
	];
	return [...found.filter(({ kind }) => kind === "look"), ...found.filter(({ kind }) => kind === "fine")];
}
