import type { Choices } from "#server/judgements/judgement.ts";
import { Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type ReasonsProps = {
	reasons: readonly string[];
	choices: Choices;
	disabled: boolean;
	choose(choices: Partial<Choices>): void;
};

/** What each response is or lacks, a click each; below the strips, so that nothing above moves by itself. */
export function Reasons({ reasons, choices, disabled, choose }: ReasonsProps) {
	return (
		<div className="reasons" id="reasons">
			<Side
				{...{ letter: "A", reasons, disabled }}
				chosen={choices.leftReasons}
				onChange={(leftReasons) => choose({ leftReasons })}
			/>
			<Side
				{...{ letter: "B", reasons, disabled }}
				chosen={choices.rightReasons}
				onChange={(rightReasons) => choose({ rightReasons })}
			/>
		</div>
	);
}

type SideProps = {
	letter: string;
	reasons: readonly string[];
	chosen: readonly string[];
	disabled: boolean;
	onChange(chosen: string[]): void;
};

function Side({ letter, reasons, chosen, disabled, onChange }: SideProps) {
	const { sheet: t } = useTexts();
	return (
		<fieldset className="chips" disabled={disabled}>
			<legend className="sr">{t.reasonsOf(letter)}</legend>
			<span className="letter" aria-hidden="true">
				{letter}
			</span>
			{reasons.map((reason) => (
				<label className="chip" key={reason}>
					<input
						type="checkbox"
						checked={chosen.includes(reason)}
						onChange={({ target }) =>
							onChange(target.checked ? [...chosen, reason] : chosen.filter((each) => each !== reason))
						}
					/>
					{reason}
				</label>
			))}
		</fieldset>
	);
}

type ReasonsToggleProps = { choices: Choices; open: boolean; onOpen(open: boolean): void };

/** Opens and closes the reasons, and says how many are given. */
export function ReasonsToggle({ choices, open, onOpen }: ReasonsToggleProps) {
	const { sheet: t } = useTexts();
	const given = choices.leftReasons.length + choices.rightReasons.length;
	return (
		<button
			type="button"
			className="btn quiet"
			aria-expanded={open}
			aria-controls={open ? "reasons" : undefined}
			onClick={() => onOpen(!open)}
		>
			{t.reasons}
			{given > 0 && <span className="num"> {given}</span>} <Key>R</Key>
		</button>
	);
}

/** Beside the forced choice: the better one is still not good enough. */
export function Unacceptable({ choices, disabled, choose }: Omit<ReasonsProps, "reasons">) {
	const { sheet: t } = useTexts();
	return (
		<label className="chip">
			<input
				type="checkbox"
				checked={choices.unacceptable}
				disabled={disabled}
				onChange={({ target }) => choose({ unacceptable: target.checked })}
			/>
			{t.unacceptable} <Key>X</Key>
		</label>
	);
}
