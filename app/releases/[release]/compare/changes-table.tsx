import type { RowChange, RowThere } from "#server/releases/compared.ts";
import { type Column, DataTable } from "../../../components/data-table.tsx";

const columns: Column[] = ["Prompt", "Round", "Axis", "Before", "After"].map((title) => ({ title }));

const said = (row: RowThere) => (row === null ? "not in it" : `${row.degree}, ${row.split}, revision ${row.revision}`);

/** Rows that are in one of two releases alone, or otherwise in each. */
export function ChangesTable({ title, changes }: { title: string; changes: readonly RowChange[] }) {
	return (
		<DataTable caption={title} columns={columns} className="stack">
			{changes.map(({ judgementId, axis, roundName, prompt, before, after }) => (
				<tr key={`${judgementId} ${axis}`}>
					<td className="wrap wide">{prompt}</td>
					<td className="wide" data-label="Round">
						{roundName}
					</td>
					<td className="wide" data-label="Axis">
						{axis}
					</td>
					<td className="wide" data-label="Before">
						{said(before)}
					</td>
					<td className="wide" data-label="After">
						{said(after)}
					</td>
				</tr>
			))}
		</DataTable>
	);
}
