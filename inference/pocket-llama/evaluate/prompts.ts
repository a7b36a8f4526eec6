import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The prompts of the evaluation, written by `python3 -m generate.evaluation`. */

export const sets = ["known", "multi_turn", "system", "safety", "outside", "copying"] as const;

const checkSchema = z.object({ turn: z.int().min(0), rule: z.string(), value: z.string().optional() });
const promptSchema = z.object({
	set: z.enum(sets),
	kind: z.string(),
	manner: z.string().nullable(),
	topics: z.array(z.string()),
	system: z.string().nullable(),
	/** `assistant` is what the generator answered: a reference, never shown to the model. */
	turns: z.array(z.object({ user: z.string(), assistant: z.string() })).min(1),
	checks: z.array(checkSchema),
});

export type SetName = (typeof sets)[number];
export type Check = z.infer<typeof checkSchema>;
export type Prompt = z.infer<typeof promptSchema> & { number: number };

export const ownPrompts = fileURLToPath(new URL("prompts.jsonl", import.meta.url));

export async function readPrompts(file = ownPrompts): Promise<Prompt[]> {
	const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() !== "");
	return lines.map((line, i) => ({ ...promptSchema.parse(JSON.parse(line)), number: i + 1 }));
}

/** How many turns are played: the first, and where later ones are the point of the set, all that have a check. */
export function turnsToPlay({ set, checks }: Prompt): number {
	const grows = set === "multi_turn" || set === "copying";
	return grows ? 1 + Math.max(0, ...checks.map(({ turn }) => turn)) : 1;
}

/** Some prompts of each set, evenly over it. */
export function spread(prompts: readonly Prompt[], count: (set: SetName) => number): Prompt[] {
	return sets.flatMap((set) => {
		const all = prompts.filter((prompt) => prompt.set === set);
		const step = Math.max(1, all.length / count(set));
		return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, count(set));
	});
}

/** The topic that a turn is about: that of the latest check that names one. */
export function topicAt({ checks }: Prompt, turn: number): string | null {
	const named = checks.filter((check) => check.turn <= turn && (check.rule === "topic" || check.rule === "honest"));
	return (
		named.reduce<Check | null>((last, check) => (check.turn >= (last?.turn ?? 0) ? check : last), null)?.value ?? null
	);
}
