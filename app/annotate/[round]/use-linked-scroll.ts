"use client";
import { type UIEvent, useCallback, useRef, useState } from "react";

/** Two panes that scroll together, or at first apart, each by its own share of the way; whoever is moved leads. */
export function useLinkedScroll(atFirst: boolean) {
	const left = useRef<HTMLDivElement | null>(null);
	const right = useRef<HTMLDivElement | null>(null);
	const leader = useRef<HTMLDivElement | null>(null);
	const release = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	const [linked, setLinked] = useState(atFirst);

	const onScroll = useCallback(
		(event: UIEvent<HTMLDivElement>) => {
			const pane = event.currentTarget;
			if (!linked || (leader.current && leader.current !== pane)) return;
			const other = pane === left.current ? right.current : left.current;
			if (!other) return;
			leader.current = pane;
			const share = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight);
			other.scrollTop = share * (other.scrollHeight - other.clientHeight);
			clearTimeout(release.current);
			release.current = setTimeout(() => {
				leader.current = null;
			}, 80);
		},
		[linked],
	);

	/** Moves both by most of a pane; false where nothing scrolls in its pane, as on a phone. */
	const scrollBoth = useCallback((direction: -1 | 1): boolean => {
		const panes = [left.current, right.current].filter((pane) => pane !== null);
		const scrollable = panes.filter((pane) => getComputedStyle(pane).overflowY === "auto");
		for (const pane of scrollable) pane.scrollBy({ top: direction * pane.clientHeight * 0.85 });
		return scrollable.length > 0;
	}, []);

	return { left, right, linked, setLinked, onScroll, scrollBoth };
}
