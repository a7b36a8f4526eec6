import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { afterKey, cutPage, literally, pageSize } from "./page-key.ts";
import type { Team, TeamFilter, TeamName } from "./team.ts";

const withCount = { _count: { select: { members: true } } } as const;
type Row = Prisma.TeamGetPayload<{ include: typeof withCount }>;

function toTeam({ id, name, createdAt, _count }: Row): Team {
	return { id, name, createdAt, members: _count.members };
}

/** A page of teams, the newest first. */
export async function listTeams(
	db: Database,
	{ search, after }: TeamFilter,
): Promise<{ teams: Team[]; next: string | null }> {
	const { rows, next } = cutPage(
		await db.team.findMany({
			where: {
				AND: [afterKey(after), search === "" ? {} : { name: { contains: literally(search), mode: "insensitive" } }],
			},
			include: withCount,
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			take: pageSize + 1,
		}),
	);
	return { teams: rows.map(toTeam), next };
}

/** All of them by name, for a choice of one; no more than can be looked through. */
export function teamNames(db: Database): Promise<TeamName[]> {
	return db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }], take: 500 });
}

export async function findTeam(db: Database, teamId: string): Promise<Team | null> {
	const row = await db.team.findUnique({ where: { id: teamId }, include: withCount });
	return row && toTeam(row);
}

/** @returns null when the name is taken */
export async function createTeam(db: Database, name: string): Promise<TeamName | null> {
	const named = db.team.create({ data: { name }, select: { id: true, name: true } });
	return named.catch((error: unknown) => nullFor(error, "P2002"));
}

/** @returns false when the name is taken */
export async function updateTeamName(db: Database, teamId: string, name: string): Promise<boolean> {
	const renamed = db.team.update({ where: { id: teamId }, data: { name }, select: { id: true } });
	return (await renamed.catch((error: unknown) => nullFor(error, "P2002"))) !== null;
}

/** @returns false when something refers to the team and holds it */
export async function deleteTeamRow(db: Database, teamId: string): Promise<boolean> {
	const deleted = db.team.delete({ where: { id: teamId }, select: { id: true } });
	return (await deleted.catch((error: unknown) => nullFor(error, "P2003"))) !== null;
}

/** @returns false for somebody who is in the team already */
export async function createMember(db: Database, teamId: string, personId: string): Promise<boolean> {
	const { count } = await db.teamMember.createMany({ data: { teamId, personId }, skipDuplicates: true });
	return count === 1;
}

/** @returns false for somebody who is not in the team */
export async function deleteMember(db: Database, teamId: string, personId: string): Promise<boolean> {
	const { count } = await db.teamMember.deleteMany({ where: { teamId, personId } });
	return count === 1;
}

/** P2002 is a broken unique key, P2003 a broken foreign key. */
function nullFor(error: unknown, code: "P2002" | "P2003"): null {
	if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === code) return null;
	throw error;
}
