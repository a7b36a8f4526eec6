import type { SkipCounts } from "#server/insights/skipped.ts";
import { type SkipReason, skipReasons } from "#server/judgements/skip.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";

const columns: Column[] = [
	{ title: "Reason" },
	{ title: "Share" },
	{ title: "Skipped", number: true },
	{ title: "Reported", number: true },
];
const number = new Intl.NumberFormat("en");

/** As researchers read them. */
export const reasonNames: Record<SkipReason, string> = {
	cannot_judge: "Cannot judge",
	language: "Language",
	broken: "Broken",
	offensive: "Offensive",
};

/** How often each reason was given. */
export function SkipReasons({ counts: { reasons } }: { counts: SkipCounts }) {
	const sum = (reason: SkipReason) => reasons[reason].skipped + reasons[reason].reported;
	const most = Math.max(1, ...skipReasons.map(sum));
	return (
		<DataTable caption="Skips and reports by reason" columns={columns} className="stack">
			{skipReasons.map((reason) => (
				<tr key={reason}>
					<td className="name">{reasonNames[reason]}</td>
					<td className="wide">
						<span className="meter">
							<svg className="bar" viewBox="0 0 108 6" aria-hidden="true">
								<rect width={(108 * sum(reason)) / most} height="6" rx="3" />
							</svg>
						</span>
					</td>
					<td className="r" data-label="Skipped">
						{number.format(reasons[reason].skipped)}
					</td>
					<td className="r" data-label="Reported">
						{number.format(reasons[reason].reported)}
					</td>
				</tr>
			))}
		</DataTable>
	);
}
