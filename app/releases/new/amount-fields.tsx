import { AmountField } from "./amount-field.tsx";
import { Check } from "./filter-group.tsx";
import type { FieldsProps } from "./release-form.tsx";
import { modes } from "./release-words.ts";

/** What becomes of several judgements of one pair and of edited replies, and what is held out. */
export function AmountFields({ options, change }: FieldsProps) {
	return (
		<section className="sec" aria-labelledby="several">
			<div className="sec-head">
				<h2 id="several">Several judgements of one pair</h2>
			</div>
			<fieldset className="row bare">
				<legend className="sr">Several judgements of one pair</legend>
				{modes.map(({ mode, name, hint }) => (
					<label className="choice" key={mode}>
						<input
							type="radio"
							name="several"
							checked={options.several === mode}
							onChange={() => change({ several: mode })}
						/>
						{name}
						<small>{hint}</small>
					</label>
				))}
			</fieldset>
			<div className="row">
				<AmountField
					label="Least agreement"
					value={options.leastAgreement}
					onChange={(leastAgreement) => change({ leastAgreement })}
					hint="The share that chose as most did, 0 to 1."
				/>
				<AmountField
					label="Held out of each round"
					inputMode="numeric"
					value={options.heldOut}
					onChange={(heldOut) => change({ heldOut })}
					hint="Rows, by whole prompts: none is in both splits. The paper held out 1,000 of each batch."
				/>
				<AmountField
					label="Seed"
					inputMode="numeric"
					value={options.seed}
					onChange={(seed) => change({ seed })}
					hint="Decides which prompts are held out."
				/>
			</div>
			<Check checked={options.edits === "pairs"} onChange={(on) => change({ edits: on ? "pairs" : "none" })}>
				Edited replies as pairs of their own: edited &gt; chosen &gt; rejected
			</Check>
		</section>
	);
}
