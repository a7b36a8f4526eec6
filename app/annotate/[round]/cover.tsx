import { Icon, Key } from "../../components/drawings.tsx";

type CoverProps = { helpLine: string; onReveal(): void };

/** Stands over blurred text in the text's own place, so that nothing moves when it goes. */
export function Cover({ helpLine, onReveal }: CoverProps) {
	return (
		<div className="cover">
			<section aria-labelledby="sensitive">
				<h2 id="sensitive">
					<Icon name="warning" />
					Sensitive text
				</h2>
				<p>
					It may be disturbing, so it is blurred until you reveal it. You need not read it, and may stop at any time.
				</p>
				<button type="button" className="btn" onClick={onReveal}>
					Reveal the text <Key>V</Key>
				</button>
				<HelpLine text={helpLine} />
			</section>
		</div>
	);
}

/** Where people find help, in the operator's words; nothing where there are none. */
export function HelpLine({ text }: { text: string }) {
	return (
		text !== "" && (
			<p className="help-line">
				<b>Help:</b> {text}
			</p>
		)
	);
}
