type Reachable = { tabIndex: number; role: "group"; "aria-label": string };

/** For whatever scrolls: it can be reached, and then scrolled, by keyboard, and it says what it is. */
export function reachable(label: string): Reachable {
	return { tabIndex: 0, role: "group", "aria-label": label };
}
