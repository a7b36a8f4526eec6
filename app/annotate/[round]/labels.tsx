import type { Choices } from "#server/judgements/judgement.ts";
import { attackVectors, riskCategories, turnedRisk, turnedVector } from "#server/judgements/prompt-labels.ts";
import { Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type LabelsProps = { choices: Choices; disabled: boolean; choose(choices: Partial<Choices>): void };

/** What the prompt is about and how it tries, a click each; below the strips, so that nothing above moves by itself. */
export function Labels({ choices, disabled, choose }: LabelsProps) {
	const { sheet: t } = useTexts();
	return (
		<div className="reasons" id="labels">
			<Group
				{...{ ...t.risk, disabled }}
				all={riskCategories}
				words={t.risks}
				given={choices.riskCategories}
				onTurn={(label, on) => choose({ riskCategories: turnedRisk(choices.riskCategories, label, on) })}
			/>
			<Group
				{...{ ...t.attack, disabled }}
				all={attackVectors}
				words={t.vectors}
				given={choices.attackVectors}
				onTurn={(label, on) => choose({ attackVectors: turnedVector(choices.attackVectors, label, on) })}
			/>
		</div>
	);
}

type GroupProps<Label extends string> = {
	legend: string;
	/** The legend in short, beside the chips. */
	word: string;
	disabled: boolean;
	all: readonly Label[];
	words: Record<Label, { name: string; such: string }>;
	given: readonly Label[];
	onTurn(label: Label, on: boolean): void;
};

function Group<Label extends string>({ legend, word, disabled, all, words, given, onTurn }: GroupProps<Label>) {
	return (
		<fieldset className="chips" disabled={disabled}>
			<legend className="sr">{legend}</legend>
			<span className="word" aria-hidden="true">
				{word}
			</span>
			{all.map((label) => (
				<label className="chip" key={label} title={words[label].such}>
					<input
						type="checkbox"
						aria-label={`${words[label].name}: ${words[label].such}`}
						checked={given.includes(label)}
						onChange={({ target }) => onTurn(label, target.checked)}
					/>
					{words[label].name}
				</label>
			))}
		</fieldset>
	);
}

type LabelsToggleProps = { choices: Choices; open: boolean; onOpen(open: boolean): void };

/** Opens and closes the labels, and says how many are given. */
export function LabelsToggle({ choices, open, onOpen }: LabelsToggleProps) {
	const { sheet: t } = useTexts();
	const given = choices.riskCategories.length + choices.attackVectors.length;
	return (
		<button
			type="button"
			className="btn quiet"
			aria-expanded={open}
			aria-controls={open ? "labels" : undefined}
			onClick={() => onOpen(!open)}
		>
			{t.labels}
			{given > 0 && <span className="num"> {given}</span>} <Key>L</Key>
		</button>
	);
}
