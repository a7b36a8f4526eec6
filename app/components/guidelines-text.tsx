import { texts } from "../texts/texts.ts";
import { Markdown } from "./markdown/markdown.tsx";

/** A round's guidelines, rendered where they are sent from, so that no page carries the parser for them. */
export async function GuidelinesText({ text, version }: { text: string; version: number }) {
	const { guide: t } = await texts();
	return (
		<>
			<p className="ver">{t.version(version)}</p>
			<div className="md plain">
				<Markdown text={text} />
			</div>
		</>
	);
}
