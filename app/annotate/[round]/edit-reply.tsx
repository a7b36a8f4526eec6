import { type KeyboardEvent, type RefObject, useId } from "react";
import { sideLetter } from "#server/comparisons/comparison.ts";
import { type Choices, chosenSide, editCharacters } from "#server/judgements/judgement.ts";
import type { JudgingRules } from "#server/rounds/round.ts";
import { Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";
import type { Texts } from "./phase.ts";

/** What the chosen response was edited into, by the name that it has among the choices. */
function editedOf(choices: Choices, rules: JudgingRules) {
	const side = chosenSide(choices, rules.axes);
	if (side === null) return null;
	const name = side === "left" ? ("leftEdit" as const) : ("rightEdit" as const);
	return { side, name, letter: sideLetter(side), edit: choices[name] };
}

type EditReplyProps = {
	choices: Choices;
	rules: JudgingRules;
	texts: Texts;
	disabled: boolean;
	field: RefObject<HTMLTextAreaElement | null>;
	choose(choices: Partial<Choices>): void;
};

/** The chosen response, to be made a better one; what was made of the other one waits with it. */
export function EditReply({ choices, rules, texts, disabled, field, choose }: EditReplyProps) {
	const { sheet: t } = useTexts();
	const hint = useId();
	const edited = editedOf(choices, rules);
	if (edited === null)
		return (
			<p className="edit-reply muted" id="edit">
				{t.editFirst}
			</p>
		);
	const { side, name, letter, edit } = edited;
	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		if (event.key === "Escape") event.currentTarget.blur();
	};
	return (
		<div className="edit-reply" id="edit">
			<label className="lab">
				{t.editOf(letter)}
				<textarea
					ref={field}
					className="field"
					rows={8}
					maxLength={editCharacters}
					aria-describedby={hint}
					autoComplete="off"
					disabled={disabled}
					value={edit ?? texts[side]}
					onChange={({ target }) => choose({ [name]: target.value === texts[side] ? null : target.value })}
					onKeyDown={onKeyDown}
				/>
			</label>
			<p className="muted small" id={hint}>
				{t.editHint}
				{rules.edits === "continue" && ` ${t.editContinues}`}
			</p>
			<button
				type="button"
				className="btn"
				disabled={disabled || edit === null}
				onClick={() => choose({ [name]: null })}
			>
				{t.editBack}
			</button>
		</div>
	);
}

type EditToggleProps = { choices: Choices; rules: JudgingRules; open: boolean; onOpen(): void };

/** Opens and closes the editor, and says whether the chosen response is edited. */
export function EditToggle({ choices, rules, open, onOpen }: EditToggleProps) {
	const { sheet: t } = useTexts();
	const edited = editedOf(choices, rules);
	return (
		<button
			type="button"
			className="btn quiet"
			aria-expanded={open}
			aria-controls={open ? "edit" : undefined}
			onClick={onOpen}
		>
			{edited?.edit ? t.edited(edited.letter) : t.edit(edited?.letter ?? "")} <Key>E</Key>
		</button>
	);
}
