"use client";
import { type ReactNode, useId, useState } from "react";
import type { Report } from "#server/pools/upload.ts";
import { counted } from "../../../components/counted.ts";
import { Icon } from "../../../components/drawings.tsx";
import { Discard } from "./discard.tsx";
import type { Import, Stage } from "./use-import.ts";

const number = new Intl.NumberFormat("en");
const before = (of: number | null): string => (of === null ? "the pool" : `line ${number.format(of)}`);

type ReportStepProps = { stage: Extract<Stage, { kind: "report" }>; acts: Import };

/** What the look at the file found, and the choice what to do with it. */
export function ReportStep({ stage: { uploadId, report, problem }, acts }: ReportStepProps) {
	const [keepNear, setKeepNear] = useState(false);
	const { good, near } = report;
	const count = keepNear ? good + near.count : good;
	return (
		<div className="import-panel">
			<h3 className="sr">What was found</h3>
			<p className="sr" role="status">
				Every line is checked.
			</p>
			<Counts report={report} />
			<Findings uploadId={uploadId} report={report} />
			{near.count > 0 && (
				<label className="choice keep-near">
					<input type="checkbox" checked={keepNear} onChange={({ target }) => setKeepNear(target.checked)} />
					Import the near duplicates too
					<small>They differ by a few words from a prompt before them. Exact duplicates stay out.</small>
				</label>
			)}
			{problem !== null && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{problem}</span>
				</p>
			)}
			{count === 0 && <p className="muted">There is nothing to import. Choose other columns, or mend the file.</p>}
			<div className="btns">
				<button
					type="button"
					className="btn primary"
					disabled={count === 0}
					onClick={() => acts.bring(uploadId, report, keepNear)}
				>
					{count === 1 ? "Import the good one" : `Import the ${number.format(count)} good ones`}
				</button>
				<button type="button" className="btn" onClick={() => acts.back(uploadId, report.mapping)}>
					Change the columns
				</button>
				<Discard uploadId={uploadId} begin={acts.begin} name="Import nothing" />
			</div>
		</div>
	);
}

function Counts({ report: { good, bad, exact, near } }: { report: Report }) {
	const counts = [
		["Good", good],
		["Bad lines", bad.count],
		["Exact duplicates", exact.count],
		["Near duplicates", near.count],
	] as const;
	return (
		<dl className="stats">
			{counts.map(([name, count]) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>{number.format(count)}</dd>
				</div>
			))}
		</dl>
	);
}

function Findings({ uploadId, report: { bad, exact, near } }: { uploadId: string; report: Report }) {
	return (
		<div className="findings">
			<Finding title={counted(bad.count, "bad line")} count={bad.count} shown={bad.lines.length}>
				{bad.lines.map(({ line, reason }) => (
					<li key={line}>
						<b>Line {number.format(line)}</b> <span>{reason}</span>
					</li>
				))}
			</Finding>
			{bad.count > 0 && (
				<p>
					<a className="btn" href={`/api/pools/uploads/${uploadId}/bad-lines`} download>
						<Icon name="download" />
						Download all bad lines as CSV
					</a>
				</p>
			)}
			<Finding title={counted(exact.count, "exact duplicate")} count={exact.count} shown={exact.lines.length}>
				{exact.lines.map(({ line, of }) => (
					<li key={line}>
						<b>Line {number.format(line)}</b> <span>The same as in {before(of)}.</span>
					</li>
				))}
			</Finding>
			<Finding title={counted(near.count, "near duplicate")} count={near.count} shown={near.lines.length}>
				{near.lines.map(({ line, of, text, ofText }) => (
					<li key={line} className="twins">
						<b>Line {number.format(line)}</b> <span>{text}</span>
						<b>{of === null ? "The pool" : `Line ${number.format(of)}`}</b> <span>{ofText}</span>
					</li>
				))}
			</Finding>
		</div>
	);
}

type FindingProps = { title: string; count: number; shown: number; children: ReactNode };

function Finding({ title, count, shown, children }: FindingProps) {
	const id = useId();
	if (count === 0) return null;
	return (
		<details open>
			<summary id={id}>{title}</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard */}
			<section className="found" aria-labelledby={id} tabIndex={0}>
				<ul>{children}</ul>
				{count > shown && <p className="muted">and {number.format(count - shown)} more</p>}
			</section>
		</details>
	);
}
