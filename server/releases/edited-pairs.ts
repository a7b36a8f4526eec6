import { otherSide } from "../comparisons/comparison.ts";
import type { ExportedResponse, JudgedPair } from "./preference-row.ts";

/**
 * What an annotator made of the chosen response as a better one than that, and than the rejected one: edited > chosen > rejected
 * (Llama 3, section 4.2.1). Nobody said how much better it is than what it was made of, so the least degree is claimed there.
 */
export function editedPairs(pair: JudgedPair): JudgedPair[] {
	if (pair.edit?.side !== pair.chosen) return [];
	const { left, right } = pair.responses;
	const systemPrompt = left.systemPrompt === right.systemPrompt ? left.systemPrompt : "";
	const edited = { text: pair.edit.text, modelName: null, temperature: null, seed: null, namesModel: false };
	const rejectedSide = otherSide(pair.chosen);
	const above = (other: ExportedResponse): JudgedPair["responses"] => {
		const [better, worse] = [
			{ ...edited, systemPrompt },
			{ ...other, systemPrompt },
		];
		return pair.chosen === "left" ? { left: better, right: worse } : { left: worse, right: better };
	};
	const asChosen = { safe: { ...pair.safe, [rejectedSide]: pair.safe[pair.chosen] }, degree: "negligibly" as const };
	return [
		{ ...pair, ...asChosen, responses: above(pair.responses[pair.chosen]), kind: "edited_over_chosen" },
		{ ...pair, responses: above(pair.responses[rejectedSide]), kind: "edited_over_rejected" },
	];
}
