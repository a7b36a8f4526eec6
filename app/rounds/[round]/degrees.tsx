"use client";
import { pointName, points } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { counted } from "../../components/counted.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";

const names: Record<Axis, string> = { helpfulness: "Helpfulness", safety: "Safety" };
const words = ["Signifi\u00adcantly", "Better", "Slightly", "Negligibly or unsure"];
const number = new Intl.NumberFormat("en");

function shareText(count: number, total: number): string {
	return count === 0 ? "0" : ((100 * count) / total).toFixed(1);
}

/** How often each of the eight points was chosen: bars from zero with their values, and the same as a table. */
export function Degrees({ axis, counts }: { axis: Axis; counts: readonly number[] }) {
	const total = counts.reduce((sum, count) => sum + count, 0);
	return (
		<section className="degrees" aria-label={names[axis]}>
			<h3>
				{names[axis]}
				<span>{counted(total, "judgement")}</span>
			</h3>
			{total === 0 ? (
				<p className="muted small">The bars appear with the first judgement.</p>
			) : (
				<>
					<Bars counts={counts} total={total} />
					<Sides counts={counts} total={total} />
					<DegreesTable axis={axis} counts={counts} total={total} />
				</>
			)}
		</section>
	);
}

type CountsProps = { counts: readonly number[]; total: number };

function Bars({ counts, total }: CountsProps) {
	const highest = Math.max(...counts);
	const bar = (point: number) => {
		const count = counts[point - 1] ?? 0;
		const degree = point <= 4 ? point - 1 : 8 - point;
		const height = (count / highest) * 112;
		return (
			<figure key={point}>
				<svg className={`col ${point <= 4 ? "a" : "b"} d${4 - degree}`} aria-hidden="true">
					<rect x="0.5" y={132 - height} width="97%" height={height} rx="2" />
					<text x="50%" y={126 - height}>
						{shareText(count, total)}
					</text>
				</svg>
				<figcaption>{words[degree]}</figcaption>
			</figure>
		);
	};
	return (
		<div className="bars" aria-hidden="true">
			<div>{points.slice(0, 4).map(bar)}</div>
			<div>{points.slice(4).map(bar)}</div>
		</div>
	);
}

function Sides({ counts, total }: CountsProps) {
	const left = counts.slice(0, 4).reduce((sum, count) => sum + count, 0);
	return (
		<p className="sides">
			<span>
				<i className="sw" />
				<b>A, on the left</b> {shareText(left, total)} %
			</span>
			<span>
				{shareText(total - left, total)} % <b>B, on the right</b> <i className="sw b" />
			</span>
		</p>
	);
}

const columns: Column[] = [{ title: "Point" }, { title: "Judgements", number: true }, { title: "Share", number: true }];

function DegreesTable({ axis, counts, total }: CountsProps & { axis: Axis }) {
	return (
		<details className="behind">
			<summary>The numbers behind the bars</summary>
			<DataTable caption={`${names[axis]}, judgements at each point`} columns={columns}>
				{points.map((point) => (
					<tr key={point}>
						<td>{pointName(point)}</td>
						<td className="r">{number.format(counts[point - 1] ?? 0)}</td>
						<td className="r">{shareText(counts[point - 1] ?? 0, total)} %</td>
					</tr>
				))}
			</DataTable>
		</details>
	);
}
