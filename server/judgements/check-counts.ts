import type { KnownAnswers } from "../known/known.ts";
import type { Axis } from "../rounds/axis.ts";
import { differences, isConsistent, rightAnswers } from "./agreement.ts";
import type { Choices } from "./judgement.ts";

type Judged = Pick<Choices, Axis | "leftSafe" | "rightSafe">;

/** A check as its person judged it, in the newest revision. */
export type JudgedCheck = { personId: string; judged: Judged } & (
	| { kind: "known"; attention: boolean; answers: KnownAnswers; swapped: boolean }
	/** What they had said of the pair that came again. */
	| { kind: "repeat"; before: Pick<Choices, Axis> }
);

export type Share = { of: number; agreed: number };
export type CheckCounts = { known: Share; attention: Share; repeats: Share };
export const noChecks = (): CheckCounts => ({
	known: { of: 0, agreed: 0 },
	attention: { of: 0, agreed: 0 },
	repeats: { of: 0, agreed: 0 },
});

/** How often each person agreed with what is known, passed the attention checks, and with themselves, by their id. */
export function countChecks(checks: readonly JudgedCheck[], axes: readonly Axis[]): Map<string, CheckCounts> {
	const counts = new Map<string, CheckCounts>();
	for (const check of checks) {
		const mine = counts.get(check.personId) ?? noChecks();
		const share = check.kind === "repeat" ? mine.repeats : check.attention ? mine.attention : mine.known;
		share.of += 1;
		if (agrees(check, axes)) share.agreed += 1;
		counts.set(check.personId, mine);
	}
	return counts;
}

function agrees(check: JudgedCheck, axes: readonly Axis[]): boolean {
	if (check.kind === "repeat") return isConsistent(check.before, check.judged);
	return differences(check.judged, rightAnswers(check.answers, check.swapped, axes)).length === 0;
}
