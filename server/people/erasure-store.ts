import { randomUUID } from "node:crypto";
import type { Database } from "../database/client.ts";
import { forgetAttempts, guessKey } from "./attempt-store.ts";
import { erasedName, type Person } from "./person.ts";

/**
 * The one place that knows where personal data lies: a table that comes to hold any belongs here. Prompts, comments and
 * judgements are the round's data and stay.
 */
export async function erasePerson(db: Database, person: Person, pseudonym: string): Promise<void> {
	const { id, email } = person;
	const now = new Date();
	// First, since it locks the person's row: what is being added for them meanwhile is either deleted below or refused.
	await db.person.update({
		where: { id },
		data: {
			name: erasedName,
			email: `${randomUUID()}@erased.invalid`,
			emailVerified: false,
			image: null,
			pseudonym,
			erasedAt: now,
			disabledAt: person.disabledAt ?? now,
		},
	});
	const theirs = { where: { personId: id } };
	await db.session.deleteMany({ where: { userId: id } });
	await db.account.deleteMany({ where: { userId: id } });
	await db.apiToken.deleteMany(theirs);
	await db.teamMember.deleteMany(theirs);
	await db.promptDraft.deleteMany(theirs);
	await db.judgementDraft.deleteMany(theirs);
	await db.personalSettings.deleteMany(theirs);
	await db.remark.deleteMany(theirs);
	await db.$executeRaw`
		DELETE FROM verifications WHERE strpos(lower(identifier || ' ' || value), lower(${email}::text)) > 0
			OR strpos(identifier || ' ' || value, ${id}::text) > 0`;
	await forgetAttempts(db, guessKey(email));
}
