import { z } from "zod";
import { pageKeySchema } from "../people/page-key.ts";
import { isStorable } from "./prompt.ts";

/** What one file and one pool may hold. */
export const poolLimits = { bytes: 50 * 1024 * 1024, prompts: 200_000, name: 120, description: 1000 } as const;

const name = z
	.string()
	.trim()
	.min(1, "Write a name for the pool.")
	.max(poolLimits.name, `Use at most ${poolLimits.name} characters for the name of a pool.`)
	.refine(isStorable, "Take the broken characters out of the name.");
const description = z
	.string()
	.trim()
	.max(poolLimits.description, `Use at most ${poolLimits.description} characters for the description.`)
	.refine(isStorable, "Take the broken characters out of the description.");

export const makePoolSchema = z.strictObject({ name, description: description.default("") });
export const poolIdSchema = z.strictObject({ poolId: z.uuid() });
export const uploadIdSchema = z.strictObject({ uploadId: z.uuid() });
export const describePoolSchema = poolIdSchema.extend({ name, description });
export const poolFilterSchema = z.strictObject({
	search: z.string().trim().max(100).default(""),
	after: pageKeySchema.optional(),
});
export type PoolFilter = z.infer<typeof poolFilterSchema>;

export type PoolName = { id: string; name: string };
export type Pool = PoolName & {
	description: string;
	promptCount: number;
	/** Rounds that take prompts from it; drafts do not count. */
	roundCount: number;
	makerName: string | null;
	createdAt: Date;
};
/** A prompt as it stands in a pool. */
export type PooledPrompt = NewPrompt & { id: string; position: number };
export type Named = { name: string; count: number };
/** What a pool's prompts are sorted by, the most frequent first. */
export type PoolFacets = { categories: Named[]; tags: Named[] };

export const promptIdSchema = poolIdSchema.extend({ promptId: z.uuid() });
export const promptFilterSchema = poolIdSchema.extend({
	search: z.string().trim().max(100).default(""),
	category: z.string().max(60).optional(),
	tag: z.string().max(60).optional(),
	/** The position after which the page begins. */
	after: z.coerce.number().int().min(0).max(2_000_000_000).default(0),
});
export type PromptFilter = z.infer<typeof promptFilterSchema>;

export type PoolMessage = { role: "user" | "assistant"; content: string };
/** A prompt as a pool takes it in. */
export type NewPrompt = {
	prompt: string;
	history: PoolMessage[];
	category: string | null;
	tags: string[];
	level: number | null;
};

export const poolNameTaken = (taken: string): string => `There is a pool called ${taken} already. Choose another name.`;

export const poolInUse = (used: string): string =>
	`A round takes its prompts from ${used}, so it stays. Throw the round's draft away, or keep the pool.`;

export const promptInUse = "A round has sampled a pair for this prompt, so it stays with what was judged of it.";

export const poolFull = `A pool holds at most ${poolLimits.prompts.toLocaleString("en")} prompts. Make another pool for the rest.`;
