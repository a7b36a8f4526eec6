const paths = {
	check: "M3.5 8.5l3 3 6-7",
	warning: "M8 2.2L14.3 13.2H1.7zM8 6.5v3M8 11.3v.01",
	shield: "M8 1.8l5 1.9v4c0 3-2 5.4-5 6.5-3-1.1-5-3.5-5-6.5v-4zM5.8 7.9l1.6 1.6 2.9-3.2",
	book: "M8 4c-1.5-1.2-3.5-1.5-6-1.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5zM8 4v10",
	link: "M6.5 9.5l3-3M7 4.7l1.3-1.3a3 3 0 0 1 4.3 4.3L11.3 9M9 11.3l-1.3 1.3a3 3 0 0 1-4.3-4.3L4.7 7",
	down: "M4 6l4 4 4-4",
	offline: "M2 2l12 12M4.7 5.6A3.2 3.2 0 0 0 4.5 12H11M13.3 11.2A2.6 2.6 0 0 0 12 6.7 4.1 4.1 0 0 0 7 4.2",
	raw: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
	undo: "M5.5 3.5L2.5 6.5l3 3M2.5 6.5h7a4 4 0 0 1 0 8H7",
	plus: "M8 3v10M3 8h10",
	lock: "M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
	download: "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M2.5 13.5h11",
} as const;

/** A small drawing beside a word; it says nothing that the word does not. */
export function Icon({ name }: { name: keyof typeof paths }) {
	return (
		<svg className="i" viewBox="0 0 16 16" aria-hidden="true">
			<path d={paths[name]} />
		</svg>
	);
}

/** The mark: one sheet, folded once. */
export function Mark() {
	return (
		<svg viewBox="0 0 24 24" aria-hidden="true">
			<path d="M2 4.5l8.8 3.4v12.6L2 17.1zM22 4.5l-8.8 3.4v12.6l8.8-3.4z" />
		</svg>
	);
}

/** A key that does the same; shown, never read out. */
export function Key({ children }: { children: string }) {
	// biome-ignore lint/a11y/noAriaHiddenOnFocusable: a key cap cannot be focused
	return <kbd aria-hidden="true">{children}</kbd>;
}
