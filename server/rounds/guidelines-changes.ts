import { diffLines } from "diff";

/** One line of what changed between two versions; a gap stands for lines that are the same in both. */
export type ChangedLine = { kind: "same" | "added" | "removed"; text: string } | { kind: "gap"; lines: number };

/** Lines that are shown around a change, and how long the comparison may take, in milliseconds. */
const around = 2;
const longest = 1_000;

function linesOf(text: string): string[] {
	return text.replace(/\n$/, "").split("\n");
}

/** The lines of `after` with what was taken from `before` and added to it, each change with the lines around it. */
export function changedLines(before: string, after: string): ChangedLine[] {
	const parts = diffLines(withEnd(before), withEnd(after), { timeout: longest }) ?? [
		{ value: before, added: false, removed: true },
		{ value: after, added: true, removed: false },
	];
	return parts.flatMap(({ value, added, removed }, i): ChangedLine[] => {
		const lines = linesOf(value);
		if (added || removed) return lines.map((text) => ({ kind: added ? "added" : "removed", text }));
		return shortened(lines, i === 0, i === parts.length - 1);
	});
}

/** So that the last line is the same with and without a line end. */
function withEnd(text: string): string {
	return text.endsWith("\n") || text === "" ? text : `${text}\n`;
}

function shortened(lines: string[], first: boolean, last: boolean): ChangedLine[] {
	const head = first ? 0 : around;
	const tail = last ? 0 : around;
	const same = (text: string): ChangedLine => ({ kind: "same", text });
	const gap = lines.length - head - tail;
	if (gap <= 1) return lines.map(same);
	return [
		...lines.slice(0, head).map(same),
		{ kind: "gap", lines: gap },
		...lines.slice(lines.length - tail).map(same),
	];
}
