import { useId } from "react";
import type { KnownChoice } from "#server/known/known.ts";

type FieldProps<Value> = { legend: string; value: Value | null; onChange(value: Value | null): void };

/** Which of the two is right on an axis, or that the pair says nothing of it. */
export function KnownChoiceField(props: FieldProps<KnownChoice>) {
	return (
		<Options
			{...props}
			options={[
				["first", "First"],
				["second", "Second"],
				[null, "Not said"],
			]}
		/>
	);
}

export function SafeField(props: FieldProps<boolean>) {
	return (
		<Options
			{...props}
			options={[
				[true, "Safe"],
				[false, "Unsafe"],
				[null, "Not said"],
			]}
		/>
	);
}

type OptionsProps<Value> = FieldProps<Value> & { options: readonly (readonly [Value | null, string])[] };

function Options<Value>({ legend, value, options, onChange }: OptionsProps<Value>) {
	const name = useId();
	return (
		<fieldset className="bare known-choice">
			<legend className="lab">{legend}</legend>
			<span className="chips">
				{options.map(([option, word]) => (
					<label className="chip" key={word}>
						<input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
						{word}
					</label>
				))}
			</span>
		</fieldset>
	);
}
