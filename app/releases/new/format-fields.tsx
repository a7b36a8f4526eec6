import type { Fit } from "#server/releases/fit-counter.ts";
import { type Format, formats, formatsWithMargin, type LeftOut, leftOutReasons } from "#server/releases/format-fit.ts";
import { margins } from "#server/releases/preference-row.ts";
import { fileKinds } from "#server/releases/release-options.ts";
import { counted } from "../../components/counted.ts";
import { Icon } from "../../components/drawings.tsx";
import { Check, turned } from "./filter-group.tsx";
import type { FieldsProps } from "./release-form.tsx";
import { formatWords, leftOutWords } from "./release-words.ts";

const marginWords = { none: "None", small: "Small: 1, 2/3, 1/3, 0", large: "Large: 3, 2, 1, 0" } as const;
const kindWords = { jsonl: "JSONL", parquet: "Parquet", csv: "CSV, of judgements alone" } as const;

/** In which forms, and how far apart the scores should be. */
export function FormatFields({ options, change, preview }: FieldsProps) {
	const withMargin = options.formats.some((format) => formatsWithMargin.includes(format));
	return (
		<section className="sec" aria-labelledby="formats">
			<div className="sec-head">
				<h2 id="formats">Formats</h2>
				<p>Each is checked against its trainer before it is frozen.</p>
			</div>
			<ul className="format-list">
				{formats.map((format) => (
					<FormatLine
						key={format}
						format={format}
						chosen={options.formats.includes(format)}
						fit={preview?.fits.find((fit) => fit.format === format)}
						onChange={(on) => change({ formats: turned(formats, options.formats, format, on) })}
					/>
				))}
			</ul>
			<fieldset className="row bare">
				<legend className="sr">Kinds of file</legend>
				{fileKinds.map((kind) => (
					<Check
						key={kind}
						checked={options.kinds.includes(kind)}
						onChange={(on) => change({ kinds: turned(fileKinds, options.kinds, kind, on) })}
					>
						As {kindWords[kind]}
					</Check>
				))}
			</fieldset>
			{withMargin && (
				<fieldset className="row bare">
					<legend className="sr">Margin</legend>
					{margins.map((margin) => (
						<label className="choice" key={margin}>
							<input
								type="radio"
								name="margin"
								checked={options.margin === margin}
								onChange={() => change({ margin })}
							/>
							{margin === "none" ? "No margin" : `Margin, ${marginWords[margin].toLowerCase()}`}
						</label>
					))}
				</fieldset>
			)}
		</section>
	);
}

type FormatLineProps = { format: Format; chosen: boolean; fit: Fit | undefined; onChange(on: boolean): void };

function FormatLine({ format, chosen, fit, onChange }: FormatLineProps) {
	return (
		<li>
			<label className="filter">
				<input type="checkbox" checked={chosen} onChange={({ target }) => onChange(target.checked)} />
				<code>{format}</code>
				<span className="muted">{formatWords[format]}</span>
				{fit && <Verdict fit={fit} />}
			</label>
		</li>
	);
}

const isReason = (reason: string): reason is LeftOut => leftOutReasons.some((each) => each === reason);

/** What the format makes of the rows: that they fit, or what it leaves out and why, and what trainers may cut. */
function Verdict({ fit: { rows, leftOut, long } }: { fit: Fit }) {
	const out = Object.entries(leftOut).map(
		([reason, count]) => `${counted(count, "judgement")} left out: ${isReason(reason) ? leftOutWords[reason] : reason}`,
	);
	const said = [counted(rows, "row"), ...out, ...(long > 0 ? [`${counted(long, "text")} over 1,024 tokens`] : [])];
	return (
		<span className={`verdict ${said.length > 1 ? "warns" : ""}`}>
			<Icon name={said.length > 1 ? "warning" : "check"} />
			{said.join("; ")}
		</span>
	);
}
