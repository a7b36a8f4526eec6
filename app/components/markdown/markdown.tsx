import { memo, type ReactNode } from "react";
import ReactMarkdown, { type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { rehypeCaret } from "./caret.ts";
import { remarkShallow } from "./depth.ts";
import { elements } from "./elements.tsx";
import { rehypeHeadings } from "./headings.ts";
import { isOverNested } from "./text-shape.ts";

export type Plugins = Required<Pick<Options, "remarkPlugins" | "rehypePlugins">>;

const allowedElements = [
	...["p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "input", "section", "sup"],
	...["a", "img", "em", "strong", "del", "code", "pre", "span", "table", "thead", "tbody", "tr", "th", "td", "div"],
	...["math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup"],
	...["mfrac", "msqrt", "mroot", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded"],
	...["mphantom", "menclose", "merror", "mmultiscripts", "mprescripts", "none"],
];

type MarkdownProps = { text: string; plugins?: Plugins | undefined; caret?: boolean };

/**
 * What a model wrote, rendered without trusting it: no raw HTML, no images, no requests, links that say where they lead.
 * Text that the parser cannot take is shown as it is.
 */
export const Markdown = memo(function Markdown({ text, plugins, caret = false }: MarkdownProps): ReactNode {
	if (isOverNested(text)) return <RawText text={text} />;
	const options: Options = {
		children: text,
		allowedElements,
		unwrapDisallowed: true,
		components: elements,
		urlTransform: (url) => url,
		remarkPlugins: [remarkGfm, ...(plugins?.remarkPlugins ?? []), remarkShallow],
		rehypePlugins: [rehypeHeadings, ...(plugins?.rehypePlugins ?? []), ...(caret ? [rehypeCaret] : [])],
	};
	try {
		return ReactMarkdown(options);
	} catch {
		return <RawText text={text} />;
	}
});

export function RawText({ text }: { text: string }) {
	return <p className="raw">{text}</p>;
}
