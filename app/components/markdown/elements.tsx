import type { ComponentProps } from "react";
import type { Components } from "react-markdown";
import { reachable } from "../reachable.ts";
import { hostOf, safeAddress } from "./links.ts";

type Props<Tag extends keyof React.JSX.IntrinsicElements> = ComponentProps<Tag> & { node?: unknown };

function Anchor({ href, children }: Props<"a">) {
	const url = safeAddress(href);
	if (!url) return <span>{children}</span>;
	return (
		<span className="link">
			<a href={url.href} target="_blank" rel="noopener noreferrer nofollow">
				{children}
			</a>{" "}
			<span className="host">({hostOf(url)})</span>
		</span>
	);
}

/** An image is never loaded: that would tell a stranger who reads this and when. */
function Image({ src, alt }: Props<"img">) {
	const url = safeAddress(typeof src === "string" ? src : undefined);
	return (
		<span className="image">
			Image, not loaded: {alt || "no description"}
			{url && ` (${hostOf(url)})`}
		</span>
	);
}

/** Columns are aligned by class, since the page allows no inline styles. */
function alignment(style: Props<"td">["style"]): string | undefined {
	if (style?.textAlign === "right") return "num";
	return style?.textAlign === "center" ? "mid" : undefined;
}

function Cell({ style, children }: Props<"td">) {
	return <td className={alignment(style)}>{children}</td>;
}

function HeadCell({ style, children }: Props<"th">) {
	return <th className={alignment(style)}>{children}</th>;
}

function Table({ children }: Props<"table">) {
	return (
		<div className="wide-table" {...reachable("Table")}>
			<table>{children}</table>
		</div>
	);
}

function Code({ children }: Props<"pre">) {
	return <pre {...reachable("Code")}>{children}</pre>;
}

/** The box of a task list; nobody can tick it here. */
function Box({ checked }: Props<"input">) {
	return (
		<span className="task">
			<span aria-hidden="true">{checked ? "☑" : "☐"}</span>
			<span className="sr">{checked ? "Done: " : "To do: "}</span>
		</span>
	);
}

/** How each element that needs care is shown; the rest is plain. */
export const elements: Components = {
	a: Anchor,
	img: Image,
	td: Cell,
	th: HeadCell,
	table: Table,
	pre: Code,
	input: Box,
};
