import { type Choices, noChoices, type Submission } from "./judgement.ts";
import { attackVectors, riskCategories } from "./prompt-labels.ts";

/**
 * What a browser kept, read without the schemas, which weigh as much as a sixth of the work page; the server parses by them what
 * comes of it.
 */
type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isFlagOrNull = (value: unknown): value is boolean | null => value === null || isFlag(value);
const isNumberOrNull = (value: unknown): value is number | null => value === null || Number.isInteger(value);
const isPoint = (value: unknown): value is number | null =>
	value === null || (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 8);

/** Choices of this version or an earlier one, which knew fewer of them; null for anything else. */
export function readChoices(value: unknown): Choices | null {
	if (!isFields(value)) return null;
	const { helpfulness, safety, leftSafe, rightSafe, comment, unacceptable }: Fields = { ...noChoices, ...value };
	const { leftReasons, rightReasons, leftEdit, rightEdit, ...labels }: Fields = { ...noChoices, ...value };
	const { riskCategories: risks, attackVectors: vectors } = labels;
	if (!isPoint(helpfulness) || !isPoint(safety) || !isFlagOrNull(leftSafe) || !isFlagOrNull(rightSafe)) return null;
	if (!isText(comment) || !isFlag(unacceptable) || !isTexts(leftReasons) || !isTexts(rightReasons)) return null;
	if (!isTextOrNull(leftEdit) || !isTextOrNull(rightEdit) || !isTexts(risks) || !isTexts(vectors)) return null;
	return {
		...{
			helpfulness,
			safety,
			leftSafe,
			rightSafe,
			comment,
			unacceptable,
			leftReasons,
			rightReasons,
			leftEdit,
			rightEdit,
		},
		riskCategories: riskCategories.filter((each) => risks.includes(each)),
		attackVectors: attackVectors.filter((each) => vectors.includes(each)),
	};
}

/** A judgement that was to be sent; null for anything else. */
export function readSubmission(value: unknown): Submission | null {
	const choices = readChoices(value);
	if (!choices || !isFields(value)) return null;
	const { comparisonId, submissionKey, view, activeMs = null, idleMs = null } = value;
	if (!isText(comparisonId) || !isText(submissionKey) || (view !== "rendered" && view !== "raw")) return null;
	if (!isNumberOrNull(activeMs) || !isNumberOrNull(idleMs)) return null;
	return { ...choices, comparisonId, submissionKey, view, activeMs, idleMs };
}
