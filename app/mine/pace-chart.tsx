import type { OwnHour } from "#server/insights/mine.ts";
import { counted } from "../components/counted.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { linear, ticksTo } from "../rounds/[round]/chart-scale.ts";

const [left, right, top, bottom] = [40, 636, 12, 168];
const number = new Intl.NumberFormat("en");
const dayName = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", timeZone: "UTC" });
const hourName = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** A bar an hour, from zero, and the same as a table; a line stands where a day begins. */
export function PaceChart({ hours }: { hours: readonly OwnHour[] }) {
	const highest = Math.max(1, ...hours.map(({ count }) => count));
	const x = linear([0, hours.length], [left, right]);
	const y = linear([0, highest], [bottom, top]);
	const total = hours.reduce((sum, { count }) => sum + count, 0);
	const words = `${counted(total, "judgement")} in the last seven days, at most ${number.format(total === 0 ? 0 : highest)} in an hour.`;
	return (
		<>
			<svg className="chart" viewBox="0 0 640 192" role="img" aria-label={words}>
				{ticksTo(highest).map((tick) => (
					<g key={tick}>
						<path className={tick === 0 ? "axis" : "rule"} d={`M${left} ${y(tick)}H${right}`} />
						<text x={left - 8} y={y(tick) + 4} textAnchor="end">
							{number.format(tick)}
						</text>
					</g>
				))}
				{hours.map(({ at }, i) =>
					at % 86_400_000 === 0 ? (
						<g key={at}>
							<path className="rule" d={`M${x(i)} ${top}V${bottom + 6}`} />
							<text x={x(i) + 4} y={bottom + 18}>
								{dayName.format(at)}
							</text>
						</g>
					) : null,
				)}
				{hours.map(({ at, count }, i) =>
					count > 0 ? (
						<rect
							key={at}
							className="hour"
							x={x(i) + 0.4}
							y={y(count)}
							width={x(1) - x(0) - 0.8}
							height={bottom - y(count)}
						/>
					) : null,
				)}
			</svg>
			<HoursTable hours={hours.filter(({ count }) => count > 0)} />
		</>
	);
}

const columns: Column[] = [{ title: "Hour from, in UTC" }, { title: "Judgements", number: true }];

function HoursTable({ hours }: { hours: readonly OwnHour[] }) {
	if (hours.length === 0) return <p className="muted small">The bars appear with your next judgement.</p>;
	return (
		<details className="behind">
			<summary>The numbers behind the bars</summary>
			<DataTable caption="Your judgements in each hour" columns={columns}>
				{hours.map(({ at, count }) => (
					<tr key={at}>
						<td>{hourName.format(at)}</td>
						<td className="r">{number.format(count)}</td>
					</tr>
				))}
			</DataTable>
		</details>
	);
}
