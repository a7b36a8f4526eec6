import type { PreviewRow } from "#server/pools/preview.ts";
import { Conversation } from "../../../components/conversation.tsx";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Icon } from "../../../components/drawings.tsx";

const columns: Column[] = [
	{ title: "Line", number: true },
	{ title: "Prompt" },
	{ title: "Category" },
	{ title: "Tags" },
	{ title: "Level", number: true },
];

/** The first rows as they would be imported, or why one would not. */
export function PreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
	if (rows.length === 0) return <p className="muted">The file holds nothing but empty lines. Choose another one.</p>;
	return (
		<DataTable caption="The first rows as they would be imported" columns={columns} className="stack pool-prompts">
			{rows.map((row) => (
				<tr key={row.line}>
					<td className="r num" data-label="Line">
						{row.line}
					</td>
					{"reason" in row ? (
						<td className="wide-text wide" colSpan={4}>
							<span className="bad-row">
								<Icon name="warning" />
								{row.reason}
							</span>
						</td>
					) : (
						<>
							<td className="wide-text wide">
								<Conversation prompt={row.prompt} />
							</td>
							<td data-label="Category">{row.prompt.category ?? "none"}</td>
							<td className="wrap" data-label="Tags">
								{row.prompt.tags.length > 0 ? row.prompt.tags.join(", ") : "none"}
							</td>
							<td className="r" data-label="Level">
								{row.prompt.level ?? "none"}
							</td>
						</>
					)}
				</tr>
			))}
		</DataTable>
	);
}
