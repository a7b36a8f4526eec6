import type { Database } from "../database/client.ts";
import { readPrompts } from "./prompt-store.ts";

/** A pool's prompts as JSON lines, in their order; the file can be imported again. */
export async function* poolLines(db: Database, poolId: string): AsyncGenerator<string> {
	for await (const { prompt, history, category, tags, level } of readPrompts(db, poolId))
		yield `${JSON.stringify({ prompt, history, category, tags, level })}\n`;
}
