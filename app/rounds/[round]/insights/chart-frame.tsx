"use client";
import { type ReactNode, useId, useRef, useState } from "react";
import { DataTable } from "../../../components/data-table.tsx";
import { Icon } from "../../../components/drawings.tsx";
import { reachable } from "../../../components/reachable.ts";
import { type Cell, csvText, jsonText, pngOf, saveFile, svgText } from "./save-chart.ts";

type ChartFrameProps = {
	title: string;
	/** What the chart says, for whoever does not know it: one click away. */
	hint?: string;
	/** What files of it are called. */
	name: string;
	columns: readonly string[];
	/** The numbers, exact; the table rounds them. */
	rows: readonly (readonly Cell[])[];
	children: ReactNode;
};

const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const shown = (cell: Cell) => (cell === null ? "–" : typeof cell === "number" ? number.format(cell) : cell);

/** A drawing with its title, what it means, and the numbers behind it, all of which can be taken away. */
export function ChartFrame({ title, hint, name, columns, rows, children }: ChartFrameProps) {
	const drawing = useRef<HTMLDivElement | null>(null);
	const id = useId();
	return (
		<figure className="chart-frame" aria-labelledby={id}>
			<figcaption id={id}>{title}</figcaption>
			{hint !== undefined && <Meaning title={title} hint={hint} />}
			<div className="chart-scroll" ref={drawing} {...reachable(`Chart: ${title}`)}>
				{children}
			</div>
			<details className="behind">
				<summary>
					<Icon name="down" />
					Numbers<span className="sr"> of {title}</span>
				</summary>
				<DataTable
					caption={title}
					columns={columns.map((column, i) => ({
						title: column,
						number: i > 0 && rows.every((row) => typeof row[i] !== "string"),
					}))}
				>
					{rows.map((row, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows stay in their order
						<tr key={i}>
							{row.map((cell, at) => (
								<td key={columns[at]} className={typeof cell === "string" ? undefined : "r"}>
									{shown(cell)}
								</td>
							))}
						</tr>
					))}
				</DataTable>
				<SaveAs {...{ name, columns, rows }} svg={() => drawing.current?.querySelector("svg") ?? null} />
			</details>
		</figure>
	);
}

export function Meaning({ title, hint }: { title: string; hint: string }) {
	return (
		<details className="meaning">
			<summary>
				What is this?<span className="sr"> {title}</span>
			</summary>
			<p className="small">{hint}</p>
		</details>
	);
}

type SaveAsProps = Pick<ChartFrameProps, "name" | "columns" | "rows"> & { svg(): SVGSVGElement | null };

function SaveAs({ name, columns, rows, svg }: SaveAsProps) {
	const [problem, setProblem] = useState<string | null>(null);
	const text = (content: string, type: string) => new Blob([content], { type });
	const picture = async (kind: "svg" | "png") => {
		const found = svg();
		if (!found) return;
		try {
			saveFile(`${name}.${kind}`, kind === "svg" ? text(svgText(found), "image/svg+xml") : await pngOf(found));
			setProblem(null);
		} catch {
			setProblem("The browser could not draw this picture. Save it as SVG instead.");
		}
	};
	return (
		<div className="save-as">
			<span className="muted small">Save as</span>
			<button type="button" className="btn quiet" onClick={() => picture("svg")}>
				SVG
			</button>
			<button type="button" className="btn quiet" onClick={() => picture("png")}>
				PNG
			</button>
			<button
				type="button"
				className="btn quiet"
				onClick={() => saveFile(`${name}.csv`, text(csvText(columns, rows), "text/csv"))}
			>
				CSV
			</button>
			<button
				type="button"
				className="btn quiet"
				onClick={() => saveFile(`${name}.json`, text(jsonText(columns, rows), "application/json"))}
			>
				JSON
			</button>
			{problem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{problem}</span>
				</p>
			)}
		</div>
	);
}
