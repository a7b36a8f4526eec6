import { expect, test } from "vitest";
import { type Command, commandOf, type KeysOpenTo, type Press } from "./keys.ts";

const press: Press = { key: "", shift: false, modifier: false, repeat: false, on: "elsewhere" };
const judging: KeysOpenTo = { judging: true, composing: false, pending: false, dialog: false };
const command = (change: Partial<Press>, open: Partial<KeysOpenTo> = {}) =>
	commandOf({ ...press, ...change }, { ...judging, ...open });

test.each<[string, Command]>([
	["1", { type: "point", point: 1 }],
	["8", { type: "point", point: 8 }],
	["ArrowUp", { type: "axis", step: -1 }],
	["ArrowDown", { type: "axis", step: 1 }],
	["r", { type: "reasons" }],
	["l", { type: "labels" }],
	["e", { type: "edit" }],
	["v", { type: "reveal" }],
	["X", { type: "unacceptable" }],
	["q", { type: "mark", choices: { leftSafe: true } }],
	["W", { type: "mark", choices: { leftSafe: false } }],
	["o", { type: "mark", choices: { rightSafe: true } }],
	["p", { type: "mark", choices: { rightSafe: false } }],
	["c", { type: "comment" }],
	["s", { type: "skip" }],
	[" ", { type: "scroll", direction: 1 }],
	["Enter", { type: "submit" }],
	["g", { type: "guidelines" }],
	["/", { type: "find" }],
	["u", { type: "undo" }],
	["?", { type: "keys" }],
])("%j while judging", (key, meant) => {
	expect(command({ key })).toEqual(meant);
});

const all = ["1", "ArrowUp", "q", "c", "r", "l", "e", "v", "x", "s", " ", "Enter", "g", "/", "u", "?"];

test.each(all)("%j is ignored while typing, with modifiers, in dialogs and while something is pending", (key) => {
	expect(command({ key, on: "field" })).toBeNull();
	expect(command({ key, modifier: true })).toBeNull();
	expect(command({ key }, { dialog: true })).toBeNull();
	expect(command({ key }, { pending: true })).toBeNull();
});

test("0, 9 and other keys mean nothing", () => {
	for (const key of ["0", "9", "a", "Escape", "Tab", "F1"]) expect(command({ key })).toBeNull();
});

test("nothing can be judged before both responses are there, but guidelines, undo and the keys are", () => {
	for (const key of ["1", "q", "c", "l", "Enter"]) expect(command({ key }, { judging: false })).toBeNull();
	for (const key of ["g", "/", "u", "v", "?"]) expect(command({ key }, { judging: false })).not.toBeNull();
});

test("a control keeps its Space and Enter; a chosen radio does not need Space", () => {
	expect(command({ key: " ", on: "control" })).toBeNull();
	expect(command({ key: "Enter", on: "control" })).toBeNull();
	expect(command({ key: " ", on: "radio" })).toBeNull();
	expect(command({ key: "Enter", on: "radio" })).toEqual({ type: "submit" });
	expect(command({ key: "5", on: "control" })).toEqual({ type: "point", point: 5 });
});

test("Shift and Space scroll back; a held key scrolls on but judges once", () => {
	expect(command({ key: " ", shift: true })).toEqual({ type: "scroll", direction: -1 });
	expect(command({ key: " ", repeat: true })).toEqual({ type: "scroll", direction: 1 });
	expect(command({ key: "Enter", repeat: true })).toBeNull();
});
