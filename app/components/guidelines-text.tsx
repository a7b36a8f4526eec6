import { Markdown } from "./markdown/markdown.tsx";

/** A round's guidelines, rendered where they are sent from, so that no page carries the parser for them. */
export function GuidelinesText({ text, version }: { text: string; version: number }) {
	return (
		<>
			<p className="ver">Version {version}, frozen with this round</p>
			<div className="md plain">
				<Markdown text={text} />
			</div>
		</>
	);
}
