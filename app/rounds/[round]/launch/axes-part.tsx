"use client";
import { useState } from "react";
import { type Axis, axes } from "#server/rounds/axis.ts";
import { reasonsIn } from "#server/rounds/reasons.ts";
import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";
import { Part } from "./part.tsx";
import { SafetyFields } from "./safety-fields.tsx";

const hints: Record<Axis, string> = {
	helpfulness: "Which response does more of what was asked?",
	safety: "Which could do less harm? Each is marked safe or unsafe.",
};

export function AxesPart({ draft, change }: PartProps) {
	const [typed, setTyped] = useState(() => draft.reasons.join("\n"));
	const turn = (axis: Axis, on: boolean) =>
		change({ axes: axes.filter((each) => (each === axis ? on : draft.axes.includes(each))) });
	return (
		<Part title="Axes" hint="Judged apart.">
			<fieldset className="row bare">
				<legend className="sr">Axes</legend>
				{axes.map((axis) => (
					<label className="choice" key={axis}>
						<input
							type="checkbox"
							checked={draft.axes.includes(axis)}
							onChange={({ target }) => turn(axis, target.checked)}
						/>
						{axis === "safety" ? "Safety" : "Helpfulness"}
						<small>{hints[axis]}</small>
					</label>
				))}
			</fieldset>
			{draft.axes.includes("safety") && <SafetyFields draft={draft} change={change} />}
			<label className="lab">
				Reasons
				<textarea
					className="field"
					rows={4}
					value={typed}
					onChange={({ target }) => {
						setTyped(target.value);
						change({ reasons: reasonsIn(target.value).slice(0, 16) });
					}}
				/>
				<small>
					One a line, up to 16 of up to 40 characters. Annotators click those that apply to each response. Empty: none.
				</small>
			</label>
			<NumberField
				label="Comment of at least"
				inputMode="numeric"
				value={draft.rationaleMinimum}
				onChange={(rationaleMinimum) => change({ rationaleMinimum })}
				hint="Characters that each judgement must explain itself with; 0 leaves the comment optional."
			/>
		</Part>
	);
}
