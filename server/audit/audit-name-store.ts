import type { Database } from "../database/client.ts";

/** What something is called that stands in the log by its id alone. */
export type Named = { name: string; pseudonym: string | null; erased: boolean };

type Names = { id: string; name: string; pseudonym?: string; erasedAt?: Date | null }[];

/** Where the names of each noun are; of a token its last characters, since people call theirs by their own names. */
const nouns: Record<string, (db: Database, ids: string[]) => Promise<Names>> = {
	person: (db, ids) =>
		db.person.findMany({
			where: { id: { in: ids } },
			select: { id: true, name: true, pseudonym: true, erasedAt: true },
		}),
	team: (db, ids) => db.team.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
	round: (db, ids) => db.round.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
	pool: (db, ids) => db.promptPool.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
	release: (db, ids) => db.release.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
	known: (db, ids) => db.knownSet.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
	model: (db, ids) => db.model.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
	token: async (db, ids) => {
		const rows = await db.apiToken.findMany({ where: { id: { in: ids } }, select: { id: true, hint: true } });
		return rows.map(({ id, hint }) => ({ id, name: `twofold_…${hint}` }));
	},
	invite: async (db, ids) => {
		const rows = await db.invite.findMany({ where: { id: { in: ids } }, select: { id: true, role: true } });
		return rows.map(({ id, role }) => ({ id, name: `for ${role === "researcher" ? "a" : "an"} ${role}` }));
	},
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns by subject (`person:<id>`) what it is called; what no longer exists is left out */
export async function namesOf(db: Database, subjects: Iterable<string>): Promise<Map<string, Named>> {
	const wanted = new Map<string, Set<string>>();
	for (const subject of subjects) {
		const [noun = "", id = ""] = subject.split(":");
		if (uuid.test(id) && Object.hasOwn(nouns, noun)) wanted.set(noun, (wanted.get(noun) ?? new Set()).add(id));
	}
	const found = await Promise.all(
		[...wanted].map(async ([noun, ids]) => {
			const names = (await nouns[noun]?.(db, [...ids])) ?? [];
			return names.map(({ id, name, pseudonym = null, erasedAt = null }): [string, Named] => [
				`${noun}:${id}`,
				{ name, pseudonym, erased: erasedAt !== null },
			]);
		}),
	);
	return new Map(found.flat());
}
