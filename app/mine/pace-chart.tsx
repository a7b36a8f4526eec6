import type { OwnHour } from "#server/insights/mine.ts";
import { linear, ticksTo } from "../components/chart-scale.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { texts } from "../texts/texts.ts";

const [left, right, top, bottom] = [40, 636, 12, 168];

/** A bar an hour, from zero, and the same as a table; a line stands where a day begins. */
export async function PaceChart({ hours }: { hours: readonly OwnHour[] }) {
	const { mine: t, locale, dates } = await texts();
	const number = new Intl.NumberFormat(locale);
	const dayName = new Intl.DateTimeFormat(dates, { weekday: "short", day: "numeric", timeZone: "UTC" });
	const highest = Math.max(1, ...hours.map(({ count }) => count));
	const x = linear([0, hours.length], [left, right]);
	const y = linear([0, highest], [bottom, top]);
	const total = hours.reduce((sum, { count }) => sum + count, 0);
	const words = t.paceWords(total, number.format(total === 0 ? 0 : highest));
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

async function HoursTable({ hours }: { hours: readonly OwnHour[] }) {
	const { mine: t, locale, dates } = await texts();
	const number = new Intl.NumberFormat(locale);
	const hourName = new Intl.DateTimeFormat(dates, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
	const columns: Column[] = [{ title: t.hour }, { title: t.judgements, number: true }];
	if (hours.length === 0) return <p className="muted small">{t.noBars}</p>;
	return (
		<details className="behind">
			<summary>{t.numbers}</summary>
			<DataTable caption={t.hourly} columns={columns}>
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
