import { type Database, database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { readChecks } from "../judgements/check-count-store.ts";
import { countChecks, noChecks, type Share } from "../judgements/check-counts.ts";
import { findRound } from "../rounds/round-store.ts";
import { leastTold, type PersonQuality } from "./quality.ts";
import { findPseudonyms, readPractice } from "./quality-store.ts";

/** How well people judge in a round, by what is known: who agreed least comes first. @throws TwofoldError `not_found` */
export async function roundQuality(roundId: string): Promise<PersonQuality[]> {
	const db = database();
	const round = await findRound(db, roundId);
	if (!round) throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	const counts = countChecks(await readChecks(db, roundId, null), round.axes);
	const practice = await readPractice(db, roundId);
	const ids = [...new Set([...counts.keys(), ...practice.keys()])];
	const pseudonyms = await findPseudonyms(db, ids);
	const people = ids.map((personId) => ({
		...{ personId, pseudonym: pseudonyms.get(personId) ?? "", practice: practice.get(personId) ?? null },
		...(counts.get(personId) ?? noChecks()),
	}));
	return people.sort((a, b) => rate(a) - rate(b) || a.pseudonym.localeCompare(b.pseudonym, "en"));
}

/** Of all checks together; who had none comes last. */
function rate({ known, attention, repeats }: PersonQuality): number {
	const of = known.of + attention.of + repeats.of;
	return of === 0 ? 2 : (known.agreed + attention.agreed + repeats.agreed) / of;
}

/** How often a person agreed with the known pairs of a round that tells it; null where it does not, or too few are judged yet. */
export async function ownAgreement(db: Database, roundId: string, personId: string): Promise<Share | null> {
	const round = await findRound(db, roundId);
	if (!round?.showsAgreement) return null;
	const counts = countChecks(await readChecks(db, roundId, personId), round.axes).get(personId) ?? noChecks();
	const share = {
		of: counts.known.of + counts.attention.of,
		agreed: counts.known.agreed + counts.attention.agreed,
	};
	return share.of < leastTold ? null : share;
}
