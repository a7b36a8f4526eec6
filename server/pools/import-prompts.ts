import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { PromptRow } from "./pool.ts";

export type NewPrompt = { row: PromptRow; fingerprint: string };

const staging = `CREATE TEMP TABLE incoming_prompts (
	place integer, prompt text, history jsonb, category text, tags text[], level integer, fingerprint text
) ON COMMIT DROP`;

/** After the prompts that the pool has; one that somebody else brought meanwhile is passed over. */
const insertion = `INSERT INTO pool_prompts (id, pool_id, position, prompt, history, category, tags, level, fingerprint)
	SELECT gen_random_uuid(), $1, last.position + row_number() OVER (ORDER BY i.place),
		i.prompt, i.history, i.category, i.tags, i.level, i.fingerprint
	FROM incoming_prompts i, (SELECT coalesce(max(position), 0) AS position FROM pool_prompts WHERE pool_id = $1) last
	WHERE NOT EXISTS (SELECT 1 FROM pool_prompts p WHERE p.pool_id = $1 AND p.fingerprint = i.fingerprint)`;

/**
 * Adds prompts to a pool by COPY, all or none: whatever fails, or `signal`, leaves the pool as it was. A connection of its own,
 * since Prisma knows no COPY.
 * @returns how many were added, or null where there is no such pool
 */
export async function importPrompts(
	databaseUrl: string,
	poolId: string,
	prompts: AsyncIterable<NewPrompt>,
	signal: AbortSignal,
): Promise<number | null> {
	const client = new Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		await client.query("BEGIN");
		// Imports into one pool come one after the other, so that positions go on; rounds that use it open meanwhile.
		const pool = await client.query("SELECT 1 FROM prompt_pools WHERE id = $1 FOR NO KEY UPDATE", [poolId]);
		if (pool.rowCount === 0) return null;
		await client.query(staging);
		await copy(client, prompts, signal);
		const added = (await client.query(insertion, [poolId])).rowCount ?? 0;
		await client.query("UPDATE prompt_pools SET prompt_count = prompt_count + $2 WHERE id = $1", [poolId, added]);
		signal.throwIfAborted();
		await client.query("COMMIT");
		return added;
	} finally {
		// Ends the transaction too, where it was not committed.
		await client.end();
	}
}

async function copy(client: Client, prompts: AsyncIterable<NewPrompt>, signal: AbortSignal): Promise<void> {
	const source = Readable.from(copyLines(prompts));
	try {
		await pipeline(source, client.query(copyFrom("COPY incoming_prompts FROM STDIN")), { signal });
	} catch (error) {
		// The database says only that the copy broke off; the reason is here.
		signal.throwIfAborted();
		throw source.errored ?? error;
	}
}

/** Many lines a chunk: a write for each would take longer than the copying. */
async function* copyLines(prompts: AsyncIterable<NewPrompt>): AsyncGenerator<string> {
	let [lines, place] = ["", 0];
	for await (const prompt of prompts) {
		lines += copyLine(prompt, ++place);
		if (lines.length < 65_536) continue;
		yield lines;
		lines = "";
	}
	yield lines;
}

function copyLine({ row, fingerprint }: NewPrompt, place: number): string {
	const { prompt, history, category, tags, level } = row;
	const array = `{${tags.map((tag) => `"${tag.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
	const cells = [
		String(place),
		prompt,
		JSON.stringify(history),
		category,
		array,
		level?.toString() ?? null,
		fingerprint,
	];
	return `${cells.map((cell) => (cell === null ? "\\N" : escaped(cell))).join("\t")}\n`;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** As COPY's text format has it. */
function escaped(cell: string): string {
	return cell.replace(/[\\\n\r\t]/g, (mark) => escapes[mark] ?? mark);
}
