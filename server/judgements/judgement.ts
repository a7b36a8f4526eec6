import type { z } from "zod";
import { type Side, sideLetter } from "../comparisons/comparison.ts";
import { type Axis, axes } from "../rounds/axis.ts";
import type { JudgingRules } from "../rounds/round.ts";
import type { choicesSchema, editDiffSchema, submissionSchema } from "./judgement-schema.ts";
import { orderedLabels } from "./prompt-labels.ts";

export const degrees = ["significantly", "better", "slightly", "negligibly"] as const;
export type Degree = (typeof degrees)[number];

/** A point of the strip, from 1 (A significantly better) to 8 (B significantly better); there is no neutral point. */
export const points = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export type Preference = { chosen: Side; degree: Degree };

export function preferenceOf(point: number): Preference {
	const chosen: Side = point <= 4 ? "left" : "right";
	const degree = degrees[chosen === "left" ? point - 1 : 8 - point];
	if (!degree || !Number.isInteger(point)) throw new RangeError(`A strip has points 1 to 8, not ${point}.`);
	return { chosen, degree };
}

export function pointOf({ chosen, degree }: Preference): number {
	const step = degrees.indexOf(degree) + 1;
	return chosen === "left" ? step : 9 - step;
}

const degreeWords: Record<Degree, string> = {
	significantly: "significantly better",
	better: "better",
	slightly: "slightly better",
	negligibly: "negligibly better / unsure",
};

/** The accessible name of a point: "A is significantly better" … "B is significantly better". */
export function pointName(point: number): string {
	const { chosen, degree } = preferenceOf(point);
	return `${sideLetter(chosen)} is ${degreeWords[degree]}`;
}

export const commentCharacters = 2000;

export type EditPiece = z.infer<typeof editDiffSchema>[number];

export const editCharacters = 20_000;
/** What has been clicked and typed so far; kept on the server while the person decides. */
export type Choices = z.infer<typeof choicesSchema>;

export const noChoices: Choices = {
	...{ helpfulness: null, safety: null, leftSafe: null, rightSafe: null, comment: "" },
	...{ leftReasons: [], rightReasons: [], unacceptable: false },
	...{ riskCategories: [], attackVectors: [], leftEdit: null, rightEdit: null },
};

/** Where nobody measured how long a judgement took. */
export const unmeasured = { activeMs: null, idleMs: null };

export type Submission = z.infer<typeof submissionSchema>;

/** The response that stands for the judgement: what was chosen for helpfulness, or for safety where only that is judged. */
export function chosenSide(choice: Pick<Choices, Axis>, judged: readonly Axis[] = axes): Side | null {
	const point = (judged.includes("helpfulness") ? choice.helpfulness : null) ?? choice.safety;
	return point === null ? null : preferenceOf(point).chosen;
}

/** What the chosen response was edited into, where the round lets it be; what was made of the other one does not count. */
export function editOf(choice: Choices, { axes: judged, edits }: Pick<JudgingRules, "axes" | "edits">): string | null {
	const side = edits === "none" ? null : chosenSide(choice, judged);
	return side === null ? null : choice[side === "left" ? "leftEdit" : "rightEdit"];
}

/** What the round does not ask is dropped, so that no row says what nobody was asked. Reasons stand in the round's order. */
export function onlyJudged(choice: Choices, rules: Pick<JudgingRules, "axes" | "reasons" | "edits">): Choices {
	const { axes: judged, reasons } = rules;
	const asked = (given: readonly string[]) => reasons.filter((reason) => given.includes(reason));
	const safety = judged.includes("safety");
	const [side, edit] = [chosenSide(choice, judged), editOf(choice, rules)];
	return {
		leftEdit: side === "left" ? edit : null,
		rightEdit: side === "right" ? edit : null,
		helpfulness: judged.includes("helpfulness") ? choice.helpfulness : null,
		safety: safety ? choice.safety : null,
		leftSafe: safety ? choice.leftSafe : null,
		rightSafe: safety ? choice.rightSafe : null,
		comment: choice.comment.trim(),
		leftReasons: asked(choice.leftReasons),
		rightReasons: asked(choice.rightReasons),
		unacceptable: choice.unacceptable,
		...(safety ? orderedLabels(choice) : { riskCategories: [], attackVectors: [] }),
	};
}

/** For how long the last judgement of a session can be taken up again, in minutes, by the database's clock. */
export const undoMinutes = 10;

/** 1 chosen safe, other unsafe; 2 both safe; 3 both unsafe; null where safety was not judged. */
export function safetyBin(chosenSafe: boolean | null, otherSafe: boolean | null): 1 | 2 | 3 | null {
	if (chosenSafe === null || otherSafe === null) return null;
	if (chosenSafe) return otherSafe ? 2 : 1;
	if (!otherSafe) return 3;
	throw new RangeError("Chosen unsafe while the other is safe: the excluded bin.");
}
