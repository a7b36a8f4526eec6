import { type Axis, axes } from "#server/rounds/round.ts";
import type { PartProps } from "./launch-form.tsx";
import { Part } from "./part.tsx";

const hints: Record<Axis, string> = {
	helpfulness: "Which response does more of what was asked?",
	safety: "Which could do less harm? Each is marked safe or unsafe.",
};

export function AxesPart({ draft, change }: PartProps) {
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
		</Part>
	);
}
