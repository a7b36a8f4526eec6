import { isNarrow, isNarrowOdds, leftOf, type Position, positionOf } from "#server/insights/findings.ts";
import type { Estimates, RoundCounts, Slope } from "#server/insights/insight.ts";
import type { InsightFilter } from "#server/insights/insight-filter.ts";
import { shareDifference } from "#server/statistics/difference.ts";
import { linear, ticksIn } from "../../../components/chart-scale.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { decimalWords, number, one, percent, shareWords } from "./insight-words.ts";

type BiasProps = { counts: RoundCounts; estimates: Estimates | null; filter: InsightFilter };

/** Whether something sways people that should not. */
export function Bias({ counts, estimates, filter }: BiasProps) {
	const position = positionOf(leftOf(counts.shown, filter.ties));
	const first = estimates && positionOf(estimates.finishedFirst);
	return (
		<section className="sec" aria-labelledby="bias">
			<div className="sec-head">
				<h2 id="bias">Bias</h2>
				<p>
					{filter.ties === "unsure"
						? "Of what was decided; negligibly better or unsure is left out."
						: "Of all judgements."}
				</p>
			</div>
			<DataTable
				caption="Biases"
				columns={[
					{ title: "Of what" },
					{ title: "Size" },
					{ title: "p", number: true },
					{ title: "Judgements", number: true },
					{ title: "Verdict" },
				]}
				className="stack"
			>
				{position && <Side what="Left side chosen" position={position} />}
				{first && <Side what="Side finished first chosen" position={first} />}
				{estimates?.fast && <Fast fast={estimates.fast} />}
				{estimates && <SlopeRow what="Length, for each doubling" slope={estimates.slopes.length} />}
				{estimates && <SlopeRow what="Markdown, for each mark more" slope={estimates.slopes.markdown} />}
			</DataTable>
			{estimates && (
				<div className="cols">
					<SlopeChart
						title="Chosen by length"
						unit="doublings of the left over the right"
						hint="A dot is the share that chose the left side, at a difference of lengths; larger dots are of more judgements. The line is fitted by logistic regression. Level means that length does not matter. In a large round, of 100,000 comparisons drawn evenly."
						name="length"
						slope={estimates.slopes.length}
					/>
					<SlopeChart
						title="Chosen by markdown"
						unit="marks more on the left"
						hint="Headings, list items, bold and code of the left response less those of the right."
						name="markdown"
						slope={estimates.slopes.markdown}
					/>
				</div>
			)}
		</section>
	);
}

/** What is sure and large enough to matter; what is sure and small; and what chance explains. */
function verdictOf({ sure, large, narrow }: { sure: boolean; large: boolean; narrow: boolean }): string {
	if (!sure) return narrow ? "Chance explains it." : "Too few to tell.";
	return large ? "A bias." : "Sure, but small.";
}
const pWords = (p: number) => (p < 0.001 ? "< 0.001" : p.toFixed(3));

function Side({ what, position: { share, interval, p, n } }: { what: string; position: Position }) {
	return (
		<tr>
			<td className="name">{what}</td>
			<td data-label="Size">{shareWords(share, interval.low, interval.high)}</td>
			<td className="r" data-label="p">
				{pWords(p)}
			</td>
			<td className="r" data-label="Judgements">
				{number.format(n)}
			</td>
			<td data-label="Verdict">
				{verdictOf({ sure: p < 0.05, large: Math.abs(share - 0.5) >= 0.02, narrow: isNarrow(interval) })}
			</td>
		</tr>
	);
}

function Fast({ fast: { left, n, otherLeft, others } }: { fast: NonNullable<Estimates["fast"]> }) {
	const { difference, interval } = shareDifference({ successes: left, n }, { successes: otherLeft, n: others });
	const sure = interval.low > 0 || interval.high < 0;
	return (
		<tr>
			<td className="name">Left side, fastest quarter less the others</td>
			<td data-label="Size">{shareWords(difference, interval.low, interval.high)}</td>
			<td className="r" data-label="p">
				–
			</td>
			<td className="r" data-label="Judgements">
				{number.format(n + others)}
			</td>
			<td data-label="Verdict">
				{verdictOf({ sure, large: Math.abs(difference) >= 0.05, narrow: isNarrow(interval) })}
			</td>
		</tr>
	);
}

