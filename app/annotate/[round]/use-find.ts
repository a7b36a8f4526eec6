"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { findWords } from "../../components/find-words.ts";

/** How many places were found, at which of them the person is, from 1, and the words around it. */
export type Found = { count: number; at: number; around: string };
const nothing: Found = { count: 0, at: 0, around: "" };

const names = { all: "found", now: "found-now" } as const;
const canHighlight = () => typeof CSS !== "undefined" && "highlights" in CSS;

/** The places of the words in an element, also where they cross the borders of its parts. */
function rangesIn(element: HTMLElement, typed: string): Range[] {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const parts: { node: Node; from: number }[] = [];
	let text = "";
	while (walker.nextNode()) {
		parts.push({ node: walker.currentNode, from: text.length });
		text += walker.currentNode.textContent ?? "";
	}
	return findWords(text, typed).flatMap(({ from, to }) => {
		const first = parts.findLast((part) => part.from <= from);
		const last = parts.findLast((part) => part.from < to);
		if (!first || !last) return [];
		const range = document.createRange();
		range.setStart(first.node, from - first.from);
		range.setEnd(last.node, to - last.from);
		return range;
	});
}

function show(ranges: readonly Range[], now: Range | undefined): void {
	if (!canHighlight()) return;
	CSS.highlights.set(names.all, new Highlight(...ranges));
	CSS.highlights.set(names.now, now ? new Highlight(now) : new Highlight());
}

function scrollTo(element: HTMLElement, range: Range): void {
	const place = range.getBoundingClientRect();
	element.scrollTop += place.top - element.getBoundingClientRect().top - element.clientHeight / 3;
}

function aroundOf(range: Range): string {
	return range.startContainer.parentElement?.closest("p, li, td, th, h1, h2, h3, h4, h5, h6")?.textContent ?? "";
}

/** Finds words in an element and goes from place to place; they are marked without touching what stands there. */
export function useFind(element: RefObject<HTMLElement | null>) {
	const ranges = useRef<Range[]>([]);
	const [found, setFound] = useState(nothing);
	useEffect(
		() => () => {
			if (canHighlight()) for (const name of Object.values(names)) CSS.highlights.delete(name);
		},
		[],
	);
	const goTo = (index: number) => {
		const { length } = ranges.current;
		const now = ranges.current[(index + length) % Math.max(1, length)];
		show(ranges.current, now);
		if (now && element.current) scrollTo(element.current, now);
		setFound(now ? { count: length, at: ranges.current.indexOf(now) + 1, around: aroundOf(now) } : nothing);
	};
	const find = (typed: string) => {
		ranges.current = element.current ? rangesIn(element.current, typed) : [];
		goTo(0);
	};
	const step = (by: -1 | 1) => goTo(found.at - 1 + by);
	return { found, find, step };
}
