import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { chatMessageSchema } from "../../protocol.ts";
import { withModel } from "./model-under-test.ts";

/** Whether the service decodes as PyTorch does, token by token; `python -m train.greedy` writes what PyTorch gave. */

const greedySchema = z.object({
	/** The F16 weights that PyTorch used too. */
	file: z.string(),
	items: z.array(
		z.object({
			messages: z.array(chatMessageSchema),
			prompt_ids: z.array(z.int()),
			output_ids: z.array(z.int()),
		}),
	),
});

export type Greedy = { equal: number; all: number; differing: number[] };

const folder = fileURLToPath(new URL("..", import.meta.url));
export const ownGreedy = path.join(folder, "runs", "greedy.json");
const endOfSequence = 2;

/** Null where PyTorch's side is not there. */
export async function compareGreedy(file = ownGreedy): Promise<Greedy | null> {
	if (!existsSync(file)) return null;
	const { file: weights, items } = greedySchema.parse(JSON.parse(await readFile(file, "utf8")));
	const bases = [path.dirname(file), folder, process.cwd()];
	const found = bases.map((base) => path.resolve(base, weights)).find((candidate) => existsSync(candidate));
	if (found === undefined) throw new Error(`${file} names the weights ${weights}, which are not there.`);
	const equals = await withModel(found, async (ask) => {
		const results: boolean[] = [];
		// One at a time: in a batch, sums are added in another order, and a tie may fall the other way.
		for (const { messages, prompt_ids, output_ids } of items) {
			const { promptIds, outputIds } = await ask(messages, { temperature: 0, maxTokens: 96 });
			results.push(same(promptIds, prompt_ids) && same(bare(outputIds), bare(output_ids)));
		}
		return results;
	});
	const differing = equals.flatMap((equal, i) => (equal ? [] : [i + 1]));
	return { equal: equals.length - differing.length, all: equals.length, differing };
}

function bare(ids: readonly number[]): readonly number[] {
	return ids.at(-1) === endOfSequence ? ids.slice(0, -1) : ids;
}

function same(left: readonly number[], right: readonly number[]): boolean {
	return left.length === right.length && left.every((id, i) => id === right[i]);
}
