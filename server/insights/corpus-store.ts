import type { Reader } from "../database/read-pool.ts";
import type { Corpus } from "./insight.ts";

type Row = Omit<Corpus, "perVariant" | "categories" | "tags"> & {
	perVariant: Corpus["perVariant"] | null;
	categories: Corpus["categories"] | null;
	tags: Corpus["tags"] | null;
};

/**
 * The numbers of the paper's table 6 of what was judged; tokens are those of the models.
 * Reads the tables that layOut and layOutTexts have laid out.
 * @param variants how many there are
 */
export async function readCorpus(reader: Reader, variants: number): Promise<Corpus> {
	const text = `
		WITH pairs AS (
			SELECT c.id, coalesce(c.dialogue_id, c.id) AS dialogue, greatest(c.turn, (jsonb_array_length(c.history) + 2) / 2) AS turn,
				length(c.prompt) AS prompt, hashtextextended(lower(btrim(c.prompt)), 0) AS words, c.pool_prompt_id
			FROM comparisons c WHERE c.id IN (SELECT comparison_id FROM said)
		),
		near AS (
			SELECT (SELECT string_agg(DISTINCT word, ' ' ORDER BY word) FROM regexp_split_to_table(lower(c.prompt), '[^[:alnum:]]+') word) AS bag
			FROM texts JOIN comparisons c ON c.id = texts.id
		),
		responses AS (
			SELECT l AS variant, left_characters AS characters, left_tokens AS tokens, left_example AS example FROM texts
			UNION ALL SELECT g, right_characters, right_tokens, right_example FROM texts
		),
		ratio AS (SELECT sum(tokens)::float8 / NULLIF(sum(characters) FILTER (WHERE tokens IS NOT NULL), 0) AS of FROM responses),
		variants AS (
			SELECT v.at, percentile_cont(0.5) WITHIN GROUP (ORDER BY tokens) AS median, percentile_cont(0.25) WITHIN GROUP (ORDER BY tokens) AS lower,
				percentile_cont(0.75) WITHIN GROUP (ORDER BY tokens) AS upper
			FROM generate_series(0, $1::int - 1) v (at) LEFT JOIN responses ON responses.variant = v.at GROUP BY v.at
		)
		SELECT (SELECT count(*)::int FROM pairs) AS comparisons,
			(SELECT avg(deepest)::float8 FROM (SELECT max(turn) AS deepest FROM pairs GROUP BY dialogue) d) AS "turnsPerDialogue",
			(SELECT avg(example)::float8 FROM responses) AS "tokensPerExample",
			(SELECT avg(prompt)::float8 FROM pairs) * (SELECT of FROM ratio) AS "tokensPerPrompt",
			(SELECT avg(tokens)::float8 FROM responses) AS "tokensPerResponse",
			(SELECT count(*) FROM pairs)::int - (SELECT count(*) FROM (SELECT DISTINCT words FROM pairs) w)::int AS "repeatedPrompts",
			(SELECT count(*) - count(DISTINCT bag) FROM near)::int AS "similarPrompts",
			(SELECT jsonb_agg(jsonb_build_object('category', category, 'comparisons', n)) FROM (
				SELECT q.category, count(*)::int AS n FROM pairs JOIN pool_prompts q ON q.id = pairs.pool_prompt_id WHERE q.category IS NOT NULL
				GROUP BY q.category ORDER BY n DESC, q.category LIMIT 10) t) AS categories,
			(SELECT jsonb_agg(jsonb_build_object('tag', tag, 'comparisons', n)) FROM (
				SELECT tag, count(*)::int AS n FROM pairs JOIN pool_prompts q ON q.id = pairs.pool_prompt_id, unnest(q.tags) tag
				GROUP BY tag ORDER BY n DESC, tag LIMIT 10) t) AS tags,
			(SELECT jsonb_agg(jsonb_build_object('median', median, 'lower', lower, 'upper', upper) ORDER BY at) FROM variants) AS "perVariant"`;
	const found = (await reader.query<Row>({ text, values: [variants] })).rows[0];
	if (!found) throw new Error("A count has a row.");
	const { perVariant, categories, tags } = found;
	return { ...found, perVariant: perVariant ?? [], categories: categories ?? [], tags: tags ?? [] };
}
