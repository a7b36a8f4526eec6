import type { Reader } from "../database/read-pool.ts";
import { type Looked, saidOf, saidValues } from "./said-store.ts";

/** Of more comparisons than that, the texts of so many are looked at, drawn evenly: what is said of texts is a mean or a slope. */
export const mostTexts = 100_000;

/** Beginnings of headings and list items, code fences, and bold. */
const marks = String.raw`(^|\n)[ \t]*(#{1,6} |[-*+] |[0-9]+[.)] |\x60{3})|\*\*`;

/**
 * Lays out what a filter looks at as temporary tables of the transaction, so that a round is read once for all that is computed of it:
 * `said` as the counts have it, and `texts`, a row a comparison with what there is to know of its two responses.
 */
export async function layOut(reader: Reader, looked: Looked): Promise<void> {
	const text = `CREATE TEMPORARY TABLE said ON COMMIT DROP AS ${saidOf(looked.filter)}`;
	await reader.query({ text, values: saidValues(looked) });
	await reader.query({ text: "ANALYZE said" });
}

export async function layOutTexts(reader: Reader): Promise<void> {
	const side = (of: string, as: string) => `
		octet_length(${of}.text) AS ${as}_bytes, regexp_count(${of}.text, '${marks}') AS ${as}_marks, ${of}.total_ms AS ${as}_ms,
		length(${of}.text) AS ${as}_characters, NULLIF(cardinality(${of}.output_token_ids), 0) AS ${as}_tokens,
		NULLIF(cardinality(${of}.prompt_token_ids), 0) + NULLIF(cardinality(${of}.output_token_ids), 0) AS ${as}_example`;
	await reader.query({
		text: `CREATE TEMPORARY TABLE texts ON COMMIT DROP AS
			WITH judged AS (SELECT comparison_id AS id, min(l) AS l, min(g) AS g FROM said GROUP BY comparison_id),
			drawn AS (
				SELECT * FROM judged WHERE hashtextextended(id::text, 0) % greatest(1, ceil((SELECT count(*) FROM judged) / ${mostTexts}.0)::bigint) = 0
			)
			SELECT d.id, d.l, d.g, ${side("l", "left")}, ${side("g", "right")} FROM drawn d
			JOIN responses l ON l.comparison_id = d.id AND l.side = 'left' JOIN responses g ON g.comparison_id = d.id AND g.side = 'right'`,
	});
	await reader.query({ text: "ANALYZE texts" });
}
