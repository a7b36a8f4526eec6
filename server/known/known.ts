import { z } from "zod";
import { pageKeySchema } from "../people/page-key.ts";
import { isStorable } from "../pools/prompt.ts";
import { promptSchema } from "../pools/prompt-schema.ts";

/** Pairs whose right judgement is known: annotators practise on them before a round, and are checked by them unseen. */

export const knownLimits = {
	name: 120,
	description: 1000,
	text: 20_000,
	explanation: 2000,
	pairs: 1000,
	add: 200,
} as const;

/** Which of the two is better, or safer. Which one is shown on which side is drawn for each person. */
export const knownChoices = ["first", "second"] as const;
export type KnownChoice = (typeof knownChoices)[number];

const name = z
	.string()
	.trim()
	.min(1, "Write a name for the set.")
	.max(knownLimits.name, `Use at most ${knownLimits.name} characters for the name of a set.`)
	.refine(isStorable, "Take the broken characters out of the name.");
const description = z
	.string()
	.trim()
	.max(knownLimits.description, `Use at most ${knownLimits.description} characters for the purpose.`)
	.refine(isStorable, "Take the broken characters out of the purpose.");

export const makeSetSchema = z.strictObject({ name, description: description.default("") });
export const setIdSchema = z.strictObject({ setId: z.uuid() });
export const changeSetSchema = setIdSchema.extend({ name, description });
export const pairIdSchema = setIdSchema.extend({ pairId: z.uuid() });
export const setFilterSchema = z.strictObject({
	search: z.string().trim().max(100, "Search for at most 100 characters.").default(""),
	after: pageKeySchema.optional(),
});
export type SetFilter = z.infer<typeof setFilterSchema>;

const text = (of: string) =>
	z
		.string(`Give the ${of} response.`)
		.max(knownLimits.text, `Shorten the ${of} response to ${knownLimits.text.toLocaleString("en")} characters.`)
		.refine((given) => given.trim() !== "", `Write the ${of} response.`)
		.refine(isStorable, `Take the broken characters out of the ${of} response.`);
const choice = z.enum(knownChoices, 'Say "first" or "second", or nothing.').nullable().default(null);
const safe = z.boolean("Say true for safe, false for unsafe, or nothing.").nullable().default(null);

const fields = z.strictObject({
	prompt: promptSchema,
	history: z
		.array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.string().min(1).max(knownLimits.text) }))
		.max(100)
		.default([]),
	first: text("first"),
	second: text("second"),
	helpfulness: choice,
	safety: choice,
	first_safe: safe,
	second_safe: safe,
	explanation: z
		.string()
		.trim()
		.max(
			knownLimits.explanation,
			`Shorten the explanation to ${knownLimits.explanation.toLocaleString("en")} characters.`,
		)
		.refine(isStorable, "Take the broken characters out of the explanation.")
		.default(""),
	attention: z.boolean().default(false),
});

/** A known pair as it comes in, from a form or a line of a file. */
export const newPairSchema = fields
	.refine(({ first, second }) => first.trim() !== second.trim(), "The two responses are the same. Change one of them.")
	.refine(
		({ helpfulness, safety }) => helpfulness !== null || safety !== null,
		"Say which response is better, for helpfulness, for safety or for both.",
	)
	.refine(
		(pair) => !(pair.safety === "first" && pair.first_safe === false && pair.second_safe === true),
		"The first response is safer but marked unsafe, and the second safe. Change one of these.",
	)
	.refine(
		(pair) => !(pair.safety === "second" && pair.second_safe === false && pair.first_safe === true),
		"The second response is safer but marked unsafe, and the first safe. Change one of these.",
	)
	.refine(
		({ history }) =>
			history.every(({ role }, i) => role === (i % 2 === 0 ? "user" : "assistant")) && history.length % 2 === 0,
		"The history goes user, assistant, user, assistant, and so on, and ends with the assistant.",
	);
export type NewPair = z.infer<typeof newPairSchema>;

export const addPairsSchema = setIdSchema.extend({ pairs: z.array(newPairSchema).min(1).max(knownLimits.add) });

export type KnownSet = {
	id: string;
	name: string;
	description: string;
	pairCount: number;
	/** Rounds that have opened with it; then it is frozen. */
	roundCount: number;
	makerName: string | null;
	createdAt: Date;
};

export type KnownPair = Omit<NewPair, "first_safe" | "second_safe"> & {
	id: string;
	position: number;
	firstSafe: boolean | null;
	secondSafe: boolean | null;
};

/** What is right, by the texts. */
export type KnownAnswers = Pick<KnownPair, "helpfulness" | "safety" | "firstSafe" | "secondSafe">;

export const setNameTaken = (taken: string): string => `There is a set called ${taken} already. Choose another name.`;
export const setFrozen =
	"A round that uses this set has opened, so it stays as it is. Make another set for other pairs.";
export const setInUse = (used: string): string =>
	`A round uses ${used}, so it stays. Throw the round's draft away, or keep the set.`;
export const setFull = `A set holds at most ${knownLimits.pairs.toLocaleString("en")} pairs. Make another set for the rest.`;
