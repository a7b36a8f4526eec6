import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { type Invitation, type InviteRefusal, inviteSentences } from "./invite.ts";
import { findInvite, giveInvitedRounds, setTaker, takeInvite } from "./invite-store.ts";
import type { Join, Person, Role } from "./person.ts";
import { countActiveAdmins, createPerson, findPersonByEmail, lockPeople, takenPseudonyms } from "./person-store.ts";
import { choosePseudonym } from "./pseudonym.ts";

/** What a link is good for, said to whoever holds it. */
export async function lookAtInvitation(db: Database, token: string): Promise<Invitation> {
	const invite = await findInvite(db, token);
	const refusal = await refusalOf(db, invite);
	if (!invite || refusal) return { state: refusal ?? "unknown", reason: inviteSentences[refusal ?? "unknown"] };
	return { state: "open", role: invite.role, firstAdmin: invite.makerId === null };
}

async function refusalOf(db: Database, invite: Awaited<ReturnType<typeof findInvite>>): Promise<InviteRefusal | null> {
	if (!invite) return "unknown";
	if (invite.state !== "open") return invite.state;
	return invite.makerId === null && (await countActiveAdmins(db)) > 0 ? "unneeded" : null;
}

/**
 * Makes an account from a link; the operator's link makes the first admin on this same path. The link is spent together with
 * the making of the account, or not at all.
 * @throws TwofoldError gone (the link), conflict (the e-mail address)
 */
export async function join(db: PrismaClient, { token, ...wanted }: Join): Promise<Person> {
	// Looked at before the costly hash, so that made-up links cost the server nothing.
	const refusal = await refusalOf(db, await findInvite(db, token));
	if (refusal) throw new TwofoldError("gone", inviteSentences[refusal]);
	const passwordHash = await hashPassword(wanted.password);
	return db.$transaction(async (tx) => {
		// Before the invite's row, in the order of those who disable its maker: the other way round they would wait for each other.
		await lockPeople(tx);
		const invite = await takeInvite(tx, token);
		if (!invite) {
			const reason = (await refusalOf(tx, await findInvite(tx, token))) ?? "unknown";
			throw new TwofoldError("gone", inviteSentences[reason]);
		}
		if (invite.makerId === null && (await countActiveAdmins(tx)) > 0) {
			throw new TwofoldError("gone", inviteSentences.unneeded);
		}
		const person = await addPerson(tx, { name: wanted.name, email: wanted.email, role: invite.role, passwordHash });
		await setTaker(tx, invite.id, person.id);
		await giveInvitedRounds(tx, invite.id, person.id);
		await record(tx, {
			actorId: person.id,
			action: "person.joined",
			subject: `person:${person.id}`,
			detail: { role: person.role, inviteId: invite.id },
		});
		return person;
	});
}

/** An account without a link, for the operator's console. */
export async function addByOperator(
	db: PrismaClient,
	wanted: { name: string; email: string; role: Role; password: string },
): Promise<Person> {
	const passwordHash = await hashPassword(wanted.password);
	return db.$transaction(async (tx) => {
		await lockPeople(tx);
		const person = await addPerson(tx, { name: wanted.name, email: wanted.email, role: wanted.role, passwordHash });
		await record(tx, {
			actorId: null,
			action: "person.added",
			subject: `person:${person.id}`,
			detail: { role: person.role },
		});
		return person;
	});
}

/** Under the lock, so that neither address nor pseudonym can be taken in between. */
async function addPerson(
	db: Database,
	input: { name: string; email: string; role: Role; passwordHash: string },
): Promise<Person> {
	if (await findPersonByEmail(db, input.email)) {
		throw new TwofoldError(
			"conflict",
			"There is an account with this e-mail address. Sign in, or use another address.",
		);
	}
	const pseudonym = choosePseudonym(await takenPseudonyms(db), (below) => randomInt(below));
	return createPerson(db, { ...input, pseudonym });
}
