import type { Database } from "../database/client.ts";
import type { Prisma, Person as Row } from "../generated/prisma/client.ts";
import { afterKey, cutPage, literally, pageSize } from "./page-key.ts";
import type { ListedPerson, PeopleFilter, Person, PersonState, Role } from "./person.ts";

function toPerson(row: Row): Person {
	const { id, name, email, role, pseudonym, disabledAt, erasedAt, createdAt } = row;
	return { id, name, email, role, pseudonym, disabledAt, erasedAt, createdAt };
}

/**
 * Until the transaction ends, nobody else adds a person, changes a role or disables somebody. These are rare, and each of them
 * rests on what all the others have done: who is an admin, which pseudonyms are taken.
 */
export async function lockPeople(db: Database): Promise<void> {
	await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('twofold.people', 0))`;
}

export async function findPerson(db: Database, personId: string): Promise<Person | null> {
	const row = await db.person.findUnique({ where: { id: personId } });
	return row && toPerson(row);
}

export async function findPersonByEmail(db: Database, email: string): Promise<Person | null> {
	const row = await db.person.findUnique({ where: { email } });
	return row && toPerson(row);
}

const inState: Record<PersonState, Prisma.PersonWhereInput> = {
	active: { disabledAt: null },
	disabled: { disabledAt: { not: null }, erasedAt: null },
	erased: { erasedAt: { not: null } },
};

function whereOf({ search, role, state, team, after }: PeopleFilter): Prisma.PersonWhereInput {
	const found = { contains: literally(search), mode: "insensitive" } as const;
	return {
		AND: [
			afterKey(after),
			search === "" ? {} : { OR: [{ name: found }, { email: found }, { pseudonym: found }] },
			state ? inState[state] : { erasedAt: null },
			role ? { role } : {},
			team ? { teams: { some: { teamId: team } } } : {},
		],
	};
}

/** A page of people, the newest first; `next` is the key of the page after it. */
export async function listPeople(
	db: Database,
	filter: PeopleFilter,
): Promise<{ people: ListedPerson[]; next: string | null }> {
	const { rows, next } = cutPage(
		await db.person.findMany({
			where: whereOf(filter),
			include: { teams: { select: { team: { select: { id: true, name: true } } }, orderBy: { addedAt: "asc" } } },
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			take: pageSize + 1,
		}),
	);
	return { people: rows.map((row) => ({ ...toPerson(row), teams: row.teams.map(({ team }) => team) })), next };
}

export async function takenPseudonyms(db: Database): Promise<Set<string>> {
	const rows = await db.person.findMany({ select: { pseudonym: true } });
	return new Set(rows.map((row) => row.pseudonym));
}

/** Admins that can sign in; with `except` those beside this one. */
export async function countActiveAdmins(db: Database, except?: string): Promise<number> {
	return db.person.count({
		where: { role: "admin", disabledAt: null, ...(except === undefined ? {} : { id: { not: except } }) },
	});
}

/** A person with the one way of signing in that there is, stored as better-auth reads it. */
export async function createPerson(
	db: Database,
	input: { name: string; email: string; role: Role; pseudonym: string; passwordHash: string },
): Promise<Person> {
	const id = crypto.randomUUID();
	const { passwordHash, ...person } = input;
	const row = await db.person.create({
		data: {
			...person,
			id,
			accounts: {
				create: { id: crypto.randomUUID(), providerId: "credential", accountId: id, password: passwordHash },
			},
		},
	});
	return toPerson(row);
}

export async function updateRole(db: Database, personId: string, role: Role): Promise<void> {
	await db.person.update({ where: { id: personId }, data: { role } });
}

export async function updateDisabledAt(db: Database, personId: string, disabledAt: Date | null): Promise<void> {
	await db.person.update({ where: { id: personId }, data: { disabledAt } });
}

export async function updatePassword(db: Database, personId: string, passwordHash: string): Promise<void> {
	await db.account.updateMany({
		where: { userId: personId, providerId: "credential" },
		data: { password: passwordHash },
	});
}

export async function deleteSessions(db: Database, personId: string): Promise<number> {
	const { count } = await db.session.deleteMany({ where: { userId: personId } });
	return count;
}

/** Expired ones are worth nothing already; this is housekeeping. */
export async function deleteExpiredSessions(db: Database, personId: string): Promise<void> {
	await db.session.deleteMany({ where: { userId: personId, expiresAt: { lt: new Date() } } });
}
