import type { Choices } from "#server/judgements/judgement.ts";

/** What a key press means on the work page. */
export type Command =
	| { type: "point"; point: number }
	| { type: "axis"; step: -1 | 1 }
	| { type: "mark"; choices: Partial<Choices> }
	| { type: "reveal" }
	| { type: "scroll"; direction: -1 | 1 }
	| {
			type:
				| "comment"
				| "submit"
				| "reasons"
				| "labels"
				| "edit"
				| "unacceptable"
				| "skip"
				| "guidelines"
				| "find"
				| "undo"
				| "keys";
	  };

/** The parts of a keyboard event that count. */
export type Press = { key: string; shift: boolean; modifier: boolean; repeat: boolean; on: PressedOn };
/** Where the focus is: a field takes every key; a control takes Space and Enter. */
export type PressedOn = "field" | "control" | "radio" | "elsewhere";

export type KeysOpenTo = { judging: boolean; composing: boolean; pending: boolean; dialog: boolean };

const marks: Record<string, Partial<Choices>> = {
	q: { leftSafe: true },
	w: { leftSafe: false },
	o: { rightSafe: true },
	p: { rightSafe: false },
};

/** The command of a key press, or null where the key is not ours: while typing, in dialogs, while something is pending. */
export function commandOf(press: Press, open: KeysOpenTo): Command | null {
	if (press.modifier || press.on === "field" || open.dialog || open.pending) return null;
	const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
	if (press.repeat && key !== " ") return null;
	if (key === "?") return { type: "keys" };
	if (key === "g") return { type: "guidelines" };
	if (key === "/") return { type: "find" };
	if (key === "u") return { type: "undo" };
	if (key === "v") return { type: "reveal" };
	if (key === " ") return press.on === "elsewhere" ? { type: "scroll", direction: press.shift ? -1 : 1 } : null;
	return open.judging ? judgingCommand(key, press) : null;
}

function judgingCommand(key: string, press: Press): Command | null {
	if (/^[1-8]$/.test(key)) return { type: "point", point: Number(key) };
	if (key === "ArrowUp") return { type: "axis", step: -1 };
	if (key === "ArrowDown") return { type: "axis", step: 1 };
	if (key === "c") return { type: "comment" };
	if (key === "r") return { type: "reasons" };
	if (key === "l") return { type: "labels" };
	if (key === "e") return { type: "edit" };
	if (key === "x") return { type: "unacceptable" };
	if (key === "s") return { type: "skip" };
	if (key === "Enter") return press.on === "control" ? null : { type: "submit" };
	const choices = marks[key];
	return choices ? { type: "mark", choices } : null;
}

const fields = "textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])";

/** A radio that is chosen already has no use for Space, so Space scrolls there. */
export function pressedOn(target: EventTarget | null): PressedOn {
	if (!(target instanceof Element)) return "elsewhere";
	if (target.matches(fields)) return "field";
	if (target instanceof HTMLInputElement) return target.checked ? "elsewhere" : "radio";
	return target.closest("button, a, summary") ? "control" : "elsewhere";
}
