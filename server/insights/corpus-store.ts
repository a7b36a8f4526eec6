import type { Reader } from "../database/read-pool.ts";
import type { Corpus } from "./insight.ts";
import { type Looked, saidOf, saidValues } from "./said-store.ts";

type Row = Omit<Corpus, "perVariant"> & { perVariant: Corpus["perVariant"] | null };

/** The numbers of the paper's table 6 of what was judged; tokens are those of the models. */
export async function readCorpus(reader: Reader, looked: Looked): Promise<Corpus> {
	const text = `WITH ${saidOf(looked.filter)},
		pairs AS (
			SELECT c.id, coalesce(c.dialogue_id, c.id) AS dialogue, greatest(c.turn, (jsonb_array_length(c.history) + 2) / 2) AS turn, length(c.prompt) AS prompt
			FROM comparisons c WHERE c.id IN (SELECT comparison_id FROM said)
		),
		texts AS (
			SELECT array_position($2::uuid[], variant_id) AS variant, length(text) AS characters, NULLIF(cardinality(output_token_ids), 0) AS tokens,
				NULLIF(cardinality(prompt_token_ids), 0) + NULLIF(cardinality(output_token_ids), 0) AS example
			FROM responses WHERE comparison_id IN (SELECT id FROM pairs)
		),
		ratio AS (SELECT sum(tokens)::float8 / NULLIF(sum(characters) FILTER (WHERE tokens IS NOT NULL), 0) AS of FROM texts),
		variants AS (
			SELECT v.at, percentile_cont(0.5) WITHIN GROUP (ORDER BY tokens) AS median, percentile_cont(0.25) WITHIN GROUP (ORDER BY tokens) AS lower,
				percentile_cont(0.75) WITHIN GROUP (ORDER BY tokens) AS upper
			FROM generate_series(1, cardinality($2::uuid[])) v (at) LEFT JOIN texts ON texts.variant = v.at GROUP BY v.at
		)
		SELECT (SELECT count(*)::int FROM pairs) AS comparisons,
			(SELECT avg(deepest)::float8 FROM (SELECT max(turn) AS deepest FROM pairs GROUP BY dialogue) d) AS "turnsPerDialogue",
			(SELECT avg(example)::float8 FROM texts) AS "tokensPerExample",
			(SELECT avg(prompt)::float8 FROM pairs) * (SELECT of FROM ratio) AS "tokensPerPrompt",
			(SELECT avg(tokens)::float8 FROM texts) AS "tokensPerResponse",
			(SELECT jsonb_agg(jsonb_build_object('median', median, 'lower', lower, 'upper', upper) ORDER BY at) FROM variants) AS "perVariant"`;
	const found = (await reader.query<Row>({ text, values: saidValues(looked) })).rows[0];
	if (!found) throw new Error("A count has a row.");
	return { ...found, perVariant: found.perVariant ?? [] };
}
