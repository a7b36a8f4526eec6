import { NumberField } from "../../rounds/[round]/launch/number-field.tsx";

type AmountFieldProps = {
	label: string;
	value: number;
	onChange(value: number): void;
	hint: string;
	inputMode?: "decimal" | "numeric";
};

/** A number of the choices; while the field holds none, NaN, which the choices' own rules answer with a sentence. */
export function AmountField({ value, onChange, ...field }: AmountFieldProps) {
	return (
		<NumberField
			{...field}
			value={Number.isNaN(value) ? null : value}
			onChange={(given) => onChange(given ?? Number.NaN)}
		/>
	);
}
