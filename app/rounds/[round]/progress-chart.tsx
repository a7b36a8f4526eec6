"use client";
import type { Forecast, Point } from "#server/insights/forecast.ts";
import type { RoundProgress } from "#server/insights/progress.ts";
import { linear, type Scale, ticksTo } from "../../components/chart-scale.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { moment } from "./moment.ts";

const number = new Intl.NumberFormat("en");
const [left, right, top, bottom] = [48, 632, 31, 196];

/** Judgements over time against the target, and where the line goes at its rate: dashed, with a cone. */
export function ProgressChart({ progress }: { progress: RoundProgress }) {
	const { points, target, judgements, forecast } = progress;
	const now = progress.now.getTime();
	const begin = points[0]?.at ?? now;
	// A forecast far ahead does not press what has happened into a corner.
	const shown = forecast.kind === "end" ? Math.min(forecast.late, now + 3 * Math.max(now - begin, 3_600_000)) : now;
	const x = linear([begin, Math.max(shown, begin + 1)], [left, right]);
	const highest = Math.max(target ?? 0, judgements, 1);
	const y = linear([0, highest], [bottom, top]);
	return (
		<>
			<svg className="chart" viewBox="0 0 640 226" role="img" aria-label={chartWords(progress)}>
				<clipPath id="chart-area">
					<rect x={left} y={top - 8} width={right - left} height={bottom - top + 8} />
				</clipPath>
				{ticksTo(highest).map((tick) => (
					<g key={tick}>
						<path className={tick === 0 ? "axis" : "rule"} d={`M${left} ${y(tick)}H${right}`} />
						<text x={left - 8} y={y(tick) + 4} textAnchor="end">
							{number.format(tick)}
						</text>
					</g>
				))}
				{target !== null && (
					<>
						<path className="target" d={`M${left} ${y(target)}H${right}`} />
						<text className="strong" x={left + 6} y={y(target) - 7}>
							Target {number.format(target)}
						</text>
					</>
				)}
				<g clipPath="url(#chart-area)">
					{target !== null && <Ahead {...{ forecast, x, y, now, judgements, target }} />}
					<path className="line" d={lineThrough(points, x, y)} />
				</g>
				<circle className="dot" cx={x(points.at(-1)?.at ?? now)} cy={y(judgements)} r="3.5" />
				<text x={left} y="216">
					{moment(begin, now)}
				</text>
				<text x={right} y="216" textAnchor="end">
					{moment(Math.max(shown, points.at(-1)?.at ?? now), now)}
				</text>
			</svg>
			<PointsTable points={points} now={now} />
		</>
	);
}

type AheadProps = { forecast: Forecast; x: Scale; y: Scale; now: number; judgements: number; target: number };

function Ahead({ forecast, x, y, now, judgements, target }: AheadProps) {
	if (forecast.kind !== "end") return null;
	const { end, early, late } = forecast;
	const from = `${x(now)} ${y(judgements)}`;
	return (
		<>
			<path className="cone" d={`M${from}L${x(early)} ${y(target)}H${x(late)}Z`} />
			<path className="fore" d={`M${from}L${x(end)} ${y(target)}`} />
		</>
	);
}

function lineThrough(points: readonly Point[], x: Scale, y: Scale): string {
	return points.map(({ at, total }, i) => `${i === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(total).toFixed(1)}`).join("");
}

function chartWords({ judgements, target, forecast, now }: RoundProgress): string {
	const so = `${number.format(judgements)}${target === null ? "" : ` of ${number.format(target)}`} judgements so far.`;
	if (forecast.kind !== "end") return so;
	const at = (when: number) => moment(when, now.getTime());
	const { end, early, late } = forecast;
	return `${so} At this rate the target is reached at ${at(end)}, between ${at(early)} and ${at(late)}.`;
}

const columns: Column[] = [{ title: "Until, in UTC" }, { title: "Judgements in all", number: true }];
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

function PointsTable({ points, now }: { points: readonly Point[]; now: number }) {
	return (
		<details className="behind">
			<summary>The numbers behind the line</summary>
			<DataTable caption="Judgements over time" columns={columns}>
				{points.map(({ at, total }) => (
					<tr key={at}>
						<td>{at === now ? "now" : full.format(at)}</td>
						<td className="r">{number.format(total)}</td>
					</tr>
				))}
			</DataTable>
		</details>
	);
}
