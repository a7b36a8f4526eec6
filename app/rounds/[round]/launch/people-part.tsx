"use client";
import { counted } from "../../../components/counted.ts";
import { PeoplePick } from "../people-pick.tsx";
import type { PartProps } from "./launch-form.tsx";
import { Part } from "./part.tsx";

export function PeoplePart({ draft, change, choices }: PartProps) {
	return (
		<Part title="People" hint="Who may annotate. Can be changed later.">
			<fieldset className="row bare">
				<legend className="sr">Who may annotate</legend>
				<label className="choice">
					<input
						type="radio"
						name="access"
						checked={draft.access === "everyone"}
						onChange={() => change({ access: "everyone" })}
					/>
					Everyone
					<small>{counted(choices.people.length, "person", "people")} now, and whoever joins.</small>
				</label>
				<label className="choice">
					<input
						type="radio"
						name="access"
						checked={draft.access === "chosen"}
						onChange={() => change({ access: "chosen" })}
					/>
					People I choose
					<small>By name or by team. Nobody else sees the round in their list.</small>
				</label>
			</fieldset>
			{draft.access === "chosen" && (
				<PeoplePick choices={choices} chosen={draft} choose={({ people, teams }) => change({ people, teams })} />
			)}
		</Part>
	);
}
