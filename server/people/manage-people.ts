import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { AuditAction, AuditEvent } from "../audit/audit.ts";
import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { erasePerson } from "./erasure-store.ts";
import { revokeInvitesOf } from "./invite-store.ts";
import { invitableRoles, type Person, type Role } from "./person.ts";
import {
	countActiveAdmins,
	deleteSessions,
	findPerson,
	findPersonByEmail,
	lockPeople,
	takenPseudonyms,
	updateDisabledAt,
	updatePassword,
	updateRole,
} from "./person-store.ts";
import { choosePseudonym } from "./pseudonym.ts";

/** Who acts: a person's id, or null for the operator's console. */
type Actor = string | null;

/** Sessions begun under the old role end, as at every change of what a person may do. */
export async function setRole(db: PrismaClient, actor: Actor, personId: string, role: Role): Promise<void> {
	await change(db, actor, personId, "person.role_changed", async (tx, person) => {
		if (person.role === role) return null;
		await keepAnAdmin(tx, person);
		await updateRole(tx, personId, role);
		await revokeInvitesOf(tx, personId, invitableRoles(role));
		return { from: person.role, to: role, sessions: await deleteSessions(tx, personId) };
	});
}

/** Bites at once: the sessions are gone, and what holds one still is told apart by `disabledAt` at its next request. */
export async function disable(db: PrismaClient, actor: Actor, personId: string): Promise<void> {
	await change(db, actor, personId, "person.disabled", async (tx, person) => {
		if (person.disabledAt) return null;
		await keepAnAdmin(tx, person);
		await updateDisabledAt(tx, personId, new Date());
		await revokeInvitesOf(tx, personId, []);
		return { sessions: await deleteSessions(tx, personId) };
	});
}

export async function enable(db: PrismaClient, actor: Actor, personId: string): Promise<void> {
	await change(db, actor, personId, "person.enabled", async (tx, person) => {
		if (!person.disabledAt) return null;
		// One that began in the very moment of the disabling must not come back to life.
		await deleteSessions(tx, personId);
		await updateDisabledAt(tx, personId, null);
		return {};
	});
}

export async function signOutEverywhere(db: PrismaClient, actor: Actor, personId: string): Promise<void> {
	await change(db, actor, personId, "person.signed_out_everywhere", async (tx) => {
		return { sessions: await deleteSessions(tx, personId) };
	});
}

export async function resetPassword(db: PrismaClient, actor: Actor, personId: string, password: string): Promise<void> {
	const passwordHash = await hashPassword(password);
	await change(db, actor, personId, "person.password_reset", async (tx) => {
		await updatePassword(tx, personId, passwordHash);
		return { sessions: await deleteSessions(tx, personId) };
	});
}

/**
 * Takes name and e-mail address out of everything that is kept, for good; the judgements stay under a new pseudonym, so that
 * neither the old one nor what was exported under it leads to them.
 * @param typed the pseudonym as whoever erases has typed it, so that it is the person who is meant
 */
export async function erase(db: PrismaClient, actor: Actor, personId: string, typed: string): Promise<void> {
	await change(db, actor, personId, "person.erased", async (tx, person) => {
		if (typed.toLowerCase() !== person.pseudonym.toLowerCase()) {
			throw new TwofoldError("invalid", `Type the pseudonym ${person.pseudonym} to erase this person.`);
		}
		await keepAnAdmin(tx, person);
		const pseudonym = choosePseudonym(await takenPseudonyms(tx), (below) => randomInt(below));
		await erasePerson(tx, person, pseudonym);
		await revokeInvitesOf(tx, personId, []);
		return {};
	});
}

export async function requirePersonByEmail(db: Database, email: string): Promise<Person> {
	const person = await findPersonByEmail(db, email);
	if (!person) throw new TwofoldError("not_found", `There is no account with the address ${email}.`);
	return person;
}

/** One act on a person, alone under the lock, written down with it; `act` returns null when there is nothing to be done. */
async function change(
	db: PrismaClient,
	actor: Actor,
	personId: string,
	action: AuditAction,
	act: (tx: Database, person: Person) => Promise<NonNullable<AuditEvent["detail"]> | null>,
): Promise<void> {
	await db.$transaction(async (tx) => {
		await lockPeople(tx);
		const person = await findPerson(tx, personId);
		if (!person) throw new TwofoldError("not_found", "There is no such person. Load the page again.");
		if (person.erasedAt) throw new TwofoldError("refused", "This person is erased, for good. Load the page again.");
		const detail = await act(tx, person);
		if (detail) await record(tx, { actorId: actor, action, subject: `person:${personId}`, detail });
	});
}

/** Refuses to take the last admin away; under the lock, so that two admins cannot remove each other. */
async function keepAnAdmin(tx: Database, person: Person): Promise<void> {
	if (person.role !== "admin" || person.disabledAt) return;
	if ((await countActiveAdmins(tx, person.id)) > 0) return;
	throw new TwofoldError("refused", `${person.name} is the only admin. Make somebody else an admin first.`);
}
