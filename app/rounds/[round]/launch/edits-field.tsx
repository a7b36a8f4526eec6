import type { EditMode } from "#server/rounds/edits.ts";
import type { PartProps } from "./launch-form.tsx";

const modes: { mode: EditMode; name: string; hint: string }[] = [
	{ mode: "none", name: "No edits", hint: "Responses are judged as they are." },
	{
		mode: "kept",
		name: "Edits are kept",
		hint: "Annotators may make the chosen response a better one. It is exported beside it.",
	},
	{
		mode: "continue",
		name: "Dialogues go on from them",
		hint: "And the edited text is what the next prompt is asked after.",
	},
];

/** Whether the chosen response may be edited; the last way is there where dialogues have several turns. */
export function EditsField({ draft, change }: Pick<PartProps, "draft" | "change">) {
	const goesOn = draft.promptSource !== "pool" && (draft.turns ?? 1) > 1;
	const shown = modes.filter(({ mode }) => mode !== "continue" || goesOn);
	const chosen = !goesOn && draft.edits === "continue" ? "kept" : draft.edits;
	return (
		<fieldset className="row bare">
			<legend className="sr">Edits of the chosen response</legend>
			{shown.map(({ mode, name, hint }) => (
				<label className="choice" key={mode}>
					<input type="radio" name="edits" checked={chosen === mode} onChange={() => change({ edits: mode })} />
					{name}
					<small>{hint}</small>
				</label>
			))}
		</fieldset>
	);
}
