import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/client.ts";
import type { CopyIn } from "../database/copy.ts";
import type { NewPrompt } from "./pool.ts";

export const historySchema = z.array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.string() }));

export type StoredPrompt = NewPrompt & { position: number; fingerprint: string };

const page = 2000;

/** All prompts of a pool in their order, read a page at a time. */
export async function* readPrompts(db: Database, poolId: string): AsyncGenerator<StoredPrompt> {
	for (let after = 0; ; ) {
		const rows = await db.poolPrompt.findMany({
			where: { poolId, position: { gt: after } },
			orderBy: { position: "asc" },
			take: page,
			omit: { id: true, poolId: true },
		});
		for (const { history, ...row } of rows) yield { ...row, history: historySchema.parse(history) };
		const last = rows.at(-1);
		if (!last || rows.length < page) return;
		after = last.position;
	}
}

/** What the pool holds, and its highest position. */
export async function findFingerprints(db: Database, poolId: string): Promise<{ held: Set<string>; last: number }> {
	const rows = await db.$queryRaw<{ fingerprint: string; position: number }[]>`
		SELECT fingerprint, position FROM pool_prompts WHERE pool_id = ${poolId}::uuid`;
	const last = rows.reduce((highest, { position }) => Math.max(highest, position), 0);
	return { held: new Set(rows.map(({ fingerprint }) => fingerprint)), last };
}

/** Nobody else imports into the pool or deletes it until the transaction ends. @returns whether it is there */
export async function lockPool(db: Database, poolId: string): Promise<boolean> {
	const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM prompt_pools WHERE id = ${poolId}::uuid FOR UPDATE`;
	return rows.length > 0;
}

export async function addToCount(db: Database, poolId: string, prompts: number): Promise<void> {
	await db.promptPool.update({
		where: { id: poolId },
		data: { promptCount: { increment: prompts } },
		select: { id: true },
	});
}

const columns = ["id", "pool_id", "position", "prompt", "history", "category", "tags", "level", "fingerprint"];
/** Writes the prompts by COPY, as they come. @returns how many there were */
export function copyPrompts(copyIn: CopyIn, poolId: string, prompts: AsyncIterable<StoredPrompt>): Promise<number> {
	const lines = async function* () {
		for await (const prompt of prompts) yield copyLine(poolId, prompt);
	};
	return copyIn(`COPY pool_prompts (${columns.join(", ")}) FROM STDIN`, lines());
}

/** A row of COPY's text format. */
function copyLine(poolId: string, prompt: StoredPrompt): string {
	const cells = [
		...[randomUUID(), poolId, prompt.position, prompt.prompt, JSON.stringify(prompt.history), prompt.category],
		...[`{${prompt.tags.map((tag) => `"${tag.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`, prompt.level],
		prompt.fingerprint,
	];
	return `${cells.map((cell) => (cell === null ? "\\N" : escaped(String(cell)))).join("\t")}\n`;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(text: string): string {
	return text.replaceAll(/[\\\n\r\t]/g, (character) => escapes[character] ?? character);
}
