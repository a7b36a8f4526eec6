import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";

/** Who judges the pairs of prompts that annotators write. */
export function WrittenFields({ draft, change }: Pick<PartProps, "draft" | "change">) {
	return (
		<div className="row">
			<NumberField
				label="Judges per written prompt"
				inputMode="numeric"
				value={draft.writtenOverlap}
				onChange={(writtenOverlap) => change({ writtenOverlap })}
				hint="How many people judge each pair whose prompt somebody wrote, 1 to 10. Others are given it before they write."
			/>
			<label className="choice">
				<input
					type="checkbox"
					checked={draft.authorJudges}
					onChange={({ target }) => change({ authorJudges: target.checked })}
				/>
				The author is one of them
				<small>Otherwise whoever wrote a prompt goes on to the next one, and others judge.</small>
			</label>
		</div>
	);
}
