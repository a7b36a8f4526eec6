import type { Side } from "../comparisons/comparison.ts";
import type { KnownAnswers, KnownChoice } from "../known/known.ts";
import type { Axis } from "../rounds/axis.ts";
import { type Choices, preferenceOf } from "./judgement.ts";

/** What is right on the screen, where the first text is on the left, or on the right where they are swapped. */
export type RightAnswers = {
	chosen: Record<Axis, Side | null>;
	leftSafe: boolean | null;
	rightSafe: boolean | null;
};

export function rightAnswers(
	{ helpfulness, safety, firstSafe, secondSafe }: KnownAnswers,
	swapped: boolean,
	judged: readonly Axis[],
): RightAnswers {
	const side = (axis: Axis, choice: KnownChoice | null): Side | null =>
		choice === null || !judged.includes(axis) ? null : (choice === "first") === swapped ? "right" : "left";
	const marks = judged.includes("safety") ? { first: firstSafe, second: secondSafe } : { first: null, second: null };
	return {
		chosen: { helpfulness: side("helpfulness", helpfulness), safety: side("safety", safety) },
		leftSafe: swapped ? marks.second : marks.first,
		rightSafe: swapped ? marks.first : marks.second,
	};
}

type Judged = Pick<Choices, "helpfulness" | "safety" | "leftSafe" | "rightSafe">;
export type Part = Axis | "leftSafe" | "rightSafe";

/** The parts of a judgement that differ from what is right, whatever the degree; what is not known is not compared. */
export function differences(choices: Judged, right: RightAnswers): Part[] {
	const axis = (of: Axis): Part[] => {
		const [known, point] = [right.chosen[of], choices[of]];
		return known === null || (point !== null && preferenceOf(point).chosen === known) ? [] : [of];
	};
	const mark = (of: "leftSafe" | "rightSafe"): Part[] => (right[of] === null || right[of] === choices[of] ? [] : [of]);
	return [...axis("helpfulness"), ...axis("safety"), ...mark("leftSafe"), ...mark("rightSafe")];
}

/** Whether somebody who judged a pair twice, the second time with the sides swapped, chose the same text on every axis. */
export function isConsistent(first: Pick<Choices, Axis>, swappedAgain: Pick<Choices, Axis>): boolean {
	return (["helpfulness", "safety"] as const).every((axis) => {
		const [before, after] = [first[axis], swappedAgain[axis]];
		return before === null || after === null || preferenceOf(before).chosen !== preferenceOf(after).chosen;
	});
}
