import { z } from "zod";
import { degrees } from "../judgements/judgement.ts";

const count = z.int().min(0);
const mean = z.number().nullable();

/**
 * What a datasheet says in numbers: of Llama 2's table 6 what one release can say, and how people judged. Tokens are those of the
 * engines that give them; a prompt's own are estimated from its length at the responses' ratio of characters to tokens.
 */
export const statisticsSchema = z.strictObject({
	comparisons: count,
	dialogues: count,
	/** Of a dialogue, the deepest of its turns here. */
	turnsPerDialogue: mean,
	tokensPerExample: mean,
	tokensPerPrompt: mean,
	tokensPerResponse: mean,
	charactersPerResponse: mean,
	annotators: count,
	degrees: z.strictObject({
		...{ significantly: count, better: count, slightly: count, negligibly: count },
	}),
	bins: z.strictObject({ 1: count, 2: count, 3: count }),
	/** Of two people who judged the same pair on the same axis, how often both chose the same; null where no pair has two. */
	agreement: mean,
	/** Pairs of an axis with two judgements or more. */
	judgedTwice: count,
	/** Gwet's AC1 on the choice and AC2, ordinal, on the eight points; null where one row stands for several judgements. */
	choiceAc1: mean.default(null),
	pointsAc2: mean.default(null),
	/** Krippendorff's alpha, ordinal, on the eight points; null there, too, and where all are the same. */
	pointsAlpha: mean.default(null),
	edited: count,
});
export type Statistics = z.infer<typeof statisticsSchema>;

const shown = (value: number | null) => (value === null ? "–" : value.toFixed(1));
const share = (part: number, all: number) => (all === 0 ? "–" : `${((100 * part) / all).toFixed(1)} %`);

/** The numbers as Markdown: a table as the paper's, then shares. */
export function sheetLines(statistics: Statistics): string[] {
	const { comparisons, turnsPerDialogue, tokensPerExample, tokensPerPrompt, tokensPerResponse } = statistics;
	const table6 = [comparisons, turnsPerDialogue, tokensPerExample, tokensPerPrompt, tokensPerResponse];
	const rows = degrees.reduce((sum, degree) => sum + statistics.degrees[degree], 0);
	const binned = statistics.bins[1] + statistics.bins[2] + statistics.bins[3];
	return [
		"## Statistics",
		"",
		"| comparisons | turns per dialogue | tokens per example | tokens per prompt | tokens per response |",
		"| --- | --- | --- | --- | --- |",
		`| ${table6.map((value, i) => (i === 0 ? value : shown(value))).join(" | ")} |`,
		"",
		"As table 6 of the Llama 2 paper counts: an example is a prompt with its history and one response. Tokens are counted by the engines;",
		"those of a prompt are estimated from its length at the same ratio. A dash: no engine said.",
		"",
		"| degree | rows | share |",
		"| --- | --- | --- |",
		...degrees.map(
			(degree) => `| ${degree} | ${statistics.degrees[degree]} | ${share(statistics.degrees[degree], rows)} |`,
		),
		"",
		...(binned === 0
			? []
			: [
					"| safety bin | rows | share |",
					"| --- | --- | --- |",
					...([1, 2, 3] as const).map(
						(bin) => `| ${bin} | ${statistics.bins[bin]} | ${share(statistics.bins[bin], binned)} |`,
					),
					"",
					"1: the chosen response is safe and the other is not; 2: both are safe; 3: neither is.",
					"",
				]),
		`${statistics.annotators === 1 ? "1 annotator" : `${statistics.annotators} annotators`}. ${agreementWords(statistics)} Rows with an edited reply: ${statistics.edited}.`,
		"",
	];
}

function agreementWords({ agreement, judgedTwice, choiceAc1, pointsAc2, pointsAlpha }: Statistics): string {
	if (agreement === null) return "No pair was judged by two people, so nothing is known of their agreement.";
	const beyondChance =
		choiceAc1 === null || pointsAc2 === null
			? ""
			: ` Gwet's AC1 on the choice is ${choiceAc1.toFixed(2)}, AC2 (ordinal) on the eight points ${pointsAc2.toFixed(2)}, Krippendorff's alpha (ordinal) there ${pointsAlpha === null ? "–" : pointsAlpha.toFixed(2)}; 0 is what chance gives.`;
	return `Two people who judged the same pair chose the same response in ${(100 * agreement).toFixed(1)} % of the cases (${judgedTwice} pairs of an axis have two judgements or more).${beyondChance}`;
}
