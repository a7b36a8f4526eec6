import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { leaseMinutes, mostHeld } from "./assignment.ts";
import { isTaken } from "./assignment-store.ts";
import { type CheckKind, leastBetween } from "./check.ts";

type Wanted = { roundId: string; personId: string; kind: CheckKind; held: number };

/**
 * A known pair of the round's set that this person has not had here, in which something is known of an axis that the round judges.
 * Texts are swapped by a toss of its own: random() as the order would be the same draw once more.
 */
const aKnownPair = ({ roundId, personId }: Wanted) => Prisma.sql`
	SELECT k.id AS known_pair_id, NULL::uuid AS repeats_id, k.prompt, k.history, 1 AS turn, random() < 0.5 AS swapped
	FROM rounds r JOIN known_pairs k ON k.set_id = r.check_set_id
	WHERE r.id = ${roundId}::uuid
		AND ((r.judges_helpfulness AND k.helpfulness IS NOT NULL) OR (r.judges_safety AND k.safety IS NOT NULL))
		AND NOT EXISTS (SELECT FROM checks x
			WHERE x.round_id = r.id AND x.person_id = ${personId}::uuid AND x.known_pair_id = k.id)
	ORDER BY gen_random_uuid() LIMIT 1`;

/** One of the pairs that this person was given and judged lately, though not of the very last, and has not had again. */
const anEarlierPair = ({ roundId, personId }: Wanted) => Prisma.sql`
	SELECT NULL::uuid AS known_pair_id, c.id AS repeats_id, c.prompt, c.history, c.turn, true AS swapped
	FROM (
		SELECT j.comparison_id FROM judgements j
		WHERE j.round_id = ${roundId}::uuid AND j.person_id = ${personId}::uuid AND NOT j.is_check AND NOT j.surplus
		ORDER BY j.judged_at DESC, j.id DESC OFFSET ${leastBetween}::int LIMIT 200
	) lately
	JOIN comparisons c ON c.id = lately.comparison_id AND c.withdrawn_at IS NULL
	JOIN hand_outs h ON h.comparison_id = c.id AND h.person_id = ${personId}::uuid
	LEFT JOIN dialogues d ON d.id = c.dialogue_id
	WHERE d.person_id IS DISTINCT FROM ${personId}::uuid
		AND NOT EXISTS (SELECT FROM checks x WHERE x.person_id = ${personId}::uuid AND x.repeats_id = c.id)
	ORDER BY gen_random_uuid() LIMIT 1`;

/**
 * Makes a pair that checks this person and gives it to them like any other. None follows another check, and none comes first.
 * @returns its comparison, or null where there is none for them, they hold enough, or another of their tabs was faster
 */
export async function giveCheck(db: Database, wanted: Wanted): Promise<string | null> {
	const [round, person] = [Prisma.sql`${wanted.roundId}::uuid`, Prisma.sql`${wanted.personId}::uuid`];
	try {
		const rows = await db.$queryRaw<{ comparisonId: string }[]>`
			WITH place AS MATERIALIZED (
				SELECT min(p) AS free FROM generate_series(1, ${Math.min(wanted.held, mostHeld)}::int) p
				WHERE NOT EXISTS (SELECT FROM assignments a WHERE a.person_id = ${person} AND a.round_id = ${round} AND a.place = p)
			), before AS MATERIALIZED (
				SELECT c.is_check FROM hand_outs h JOIN comparisons c ON c.id = h.comparison_id
				WHERE h.person_id = ${person} AND c.round_id = ${round} ORDER BY h.handed_at DESC LIMIT 1
			), chosen AS MATERIALIZED (
				SELECT gen_random_uuid() AS id, one.* FROM (${wanted.kind === "known" ? aKnownPair(wanted) : anEarlierPair(wanted)}) one
				WHERE (SELECT free FROM place) IS NOT NULL AND (SELECT NOT is_check FROM before)
			), made AS (
				INSERT INTO comparisons (id, round_id, turn, prompt, history, state, request_key, plan, ready_at, is_check)
				SELECT id, ${round}, turn, prompt, history, 'ready', gen_random_uuid(), '{}', now(), true FROM chosen
			), checked AS (
				INSERT INTO checks (comparison_id, round_id, person_id, known_pair_id, repeats_id, swapped)
				SELECT id, ${round}, ${person}, known_pair_id, repeats_id, swapped FROM chosen
			), handed AS (
				INSERT INTO hand_outs (comparison_id, person_id) SELECT id, ${person} FROM chosen
			)
			INSERT INTO assignments (round_id, comparison_id, slot, person_id, lease_until, place, is_check)
			SELECT ${round}, id, 1, ${person}, now() + make_interval(mins => ${leaseMinutes}::int), (SELECT free FROM place), true
			FROM chosen RETURNING comparison_id AS "comparisonId"`;
		return rows[0]?.comparisonId ?? null;
	} catch (error) {
		if (isTaken(error)) return null;
		throw error;
	}
}
