import { memo, Suspense, use } from "react";
import { Markdown } from "./markdown.tsx";
import { pluginsFor } from "./plugins.ts";
import { dollarMath, hasCode, hasMath, settledBlocks } from "./text-shape.ts";

/** A finished text, or a block of one; colours and formulas come in when their parsers are there. */
const Rich = memo(function Rich({ text }: { text: string }) {
	const code = hasCode(text);
	const math = hasMath(text);
	if (!code && !math) return <Markdown text={text} />;
	return (
		<Suspense fallback={<Markdown text={text} />}>
			<WithPlugins text={math ? dollarMath(text) : text} code={code} math={math} />
		</Suspense>
	);
});

function WithPlugins({ text, code, math }: { text: string; code: boolean; math: boolean }) {
	return <Markdown text={text} plugins={use(pluginsFor(code, math))} />;
}

/** Rendered markdown; while it grows, only the part that can still change is parsed again. */
export default function RichText({ text, streaming }: { text: string; streaming: boolean }) {
	if (!streaming) return <Rich text={text} />;
	const { settled, rest } = settledBlocks(text);
	return (
		<>
			{settled.map((block, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a settled block keeps its place and its text
				<Rich key={index} text={block} />
			))}
			{rest.trim() === "" ? <span className="caret" /> : <Markdown text={rest} caret />}
		</>
	);
}