function SlopeRow({ what, slope }: { what: string; slope: Estimates["slopes"]["length"] }) {
	if (slope.kind === "untold")
		return (
			<tr>
				<td className="name">{what}</td>
				<td data-label="Size" colSpan={4} className="muted">
					{slope.sentence}
				</td>
			</tr>
		);
	const { value, low, high } = slope.odds;
	return (
		<tr>
			<td className="name">{what}</td>
			<td data-label="Size">odds × {decimalWords(value, low, high)}</td>
			<td className="r" data-label="p">
				–
			</td>
			<td className="r" data-label="Judgements">
				{number.format(slope.shares.reduce((sum, { n }) => sum + n, 0))}
			</td>
			<td data-label="Verdict">
				{verdictOf({
					sure: low > 1 || high < 1,
					large: Math.abs(Math.log(value)) >= 0.05,
					narrow: isNarrowOdds({ low, high }),
				})}
			</td>
		</tr>
	);
}

type SlopeChartProps = {
	title: string;
	unit: string;
	hint: string;
	name: string;
	slope: Estimates["slopes"]["length"];
};

function SlopeChart({ title, unit, hint, name, slope }: SlopeChartProps) {
	if (slope.kind === "untold") return null;
	const shares = joined(slope.shares);
	const reach = Math.max(0.5, ...shares.map(({ at }) => Math.abs(at)));
	const [x, y] = [linear([-reach, reach], [48, 620]), linear([0, 1], [190, 12])];
	const most = Math.max(...shares.map(({ n }) => n));
	return (
		<ChartFrame
			{...{ title, hint, name }}
			columns={[unit, "share that chose the left", "judgements"]}
			rows={shares.map(({ at, chosen, n }) => [at, chosen / n, n])}
		>
			<svg
				className="chart slope"
				viewBox="0 0 640 236"
				role="img"
				aria-label={`${title}: odds change by a factor of ${one.format(slope.odds.value)} with each unit.`}
			>
				{[0, 0.25, 0.5, 0.75, 1].map((tick) => (
					<g key={tick}>
						<path className={tick === 0.5 ? "target" : tick === 0 ? "axis" : "rule"} d={`M48 ${y(tick)}H620`} />
						<text x="40" y={y(tick) + 4} textAnchor="end">
							{percent.format(tick)}
						</text>
					</g>
				))}
				{ticksIn([-reach, reach]).map((tick) => (
					<text key={tick} x={x(tick)} y="208" textAnchor="middle">
						{tick > 0 ? `+${one.format(tick)}` : one.format(tick)}
					</text>
				))}
				<text x="334" y="230" textAnchor="middle">
					{unit}
				</text>
				{shares.map(({ at, chosen, n }) => (
					<circle key={at} className="share" cx={x(at)} cy={y(chosen / n)} r={2 + 6 * Math.sqrt(n / most)} />
				))}
				<path className="fore" d={curve(slope, reach, x, y)} />
			</svg>
		</ChartFrame>
	);
}

/** Some thirty dots at most: neighbours are taken together. */
function joined(shares: Slope["shares"]): Slope["shares"] {
	const reach = Math.max(0.5, ...shares.map(({ at }) => Math.abs(at)));
	const step = Math.max(0.1, reach / 15);
	const bins = new Map<number, { at: number; chosen: number; n: number }>();
	for (const { at, chosen, n } of shares) {
		const place = Math.round(at / step) * step;
		const bin = bins.get(place) ?? { at: place, chosen: 0, n: 0 };
		bins.set(place, { at: place, chosen: bin.chosen + chosen, n: bin.n + n });
	}
	return [...bins.values()].sort((a, b) => a.at - b.at);
}

function curve(
	{ intercept, slope }: Slope,
	reach: number,
	x: (value: number) => number,
	y: (value: number) => number,
): string {
	return Array.from({ length: 41 }, (_, i) => {
		const at = -reach + (2 * reach * i) / 40;
		const share = 1 / (1 + Math.exp(-intercept - slope * at));
		return `${i === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(share).toFixed(1)}`;
	}).join("");
}
