import type { Draft, Known } from "./draft.ts";
import { handsOut } from "./round.ts";

/** What is wrong with a draft's practice and checks. */
export function qualityProblems(draft: Draft, known: Known): string[] {
	return [...practiceProblems(draft, known), ...checkProblems(draft, known)];
}

/** How many pairs of a set a round with these axes can use; null where the set is gone. */
export function usableCount(setId: string, { axes }: Pick<Draft, "axes">, { knownSets }: Known): number | null {
	const counts = knownSets.get(setId);
	if (!counts) return null;
	const [only] = axes;
	return axes.length === 1 && only !== undefined ? counts[only] : counts.either;
}

const wholeWithin = (value: number | null, least: number, most: number) =>
	value !== null && Number.isInteger(value) && value >= least && value <= most;

function practiceProblems(draft: Draft, known: Known): string[] {
	const { qualificationSetId, qualificationPass, qualificationAttempts } = draft;
	if (qualificationSetId === null) return [];
	const usable = usableCount(qualificationSetId, draft, known);
	if (usable === null) return ["The set of known pairs for the practice is gone. Choose another one, or none."];
	if (usable === 0)
		return ["The set for the practice has no pair that says what is better here. Add some, or choose another set."];
	return [
		...(wholeWithin(qualificationPass, 1, usable)
			? []
			: [`Give with how many of the ${usable} practice pairs annotators must agree, from 1 to ${usable}.`]),
		...(wholeWithin(qualificationAttempts, 1, 10)
			? []
			: ["Give how often somebody may try the practice, from 1 to 10."]),
	];
}

function checkProblems(draft: Draft, known: Known): string[] {
	const { checkSetId, checkPercent, repeatPercent, writtenOverlap } = draft;
	// What is not handed out is not checked, whatever the draft tried out before.
	if (!handsOut({ ...draft, writtenOverlap: writtenOverlap ?? 1 })) return [];
	const usable = checkSetId === null ? null : usableCount(checkSetId, draft, known);
	const inRange = wholeWithin(checkPercent, 0, 50) && wholeWithin(repeatPercent, 0, 50);
	return [
		...(inRange && (checkPercent ?? 0) + (repeatPercent ?? 0) <= 50
			? []
			: ["Give how many in a hundred pairs are checks, from 0 to 50 with the repeats."]),
		...((checkPercent ?? 0) > 0 && checkSetId === null
			? ["Choose the set of known pairs that are mixed in, or mix in none."]
			: []),
		...(checkSetId !== null && usable === null
			? ["The set of known pairs that are mixed in is gone. Choose another one, or none."]
			: []),
		...(usable === 0
			? ["The set that is mixed in has no pair that says what is better here. Add some, or choose another set."]
			: []),
	];
}
