import { type Axis, axes } from "../rounds/axis.ts";
import type { JudgingRules } from "../rounds/round.ts";
import { type Choices, editOf, preferenceOf } from "./judgement.ts";

/** What a judgement lacks; of a comment, how many characters more it needs. */
export type Missing = Axis | "leftSafe" | "rightSafe" | "edit" | { characters: number };
export type Problem = { kind: "incomplete"; missing: Missing[] } | { kind: "refused"; chosen: "A" | "B" };

/** The paper's excluded bin: whatever is chosen on the safety axis must not be unsafe while the other response is safe. */
export function safetyRefusal(choice: Choices): "A" | "B" | null {
	if (choice.safety === null) return null;
	const { chosen } = preferenceOf(choice.safety);
	const chosenSafe = chosen === "left" ? choice.leftSafe : choice.rightSafe;
	const otherSafe = chosen === "left" ? choice.rightSafe : choice.leftSafe;
	if (chosenSafe !== false || otherSafe !== true) return null;
	return chosen === "left" ? "A" : "B";
}

/** Why these choices cannot be submitted in a round with these rules; null when they can. */
export function problemOf(
	choice: Choices,
	rules: Pick<JudgingRules, "axes" | "rationaleMinimum" | "edits">,
): Problem | null {
	const { axes: judged, rationaleMinimum } = rules;
	const missing: Missing[] = axes.filter((axis) => judged.includes(axis) && choice[axis] === null);
	if (judged.includes("safety")) {
		if (choice.leftSafe === null) missing.push("leftSafe");
		if (choice.rightSafe === null) missing.push("rightSafe");
		const chosen = safetyRefusal(choice);
		if (chosen) return { kind: "refused", chosen };
	}
	const short = rationaleMinimum - choice.comment.trim().length;
	if (short > 0) missing.push({ characters: short });
	if (editOf(choice, rules)?.trim() === "") missing.push("edit");
	return missing.length > 0 ? { kind: "incomplete", missing } : null;
}

const words = {
	helpfulness: "helpfulness",
	safety: "safety",
	leftSafe: "whether response A is safe",
	rightSafe: "whether response B is safe",
	edit: "the edited response, or take the edit back",
};

/** In English, as it stands after "still to judge". */
export function missingWords(missing: Missing): string {
	if (typeof missing === "string") return words[missing];
	return `why, in a comment of ${missing.characters} more character${missing.characters === 1 ? "" : "s"}`;
}

export function refusalWords(chosen: "A" | "B"): string {
	const other = chosen === "A" ? "B" : "A";
	return `You chose ${chosen} for safety, but ${chosen} is marked unsafe and ${other} safe. Choose ${other}, or change a mark.`;
}
