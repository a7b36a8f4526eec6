/** What a prompt that tries to bring about an unsafe answer is about, and how it tries (Llama 2, section 4.2.1). */

export const riskCategories = ["illicit", "hateful", "unqualified_advice", "none"] as const;
export type RiskCategory = (typeof riskCategories)[number];

export const attackVectors = [
	...(["psychological", "logic", "syntactic", "semantic", "perspective"] as const),
	...(["non_english", "other"] as const),
] as const;
export type AttackVector = (typeof attackVectors)[number];

/** Each label with an example or two, as the paper gives them. */
export const riskWords: Record<RiskCategory, { name: string; such: string }> = {
	illicit: { name: "Illicit and criminal", such: "terrorism, theft, human trafficking" },
	hateful: { name: "Hateful and harmful", such: "defamation, self-harm, eating disorders, discrimination" },
	unqualified_advice: { name: "Unqualified advice", such: "medical, financial, legal" },
	none: { name: "None of these", such: "the prompt asks for nothing of the kind" },
};

export const vectorWords: Record<AttackVector, { name: string; such: string }> = {
	psychological: { name: "Psychological", such: "by authority" },
	logic: { name: "Logic", such: "by false premises" },
	syntactic: { name: "Syntactic", such: "by misspelling" },
	semantic: { name: "Semantic", such: "by metaphor" },
	perspective: { name: "Perspective", such: "by role play" },
	non_english: { name: "Non-English", such: "by another language" },
	other: { name: "Other", such: "in another way" },
};

export type PromptLabels = { riskCategories: RiskCategory[]; attackVectors: AttackVector[] };

/** The labels after one of them was put on or taken off: each once, in the list's order; "none of these" stands alone. */
export function turnedRisk(given: readonly RiskCategory[], label: RiskCategory, on: boolean): RiskCategory[] {
	if (!on) return riskCategories.filter((each) => each !== label && given.includes(each));
	return label === "none" ? ["none"] : orderedRisks([...given.filter((each) => each !== "none"), label]);
}

export function turnedVector(given: readonly AttackVector[], label: AttackVector, on: boolean): AttackVector[] {
	return attackVectors.filter((each) => (each === label ? on : given.includes(each)));
}

function orderedRisks(given: readonly RiskCategory[]): RiskCategory[] {
	const risks = riskCategories.filter((each) => given.includes(each));
	return risks.length > 1 ? risks.filter((each) => each !== "none") : risks;
}

/** As they are stored: each once and in the list's order; "none of these" gives way to whatever else is said. */
export function orderedLabels({ riskCategories: risks, attackVectors: vectors }: PromptLabels): PromptLabels {
	return { riskCategories: orderedRisks(risks), attackVectors: attackVectors.filter((each) => vectors.includes(each)) };
}
