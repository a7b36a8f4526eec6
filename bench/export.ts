import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Client } from "pg";
import { z } from "zod";
import { makeRelease } from "#server/releases/make-release.ts";
import { releaseOptionsSchema } from "#server/releases/release-options.ts";
import { keepResult, timed, withBenchDatabase } from "./database.ts";
import { seedJudgements, seedRound } from "./seeded-judgements.ts";

/**
 * node bench/export.ts [few] [many]: a release of so many judgements, as JSONL and as Parquet, against a Node pipe of COPY of the
 * same joined rows. Each is done by a process of its own, whose memory is measured. Exits with 1 where JSONL takes more than 1.4
 * times as long, its first byte more than a second, or many rows 64 MB more memory than few.
 */
const few = Number(process.argv[2] ?? 10_000);
const many = Number(process.argv[3] ?? 1_000_000);
const repeats = 3;
const goals = { ratio: 1.4, firstMs: 1000, moreMegabytes: 64 };

const measuredSchema = z.object({ ms: z.number(), firstMs: z.number(), bytes: z.number(), megabytes: z.number() });
type Measured = z.infer<typeof measuredSchema>;

/** Reads everything in a process that does nothing else. */
async function measure(what: "jsonl" | "parquet" | "copy", releaseId: string): Promise<Measured> {
	const script = `${import.meta.dirname}/export-once.ts`;
	const { stdout } = await promisify(execFile)(process.execPath, [script, what, releaseId]);
	return measuredSchema.parse(JSON.parse(stdout));
}

/** A release of the first rows of another one; its rows are what is read, so it needs no more. */
async function firstRows(client: Client, releaseId: string, count: number): Promise<string> {
	const id = crypto.randomUUID();
	await client.query(
		`INSERT INTO releases (id, number, name, options, schema, row_count)
		SELECT $1, 1000, 'Few', options, schema, $3 FROM releases WHERE id = $2`,
		[id, releaseId, count],
	);
	await client.query(
		`INSERT INTO release_rows SELECT $1, position, judgement_id, revision, axis, aggregate, judgements, majority, split
		FROM release_rows WHERE release_id = $2 AND position <= $3`,
		[id, releaseId, count],
	);
	return id;
}

const best = (runs: readonly Measured[]): Measured => runs.reduce((a, b) => (b.ms < a.ms ? b : a));

await withBenchDatabase(async ({ client }) => {
	const roundId = await seedRound(client);
	console.log(`Seeding ${many} judgements …`);
	await seedJudgements(client, roundId, 0, many);
	const makerId = "10000000-0000-4000-8000-000000000001";
	const options = releaseOptionsSchema.parse({
		...{ roundIds: [roundId], axes: ["helpfulness"], bins: [1, 2, 3], several: "each", formats: ["preference"] },
		...{ degrees: ["significantly", "better", "slightly", "negligibly"], margin: "small" },
	});
	let releaseId = "";
	const freezeMs = await timed(async () => {
		releaseId = (await makeRelease(makerId, { name: "Bench", options })).id;
	});
	const fewId = await firstRows(client, releaseId, few);
	await client.query("VACUUM ANALYZE");
	const runs: Record<"jsonl" | "copy", Measured[]> = { jsonl: [], copy: [] };
	// One after the other, so that whatever else the machine does falls on both.
	for (let i = 0; i < repeats; i++)
		for (const what of ["copy", "jsonl"] as const) runs[what].push(await measure(what, releaseId));
	const [copy, jsonl, parquet] = [best(runs.copy), best(runs.jsonl), await measure("parquet", releaseId)];
	const small = await measure("jsonl", fewId);
	const ratio = jsonl.ms / copy.ms;
	const moreMegabytes = Math.max(...runs.jsonl.map(({ megabytes }) => megabytes)) - small.megabytes;
	console.log(`${many} rows, the best of ${repeats} runs; memory is the largest of the process:`);
	console.table({ "COPY, piped": copy, JSONL: jsonl, Parquet: parquet, [`JSONL, ${few} rows`]: small });
	console.log(
		`JSONL against COPY: ${ratio.toFixed(2)}; ${moreMegabytes.toFixed(0)} MB more than ${few} rows; frozen in ${(freezeMs / 1000).toFixed(1)} s`,
	);
	await keepResult("export", { few, many, freezeMs, ratio, moreMegabytes, copy, jsonl, parquet, small });
	const missed = ratio > goals.ratio || jsonl.firstMs > goals.firstMs || moreMegabytes > goals.moreMegabytes;
	if (missed) process.exitCode = 1;
});
