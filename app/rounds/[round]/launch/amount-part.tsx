import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";
import { Part } from "./part.tsx";

export function AmountPart({ draft, change }: PartProps) {
	return (
		<Part title="Amount" hint="How many, and until when. Both can be changed later.">
			<div className="row">
				<NumberField
					label="Judgements"
					inputMode="numeric"
					value={draft.target}
					onChange={(target) => change({ target })}
					hint="Nothing new is sampled once they are there. Empty: as many as come."
				/>
				<label className="lab">
					Last day
					<input
						className="field"
						type="date"
						value={draft.deadline ?? ""}
						onChange={({ target }) => change({ deadline: target.value || null })}
					/>
					<small>The round takes prompts until this day ends, in UTC.</small>
				</label>
			</div>
		</Part>
	);
}
