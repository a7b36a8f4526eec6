import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from, to } from "pg-copy-streams";
import { database } from "#server/database/client.ts";
import { checkUpload } from "#server/pools/check-upload.ts";
import { importUpload } from "#server/pools/import-upload.ts";
import { makePool } from "#server/pools/manage-pools.ts";
import { receiveUpload } from "#server/pools/receive-upload.ts";
import { keepResult, median, timed, withBenchDatabase } from "./database.ts";

/** node bench/pools.ts [prompts] [repeats]: medians; exits with 1 where the import takes more than twice the time of the COPY. */
const prompts = Number(process.argv[2] ?? 100_000);
const repeats = Number(process.argv[3] ?? 5);
const most = 2;

const step = { signal: new AbortController().signal, onProgress: () => undefined };

/** Prompts of some 150 characters with a category, tags and a level. */
function jsonLines(): string {
	const words =
		"explain compare describe summarise the a river kitchen engine poem history of for to in with blue old short".split(
			" ",
		);
	let state = 1;
	const word = () => {
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		return words[(state >>> 16) % words.length] ?? "";
	};
	const line = (i: number) => {
		const prompt = `${i} ${Array.from({ length: 24 }, word).join(" ")}?`;
		return JSON.stringify({ prompt, category: word(), tags: [word(), word()], level: (i % 5) + 1 });
	};
	return Array.from({ length: prompts }, (_, i) => line(i)).join("\n");
}

/** The pool's rows as COPY writes them out, under ids of their own, so that they can be copied in again. */
async function rowsOf(client: Client, poolId: string, otherId: string): Promise<Buffer> {
	const columns = "gen_random_uuid(), $other, position, prompt, history, category, tags, level, fingerprint";
	const select = `SELECT ${columns.replace("$other", client.escapeLiteral(otherId))} FROM pool_prompts WHERE pool_id = ${client.escapeLiteral(poolId)}`;
	const out = client.query(to(`COPY (${select}) TO STDOUT`));
	return Buffer.concat(await out.toArray());
}

async function measure(client: Client, personId: string, file: string) {
	const db = database();
	const made = async () => (await makePool(db, personId, { name: crypto.randomUUID(), description: "" })).id;
	const [poolId, plainId] = [await made(), await made()];
	const body = new Blob([file]).stream();
	const uploadId = await receiveUpload(db, { poolId, makerId: personId, fileName: "bench.jsonl", format: null, body });
	const check = await timed(() => checkUpload(db, uploadId, null, step));
	const choices = { uploadId, onlyWhole: true, keepNear: true };
	const imported = await timed(() => importUpload(db, personId, choices, step));
	const rows = await rowsOf(client, poolId, plainId);
	const sql =
		"COPY pool_prompts (id, pool_id, position, prompt, history, category, tags, level, fingerprint) FROM STDIN";
	const plain = await timed(() => pipeline(Readable.from([rows]), client.query(from(sql))));
	await db.promptPool.deleteMany({ where: { id: { in: [poolId, plainId] } } });
	return { check, imported, plain };
}

await withBenchDatabase(async ({ client }) => {
	const personId = crypto.randomUUID();
	await database().person.create({
		data: { id: personId, name: "Bench", email: "bench@example.org", pseudonym: "Grey Finch" },
	});
	const file = jsonLines();
	const runs: Awaited<ReturnType<typeof measure>>[] = [];
	for (let i = 0; i < repeats; i++) runs.push(await measure(client, personId, file));
	const of = (kind: "check" | "imported" | "plain") => Math.round(median(runs.map((run) => run[kind])));
	const ratio = Math.round((of("imported") / of("plain")) * 100) / 100;
	const result = {
		...{ prompts, repeats },
		...{ checkMs: of("check"), importMs: of("imported"), plainCopyMs: of("plain"), ratio },
	};
	console.table({
		"look (ms)": result.checkMs,
		"import (ms)": result.importMs,
		"plain COPY (ms)": result.plainCopyMs,
		ratio,
	});
	await keepResult("pools", result);
	if (ratio > most) process.exitCode = 1;
});
