import { diffWordsWithSpace } from "diff";
import type { EditPiece } from "./judgement.ts";

/** How long the comparison may take, in milliseconds. */
const longest = 1_000;

/** From one text to another, word by word; whole where they differ too much for the time. */
export function diffOf(before: string, after: string): EditPiece[] {
	const parts = diffWordsWithSpace(before, after, { timeout: longest }) ?? [
		{ value: before, added: false, removed: true },
		{ value: after, added: true, removed: false },
	];
	return parts
		.filter(({ value }) => value !== "")
		.map(({ value: text, added, removed }) => ({ op: added ? "added" : removed ? "removed" : "same", text }));
}
