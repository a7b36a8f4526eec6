import { Client } from "pg";
import { to } from "pg-copy-streams";
import { database } from "#server/database/client.ts";
import { endReadPool } from "#server/database/read-pool.ts";
import { readFile } from "#server/releases/release-files.ts";
import { findRelease } from "#server/releases/release-store.ts";

/** node bench/export-once.ts jsonl|parquet|copy <release>: reads one release to its end and says in JSON what it took. */
const [what, releaseId = ""] = process.argv.slice(2);

const joined = `
	SELECT x.position, x.axis, x.aggregate, x.split, x.judgements, x.majority, j.id, c.id, c.dialogue_id, c.turn, ro.name, c.history, c.prompt,
		r.left_safe, r.right_safe, r.left_reasons, r.right_reasons, r.unacceptable, r.comment, r.edit, r.active_ms, r.idle_ms,
		r.risk_categories, r.attack_vectors, r.guidelines_version, p.pseudonym, j.judged_at, j.surplus,
		r.helpfulness_chosen, r.helpfulness_degree, r.safety_chosen, r.safety_degree,
		l.text, lm.name, lv.system_prompt, l.temperature, l.seed, l.self_naming, g.text, gm.name, gv.system_prompt, g.temperature, g.seed, g.self_naming
	FROM release_rows x
	JOIN judgements j ON j.id = x.judgement_id
	JOIN judgement_revisions r ON r.judgement_id = x.judgement_id AND r.revision = x.revision
	JOIN comparisons c ON c.id = j.comparison_id
	JOIN rounds ro ON ro.id = c.round_id
	JOIN people p ON p.id = j.person_id
	JOIN responses l ON l.comparison_id = c.id AND l.side = 'left' JOIN variants lv ON lv.id = l.variant_id JOIN models lm ON lm.id = lv.model_id
	JOIN responses g ON g.comparison_id = c.id AND g.side = 'right' JOIN variants gv ON gv.id = g.variant_id JOIN models gm ON gm.id = gv.model_id
	WHERE x.release_id = '${releaseId.replaceAll("'", "")}' ORDER BY x.position`;

async function* copied(): AsyncGenerator<Uint8Array> {
	const client = new Client({ connectionString: process.env.DATABASE_URL });
	await client.connect();
	for await (const block of client.query(to(`COPY (${joined}) TO STDOUT`)))
		if (block instanceof Uint8Array) yield block;
	await client.end();
}

async function* released(kind: "jsonl" | "parquet"): AsyncGenerator<Uint8Array> {
	const release = await findRelease(database(), releaseId);
	if (!release) throw new Error("There is no such release.");
	yield* readFile(release, { format: "preference", split: "train", kind });
}

const start = performance.now();
let [firstMs, bytes] = [0, 0];
for await (const block of what === "copy" ? copied() : released(what === "parquet" ? "parquet" : "jsonl")) {
	if (bytes === 0) firstMs = performance.now() - start;
	bytes += block.length;
}
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, firstMs, bytes, megabytes: process.resourceUsage().maxRSS / 1024 }));
await database().$disconnect();
await endReadPool();
