import type { PreferenceRow } from "#server/releases/preference-row.ts";
import { counted } from "../../components/counted.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { reachable } from "../../components/reachable.ts";

/** The first rows as the canonical format has them, so that a person sees what a trainer will. */
export function FirstRows({ rows }: { rows: readonly PreferenceRow[] }) {
	const withMargin = rows.some(({ margin }) => margin !== undefined);
	const columns: Column[] = [
		...["prompt", "chosen", "rejected"].map((title) => ({ title })),
		...(withMargin ? [{ title: "margin", number: true }] : []),
		...[{ title: "degree" }, { title: "axis" }, { title: "annotator" }],
	];
	if (rows.length === 0) return null;
	return (
		<section className="sec" aria-labelledby="first">
			<div className="sec-head">
				<h2 id="first">First rows</h2>
				<p>As the format preference has them; its other columns are in docs/export.md.</p>
			</div>
			<DataTable caption="First rows" columns={columns} className="stack first-rows">
				{rows.map((row, i) => (
					<tr key={`${row.comparison_id} ${row.axis} ${row.annotator}`}>
						<td className="wrap wide" data-label="prompt">
							<div {...reachable(`Prompt of row ${i + 1}`)}>
								{counted(row.prompt.length, "message")}. {row.prompt.at(-1)?.content}
							</div>
						</td>
						<td className="wrap wide" data-label="chosen">
							<div {...reachable(`Chosen of row ${i + 1}`)}>{row.chosen[0].content}</div>
						</td>
						<td className="wrap wide" data-label="rejected">
							<div {...reachable(`Rejected of row ${i + 1}`)}>{row.rejected[0].content}</div>
						</td>
						{withMargin && (
							<td className="r num" data-label="margin">
								{row.margin?.toFixed(3)}
							</td>
						)}
						<td className="wide" data-label="degree">
							{row.degree}
						</td>
						<td className="wide" data-label="axis">
							{row.axis}
						</td>
						<td className="wide" data-label="annotator">
							{row.annotator ?? "several"}
						</td>
					</tr>
				))}
			</DataTable>
		</section>
	);
}
