import { Children, cloneElement, isValidElement, type ReactNode } from "react";
import type { Texts } from "./english.ts";

const accents: Record<string, string> = {
	a: "á",
	e: "é",
	i: "í",
	o: "ó",
	u: "ú",
	A: "Á",
	E: "É",
	I: "Í",
	O: "Ó",
	U: "Ú",
};

/** "Sign in" becomes "[Sígn ín]": readable, and what is not of a catalogue stands out by its missing accents. */
export function accented(text: string): string {
	return text === "" ? "" : `[${text.replaceAll(/[aeiouAEIOU]/g, (letter) => accents[letter] ?? letter)}]`;
}

function accentedNode(node: ReactNode): ReactNode {
	if (typeof node === "string") return node.trim() === "" ? node : accented(node);
	if (Array.isArray(node)) return Children.map(node, accentedNode);
	if (!isValidElement<{ children?: ReactNode }>(node) || node.props.children === undefined) return node;
	return cloneElement(node, {}, accentedNode(node.props.children));
}

function through(value: unknown): unknown {
	if (typeof value === "string") return accented(value);
	if (typeof value === "function") return (...given: unknown[]) => through(value(...given));
	if (Array.isArray(value)) return value.map(through);
	if (isValidElement(value)) return accentedNode(value);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, through(inner)]));
}

/** A language for those who build pages: every text of another one, recognisable, with the lengths that translations have. */
export function pseudo(texts: Texts): Texts {
	const { locale, dates, ...words } = texts;
	return { ...(through(words) as typeof words), locale, dates };
}
