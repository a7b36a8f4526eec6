import { Icon, Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type MarkProps = {
	letter: "A" | "B";
	safe: boolean | null;
	disabled: boolean;
	onMark(letter: "A" | "B", safe: boolean): void;
};

const keysOf = { A: ["Q", "W"], B: ["O", "P"] } as const;

/** Safe or unsafe: word, icon and edge; only unsafe has a colour. */
export function SafetyMark({ letter, safe, disabled, onMark }: MarkProps) {
	const { sheet: t } = useTexts();
	const [safeKey, unsafeKey] = keysOf[letter];
	const radio = { type: "radio", name: `safe-${letter}`, disabled };
	return (
		<>
			<span aria-hidden="true">{t.is(letter)}</span>
			<div className="mark" role="radiogroup" aria-label={t.is(letter)}>
				<label className="safe">
					<input {...radio} checked={safe === true} onChange={() => onMark(letter, true)} />
					<Icon name="shield" />
					{t.safe} <Key>{safeKey}</Key>
				</label>
				<label className="unsafe">
					<input {...radio} checked={safe === false} onChange={() => onMark(letter, false)} />
					<Icon name="warning" />
					{t.unsafe} <Key>{unsafeKey}</Key>
				</label>
			</div>
		</>
	);
}
