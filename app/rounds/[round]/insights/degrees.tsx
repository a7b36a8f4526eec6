import type { RoundCounts } from "#server/insights/insight.ts";
import { linear } from "../../../components/chart-scale.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { label, percent } from "./insight-words.ts";

const words = ["significantly", "better", "slightly", "negligibly"];
const pointWords = [...words.map((word) => `first ${word}`), ...words.toReversed().map((word) => `second ${word}`)];

/** How strongly people preferred, by pair, and how that moves from week to week. */
export function Degrees({ counts }: { counts: RoundCounts }) {
	return (
		<section className="sec" aria-labelledby="degrees">
			<div className="sec-head">
				<h2 id="degrees">Degrees</h2>
				<p>As if the first of the two had always been on the left.</p>
			</div>
			<div className="cols">
				<Diverging counts={counts} />
				<Drift title="Degrees from week to week" weeks={counts.weeks} />
			</div>
		</section>
	);
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const [edge, top, line] = [110, 24, 34];

function Diverging({ counts: { pairs, variants } }: { counts: RoundCounts }) {
	const x = linear([-1, 1], [edge, 640 - edge]);
	const bottom = top + pairs.length * line;
	return (
		<ChartFrame
			title="The eight points by pair"
			hint="Bars begin at the fold: judgements for the first variant go to the left, those for the second to the right, the darkest the most decided. Their ends show who is ahead."
			name="degrees"
			columns={["pair", ...pointWords]}
			rows={pairs.map(({ first, second, points }) => [
				`${label(variants, first)} against ${label(variants, second)}`,
				...points,
			])}
		>
			<svg
				className="chart diverging"
				viewBox={`0 0 640 ${bottom + 24}`}
				role="img"
				aria-label={pairs.map((pair) => spoken(pair, variants)).join(" ")}
			>
				<path className="axis" d={`M${x(0)} ${top - 6}V${bottom}`} />
				{[-1, -0.5, 0, 0.5, 1].map((tick) => (
					<text key={tick} x={x(tick)} y={bottom + 18} textAnchor="middle">
						{percent.format(Math.abs(tick))}
					</text>
				))}
				{pairs.map(({ first, second, points }, i) => {
					const y = top + i * line;
					const all = sum(points);
					const left = sum(points.slice(0, 4)) / all;
					return (
						<g key={`${first} ${second}`}>
							<text className="strong" x="0" y={y + 20}>
								{label(variants, first)} {percent.format(left)}
							</text>
							<text className="strong" x="640" y={y + 20} textAnchor="end">
								{percent.format(1 - left)} {label(variants, second)}
							</text>
							{points.map((count, at) => {
								const begin = at < 4 ? -sum(points.slice(at, 4)) / all : sum(points.slice(4, at)) / all;
								const side = at < 4 ? `a d${4 - at}` : `b d${at - 3}`;
								return (
									<rect
										key={pointWords[at]}
										className={side}
										x={x(begin)}
										y={y + 4}
										width={Math.max(0, x(begin + count / all) - x(begin) - 0.5)}
										height={line - 12}
									/>
								);
							})}
						</g>
					);
				})}
			</svg>
		</ChartFrame>
	);
}

function spoken({ first, second, points }: RoundCounts["pairs"][number], variants: RoundCounts["variants"]): string {
	const left = sum(points.slice(0, 4)) / sum(points);
	return `${label(variants, first)} against ${label(variants, second)}: ${percent.format(left)} for ${label(variants, first)}.`;
}

/** The paper's figure 25: as models improve, "negligibly" grows and "significantly" shrinks. */
export function Drift({ title, weeks }: { title: string; weeks: RoundCounts["weeks"] }) {
	const x = linear([0, Math.max(1, weeks.length - 1)], [48, 520]);
	const y = linear([0, 1], [170, 12]);
	const lines = words.map((word, degree) => ({
		word,
		points: weeks.map(({ degrees }, at) => ({
			x: x(weeks.length === 1 ? 0.5 : at),
			y: y((degrees[degree] ?? 0) / sum(degrees)),
		})),
	}));
	return (
		<ChartFrame
			title={title}
			hint="The share of each degree among a week's judgements. In the paper negligibly better grew from 25 to 39 % over its batches, and significantly better fell from 18 to 9 %, as the models improved."
			name="degrees-by-week"
			columns={["week from", ...words]}
			rows={weeks.map(({ week, degrees }) => [week, ...degrees.map((count) => count / sum(degrees))])}
		>
			<svg
				className="chart drift"
				viewBox="0 0 640 196"
				role="img"
				aria-label="Share of each degree by week; the numbers are in the table."
			>
				{[0, 0.25, 0.5, 0.75, 1].map((tick) => (
					<g key={tick}>
						<path className={tick === 0 ? "axis" : "rule"} d={`M48 ${y(tick)}H520`} />
						<text x="40" y={y(tick) + 4} textAnchor="end">
							{percent.format(tick)}
						</text>
					</g>
				))}
				{lines.map(({ word, points }, degree) => (
					<g key={word} className={`d${degree}`}>
						<path
							className="line"
							d={points.map((point, i) => `${i === 0 ? "M" : "L"}${point.x} ${point.y}`).join("")}
						/>
						{points.map((point) => (
							<circle key={point.x} className="dot" cx={point.x} cy={point.y} r="3" />
						))}
					</g>
				))}
				{spread(lines.map(({ word, points }) => ({ word, y: points.at(-1)?.y ?? 0 }))).map(({ word, y: at }) => (
					<text key={word} className="strong" x="530" y={at + 4}>
						{word}
					</text>
				))}
				<text x="48" y="190">
					{weeks[0]?.week}
				</text>
				{weeks.length > 1 && (
					<text x="520" y="190" textAnchor="end">
						{weeks.at(-1)?.week}
					</text>
				)}
			</svg>
		</ChartFrame>
	);
}

/** Words at the ends of lines, moved down where they would lie on each other. */
function spread(ends: { word: string; y: number }[]): { word: string; y: number }[] {
	let last = Number.NEGATIVE_INFINITY;
	return ends
		.toSorted((a, b) => a.y - b.y)
		.map(({ word, y }) => {
			last = Math.max(y, last + 15);
			return { word, y: last };
		});
}
