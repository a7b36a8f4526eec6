import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";

/** What protects annotators from text that may be disturbing, in rounds that judge safety. */
export function SafetyFields({ draft, change }: Pick<PartProps, "draft" | "change">) {
	return (
		<div className="row">
			<label className="choice">
				<input
					type="checkbox"
					checked={draft.blurText}
					onChange={({ target }) => change({ blurText: target.checked })}
				/>
				Blur sensitive text
				<small>Prompts and responses are blurred until the annotator reveals them, each pair anew.</small>
			</label>
			<NumberField
				label="Daily cap"
				inputMode="numeric"
				value={draft.dailyCap}
				onChange={(dailyCap) => change({ dailyCap })}
				hint="How much one person judges here in a day at most, in UTC. Empty: as much as they like."
			/>
		</div>
	);
}
