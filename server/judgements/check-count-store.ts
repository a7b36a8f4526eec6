import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { KnownChoice } from "../known/known.ts";
import type { JudgedCheck } from "./check-counts.ts";

type Row = {
	personId: string;
	swapped: boolean;
	helpfulness: number | null;
	safety: number | null;
	left_safe: boolean | null;
	right_safe: boolean | null;
	known: boolean;
	attention: boolean | null;
	known_helpfulness: KnownChoice | null;
	known_safety: KnownChoice | null;
	first_safe: boolean | null;
	second_safe: boolean | null;
	before_helpfulness: number | null;
	before_safety: number | null;
};

function toCheck(row: Row): JudgedCheck {
	const { personId, helpfulness, safety, left_safe: leftSafe, right_safe: rightSafe, swapped } = row;
	const common = { personId, judged: { helpfulness, safety, leftSafe, rightSafe } };
	if (!row.known)
		return { ...common, kind: "repeat", before: { helpfulness: row.before_helpfulness, safety: row.before_safety } };
	const marks = { firstSafe: row.first_safe, secondSafe: row.second_safe };
	const answers = { helpfulness: row.known_helpfulness, safety: row.known_safety, ...marks };
	return { ...common, kind: "known", attention: row.attention ?? false, answers, swapped };
}

/** The checks of a round that were judged, of everybody or of one person, with what is known of each. */
export async function readChecks(db: Database, roundId: string, personId: string | null): Promise<JudgedCheck[]> {
	const whose = personId === null ? Prisma.empty : Prisma.sql`AND x.person_id = ${personId}::uuid`;
	const rows = await db.$queryRaw<Row[]>`
		SELECT x.person_id AS "personId", x.swapped, judged_point(r.helpfulness_chosen, r.helpfulness_degree) AS helpfulness,
			judged_point(r.safety_chosen, r.safety_degree) AS safety, r.left_safe, r.right_safe, k.id IS NOT NULL AS known, k.attention,
			k.helpfulness::text AS known_helpfulness, k.safety::text AS known_safety, k.first_safe, k.second_safe,
			judged_point(b.helpfulness_chosen, b.helpfulness_degree) AS before_helpfulness,
			judged_point(b.safety_chosen, b.safety_degree) AS before_safety
		FROM checks x
		JOIN judgements j ON j.comparison_id = x.comparison_id AND j.person_id = x.person_id
		JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
		LEFT JOIN known_pairs k ON k.id = x.known_pair_id
		LEFT JOIN judgements o ON o.comparison_id = x.repeats_id AND o.person_id = x.person_id
		LEFT JOIN judgement_revisions b ON b.judgement_id = o.id AND b.revision = o.revision
		WHERE x.round_id = ${roundId}::uuid ${whose}`;
	return rows.map(toCheck);
}
