import type { AuditAction, AuditEvent } from "../audit/audit.ts";
import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { findPerson, lockPeople } from "./person-store.ts";
import { type Team, type TeamName, teamInUse, teamNameTaken } from "./team.ts";
import { createMember, createTeam, deleteMember, deleteTeamRow, findTeam, updateTeamName } from "./team-store.ts";

export async function makeTeam(db: PrismaClient, actorId: string, name: string): Promise<TeamName> {
	return db.$transaction(async (tx) => {
		const team = await createTeam(tx, name);
		if (!team) throw new TwofoldError("conflict", teamNameTaken(name));
		await record(tx, { actorId, action: "team.made", subject: `team:${team.id}` });
		return team;
	});
}

export async function renameTeam(db: PrismaClient, actorId: string, teamId: string, name: string): Promise<void> {
	await change(db, actorId, teamId, "team.renamed", async (tx, team) => {
		if (team.name === name) return null;
		if (!(await updateTeamName(tx, teamId, name))) throw new TwofoldError("conflict", teamNameTaken(name));
		return {};
	});
}

/** What refers to the team holds it by a foreign key, so that a round never loses the people it was given to. */
export async function deleteTeam(db: PrismaClient, actorId: string, teamId: string): Promise<void> {
	await change(db, actorId, teamId, "team.deleted", async (tx, team) => {
		if (!(await deleteTeamRow(tx, teamId))) throw new TwofoldError("refused", teamInUse(team.name));
		return { members: team.members };
	});
}

export async function putIntoTeam(db: PrismaClient, actorId: string, teamId: string, personId: string): Promise<void> {
	await change(db, actorId, teamId, "team.member_added", async (tx) => {
		await lockPeople(tx);
		const person = await findPerson(tx, personId);
		if (!person) throw new TwofoldError("not_found", "There is no such person. Load the page again.");
		if (person.erasedAt) throw new TwofoldError("refused", "This person is erased. Choose somebody else.");
		return (await createMember(tx, teamId, personId)) ? { person: personId } : null;
	});
}

export async function takeOutOfTeam(
	db: PrismaClient,
	actorId: string,
	teamId: string,
	personId: string,
): Promise<void> {
	await change(db, actorId, teamId, "team.member_removed", async (tx) =>
		(await deleteMember(tx, teamId, personId)) ? { person: personId } : null,
	);
}

export async function requireTeam(db: Database, teamId: string): Promise<Team> {
	const team = await findTeam(db, teamId);
	if (!team) throw new TwofoldError("not_found", "There is no such team. Load the page again.");
	return team;
}

/** One act on a team, written down with it; `act` returns null when there is nothing to be done. */
async function change(
	db: PrismaClient,
	actorId: string,
	teamId: string,
	action: AuditAction,
	act: (tx: Database, team: Team) => Promise<NonNullable<AuditEvent["detail"]> | null>,
): Promise<void> {
	await db.$transaction(async (tx) => {
		const detail = await act(tx, await requireTeam(tx, teamId));
		if (detail) await record(tx, { actorId, action, subject: `team:${teamId}`, detail });
	});
}
