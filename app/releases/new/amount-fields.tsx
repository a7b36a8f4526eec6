import type { Several } from "#server/releases/release.ts";
import { NumberField } from "../../rounds/[round]/launch/number-field.tsx";
import type { FieldsProps } from "./release-form.tsx";

const modes: { mode: Several; name: string; hint: string }[] = [
	{ mode: "each", name: "Each a row", hint: "Every judgement stands for itself." },
	{
		mode: "majority",
		name: "Majority",
		hint: "One row a pair, with the median degree of those who chose so. Ties are left out.",
	},
	{ mode: "unanimous", name: "Unanimous", hint: "One row a pair, where all chose the same." },
];

/** What becomes of several judgements of one pair, and what is held out. */
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
				<NumberField
					label="Least agreement"
					value={options.leastAgreement}
					onChange={(leastAgreement) => change({ leastAgreement: leastAgreement ?? 0 })}
					hint="The share that chose as most did, 0 to 1."
				/>
				<NumberField
					label="Held out of each round"
					inputMode="numeric"
					value={options.heldOut}
					onChange={(heldOut) => change({ heldOut: heldOut ?? 0 })}
					hint="Rows, by whole prompts: none is in both splits. The paper held out 1,000 of each batch."
				/>
				<NumberField
					label="Seed"
					inputMode="numeric"
					value={options.seed}
					onChange={(seed) => change({ seed: seed ?? 0 })}
					hint="Decides which prompts are held out."
				/>
			</div>
		</section>
	);
}
