import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { findRound } from "../rounds/round-store.ts";
import { findPseudonyms } from "./quality-store.ts";
import type { RemarkInput } from "./remark.ts";
import { insertRemark } from "./remark-store.ts";

/** Says something of a person's work in a round. @throws TwofoldError `not_found` for nobody, or no round */
export async function sayRemark(viewer: Viewer, input: RemarkInput): Promise<void> {
	const db = database();
	if (!(await findRound(db, input.roundId)))
		throw new TwofoldError("not_found", "There is no such round. Go back to the list of rounds.");
	if (!(await findPseudonyms(db, [input.personId])).has(input.personId))
		throw new TwofoldError("not_found", "There is no such person. Load the page again.");
	await insertRemark(db, viewer.personId, input);
}
