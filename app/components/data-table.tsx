import type { ReactNode } from "react";

/** `number` columns stand to the right; an `unseen` title is for screen readers alone. */
export type Column = { title: string; number?: boolean; unseen?: boolean };

type DataTableProps = {
	caption: string;
	columns: readonly Column[];
	/** Beside the look of every table: `stack` lets rows become blocks on a phone. */
	className?: string;
	children: ReactNode;
};

/** A table with its caption and head; the rows are the caller's. */
export function DataTable({ caption, columns, className = "", children }: DataTableProps) {
	return (
		<div className="table-wrap">
			<table className={`data ${className}`}>
				<caption className="sr">{caption}</caption>
				<thead>
					<tr>
						{columns.map(({ title, number, unseen }) => (
							<th key={title} scope="col" className={number ? "r" : undefined}>
								{unseen ? <span className="sr">{title}</span> : title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>{children}</tbody>
			</table>
		</div>
	);
}
