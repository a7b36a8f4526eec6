import { Icon, Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type CoverProps = { helpLine: string; onReveal(): void };

/** Stands over blurred text in the text's own place, so that nothing moves when it goes. */
export function Cover({ helpLine, onReveal }: CoverProps) {
	const { cover: t } = useTexts();
	return (
		<div className="cover">
			<section aria-labelledby="sensitive">
				<h2 id="sensitive">
					<Icon name="warning" />
					{t.title}
				</h2>
				<p>{t.why}</p>
				<button type="button" className="btn" onClick={onReveal}>
					{t.reveal} <Key>V</Key>
				</button>
				<HelpLine text={helpLine} />
			</section>
		</div>
	);
}

/** Where people find help, in the operator's words; nothing where there are none. */
export function HelpLine({ text }: { text: string }) {
	const { cover: t } = useTexts();
	return (
		text !== "" && (
			<p className="help-line">
				<b>{t.help}</b> {text}
			</p>
		)
	);
}
