import { z } from "zod";
import { biases, coefficients, type Estimates, scales } from "./insight.ts";

const number = z.number();
const untold = z.strictObject({ kind: z.literal("untold"), sentence: z.string() });
const told = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
	z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("told"), ...shape }), untold]);
const interval = { value: number, low: number, high: number };
const strengths = told({ ratings: z.array(z.strictObject(interval)), tie: number.nullable() });
const coefficient = z.enum(coefficients);
const agreement = z.strictObject({
	scale: z.enum(scales),
	paired: number,
	found: z.array(
		z.discriminatedUnion("kind", [
			z.strictObject({ kind: z.literal("told"), coefficient, ...interval }),
			untold.extend({ coefficient }),
		]),
	),
});
const parts = z.array(z.strictObject({ label: z.string(), paired: number, agreement: told(interval) }));
const slope = told({
	odds: z.strictObject(interval),
	shares: z.array(z.strictObject({ at: number, chosen: number, n: number })),
	intercept: number,
	slope: number,
});
const quartiles = z.strictObject({ median: number.nullable(), lower: number.nullable(), upper: number.nullable() });
const corpus = z.strictObject({
	comparisons: number,
	turnsPerDialogue: number.nullable(),
	tokensPerExample: number.nullable(),
	tokensPerPrompt: number.nullable(),
	tokensPerResponse: number.nullable(),
	repeatedPrompts: number,
	similarPrompts: number,
	categories: z.array(z.strictObject({ category: z.string(), comparisons: number })),
	tags: z.array(z.strictObject({ tag: z.string(), comparisons: number })),
	perVariant: z.array(quartiles),
});

/** As they are stored; what does not fit is of an older form, and is computed anew. */
export const estimatesSchema: z.ZodType<Estimates> = z.strictObject({
	labels: z.array(z.string()),
	davidson: strengths,
	raoKupper: strengths,
	winRates: z.array(z.strictObject({ ...interval, n: number, design: number })),
	agreement: z.array(agreement),
	agreementBy: z.strictObject({ week: parts, risk: parts }),
	slopes: z.record(z.enum(biases), slope),
	finishedFirst: z.strictObject({ chosen: number, n: number }),
	fast: z.strictObject({ left: number, n: number, otherLeft: number, others: number }).nullable(),
	people: z.array(z.strictObject({ personId: z.string(), agreement: told({ value: number }), shared: number })),
	corpus,
});
