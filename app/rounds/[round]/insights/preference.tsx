import type { Estimates, RoundCounts } from "#server/insights/insight.ts";
import type { InsightFilter } from "#server/insights/insight-filter.ts";
import { degreeWeights, outcomesOfPoints } from "#server/statistics/degree-weights.ts";
import { pairCounts, winMatrix } from "#server/statistics/pair-counts.ts";
import { wilson } from "#server/statistics/wilson.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { ChartFrame, Meaning } from "./chart-frame.tsx";
import { label, number, one, percent, shareWords, variantWords } from "./insight-words.ts";
import { IntervalChart } from "./interval-chart.tsx";

type PreferenceProps = { counts: RoundCounts; estimates: Estimates | null; filter: InsightFilter };

/** Who wins, by how much, and how sure that is. */
export function Preference({ counts, estimates, filter }: PreferenceProps) {
	const outcomes = counts.pairs.map(({ first, second, points }) => ({
		...{ first, second },
		...outcomesOfPoints(points, filter.ties, degreeWeights[filter.weights]),
	}));
	return (
		<section className="sec" aria-labelledby="preference">
			<div className="sec-head">
				<h2 id="preference">Preference</h2>
				<p>{tieWords(filter)}</p>
			</div>
			{estimates && (
				<div className="cols">
					<WinRates counts={counts} estimates={estimates} />
					<Strengths counts={counts} estimates={estimates} />
				</div>
			)}
			<Pairs counts={counts} outcomes={outcomes} weighted={filter.weights !== "none"} />
			{counts.variants.length > 2 && <Matrix counts={counts} outcomes={outcomes} />}
		</section>
	);
}

function tieWords({ ties, weights }: InsightFilter): string {
	const tie =
		ties === "unsure"
			? "Negligibly better or unsure counts as a tie."
			: "Each judgement counts as a win, as in the paper.";
	return weights === "none" ? tie : `${tie} A win counts by its degree: the paper's margin, ${weights}.`;
}

function WinRates({ counts: { variants }, estimates }: Omit<PreferenceProps, "filter"> & { estimates: Estimates }) {
	const rates = estimates.winRates.flatMap((rate, at) => (rate.n > 0 ? [{ ...rate, at }] : []));
	const rows = rates.map(({ at, value, low, high }) => ({
		...{ name: variantWords(variants, at), value, low, high, words: shareWords(value, low, high) },
	}));
	return (
		<ChartFrame
			title="Win rate against all others"
			hint="The share of a variant's judgements that it won, a tie as half. The interval takes judgements of one prompt for alike as they are, so it is honest where several people judge the same pair."
			name="win-rates"
			columns={["variant", "share won", "low", "high", "judgements", "design effect"]}
			rows={rates.map(({ at, value, low, high, n, design }) => [
				variantWords(variants, at),
				value,
				low,
				high,
				n,
				design,
			])}
		>
			<IntervalChart
				label={rows.map(({ name, words }) => `${name}: ${words}`).join("; ")}
				rows={rows}
				domain={[0.2, 0.8]}
				reference={0.5}
				format={(tick) => percent.format(tick)}
			/>
		</ChartFrame>
	);
}

