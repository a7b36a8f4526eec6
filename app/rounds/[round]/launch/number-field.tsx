"use client";
import { useState } from "react";

type NumberFieldProps = {
	label: string;
	/** Says whose number it is, where the label alone does not. */
	name?: string;
	value: number | null;
	onChange(value: number | null): void;
	hint?: string;
	inputMode?: "decimal" | "numeric";
};

/** A field that keeps what was typed and passes on the number in it, or null where there is none. */
export function NumberField({ label, name, value, onChange, hint, inputMode = "decimal" }: NumberFieldProps) {
	const [typed, setTyped] = useState<string | null>(null);
	const shown = typed !== null && numberIn(typed) === value ? typed : (value?.toString() ?? "");
	return (
		<label className="lab">
			{label}
			<input
				className="field num"
				inputMode={inputMode}
				aria-label={name}
				value={typed !== null && value === null ? typed : shown}
				onChange={({ target }) => {
					setTyped(target.value);
					onChange(numberIn(target.value));
				}}
			/>
			{hint && <small>{hint}</small>}
		</label>
	);
}

/** "1,024" and "0.7"; a comma is a separator of thousands only where three digits follow. */
export function numberIn(text: string): number | null {
	const plain = text.trim().replaceAll(/,(?=\d{3}(?:\D|$))/g, "");
	if (!/^\d*\.?\d+$|^\d+\.$/.test(plain)) return null;
	return Number(plain);
}
