import { type Format, formats, formatsWithMargin } from "#server/releases/format.ts";
import { margins } from "#server/releases/preference-row.ts";
import type { FieldsProps } from "./release-form.tsx";

export const formatWords: Record<Format, string> = {
	preference: "TRL reward and DPO, OpenRLHF, Axolotl; with provenance",
	"preference-implicit": "TRL reward models, whole conversations",
	kto: "TRL KTO, a row a response",
	"hh-rlhf": "Anthropic's plain strings",
	"llama-factory": "LLaMA-Factory, sharegpt ranking",
	"axolotl-rm": "Axolotl reward models, single turn only",
	openrlhf: "OpenRLHF reward models, message lists",
	arena: "Battles for Bradley–Terry, with models' names",
	sft: "The chosen or edited reply as messages",
	judgements: "Everything known of each judgement",
};

const marginWords = { none: "None", small: "Small: 1, 2/3, 1/3, 0", large: "Large: 3, 2, 1, 0" } as const;

/** In which forms, and how far apart the scores should be. */
export function FormatFields({ options, change }: FieldsProps) {
	const withMargin = options.formats.some((format) => formatsWithMargin.includes(format));
	return (
		<section className="sec" aria-labelledby="formats">
			<div className="sec-head">
				<h2 id="formats">Formats</h2>
				<p>Each is a file a split. What one cannot hold is counted in the manifest.</p>
			</div>
			<ul className="format-list">
				{formats.map((format) => (
					<li key={format}>
						<label className="filter">
							<input
								type="checkbox"
								checked={options.formats.includes(format)}
								onChange={({ target }) =>
									change({
										formats: formats.filter((each) =>
											each === format ? target.checked : options.formats.includes(each),
										),
									})
								}
							/>
							<code>{format}</code>
							<span className="muted">{formatWords[format]}</span>
						</label>
					</li>
				))}
			</ul>
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