function Strengths({ counts: { variants }, estimates }: Omit<PreferenceProps, "filter"> & { estimates: Estimates }) {
	const { davidson, raoKupper } = estimates;
	if (davidson.kind === "untold") return <p className="muted">{davidson.sentence}</p>;
	const points = davidson.ratings.flatMap(({ low, high }) => [low, high]);
	const reach = Math.max(50, ...points.map((point) => Math.abs(point - 1000)));
	const words = (at: number) => {
		const { value, low, high } = davidson.ratings[at] ?? { value: 0, low: 0, high: 0 };
		return `${number.format(value)} (${number.format(low)}–${number.format(high)})`;
	};
	const rows = davidson.ratings.map((rating, at) => ({
		...rating,
		name: variantWords(variants, at),
		words: words(at),
	}));
	const other = raoKupper.kind === "told" ? raoKupper.ratings : [];
	const ties = davidson.tie === null ? "" : ` Ties: ν ${one.format(davidson.tie)}.`;
	return (
		<ChartFrame
			title="Strength by Bradley and Terry, with ties"
			hint={`Davidson's model on Elo's scale: 100 points ahead win 64 % of what is decided. 95 % intervals from 1,000 draws of prompts, all judgements of a prompt together. Rao and Kupper's model is among the numbers.${ties}`}
			name="strengths"
			columns={["variant", "Davidson", "low", "high", "Rao–Kupper"]}
			rows={rows.map(({ name, value, low, high }, at) => [name, value, low, high, other[at]?.value ?? null])}
		>
			<IntervalChart
				label={rows.map((row) => `${row.name}: ${row.words}`).join("; ")}
				rows={rows}
				domain={[1000 - reach, 1000 + reach]}
				reference={1000}
				format={(tick) => number.format(tick)}
			/>
		</ChartFrame>
	);
}

type Outcome = { first: number; second: number; wins: number; losses: number; ties: number };

function Pairs({
	counts: { variants },
	outcomes,
	weighted,
}: {
	counts: RoundCounts;
	outcomes: readonly Outcome[];
	weighted: boolean;
}) {
	const share = (part: number, all: number) => {
		const { low, high } = wilson(part, all);
		return shareWords(part / all, low, high);
	};
	return (
		<>
			<h3 className="sub">Wins, ties and losses</h3>
			<Meaning
				title="Wins, ties and losses of each pair"
				hint="As if the first variant had always been on the left. Shares have Wilson's 95 % interval, judgements taken for independent."
			/>
			<DataTable
				caption="Wins, ties and losses of each pair of variants"
				columns={[
					{ title: "Pair" },
					{ title: "Won" },
					{ title: "Tied" },
					{ title: "Lost" },
					{ title: weighted ? "Weight" : "Judgements", number: true },
				]}
				className="stack"
			>
				{outcomes.map(({ first, second, wins, losses, ties }) => {
					const all = wins + losses + ties;
					if (all === 0) return null;
					return (
						<tr key={`${first} ${second}`}>
							<td className="name">
								{label(variants, first)} against {label(variants, second)}
							</td>
							<td data-label="Won">{share(wins, all)}</td>
							<td data-label="Tied">{share(ties, all)}</td>
							<td data-label="Lost">{share(losses, all)}</td>
							<td className="r" data-label={weighted ? "Weight" : "Judgements"}>
								{number.format(all)}
							</td>
						</tr>
					);
				})}
			</DataTable>
		</>
	);
}

function Matrix({ counts: { variants }, outcomes }: { counts: RoundCounts; outcomes: readonly Outcome[] }) {
	const matrix = winMatrix(pairCounts(variants.length, outcomes));
	return (
		<>
			<h3 className="sub">Each against each</h3>
			<DataTable
				caption="Share that the variant of the row won against that of the column, a tie as half"
				columns={[{ title: "Variant" }, ...variants.map((variant) => ({ title: variant.label, number: true }))]}
				className="matrix"
			>
				{matrix.map((row, at) => (
					<tr key={label(variants, at)}>
						<td className="name">{variantWords(variants, at)}</td>
						{row.map((meeting, other) => (
							<td key={label(variants, other)} className="r" data-lean={lean(meeting?.share)}>
								{meeting ? percent.format(meeting.share) : at === other ? "" : "–"}
							</td>
						))}
					</tr>
				))}
			</DataTable>
		</>
	);
}

/** How far a share is from one half, in three steps to either side. */
function lean(share: number | undefined): number | undefined {
	if (share === undefined) return undefined;
	return Math.sign(share - 0.5) * Math.min(3, Math.round(Math.abs(share - 0.5) * 12));
}
