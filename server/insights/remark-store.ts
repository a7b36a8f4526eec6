import type { Database } from "../database/client.ts";
import type { Coaching, Remark, RemarkInput } from "./remark.ts";

export async function insertRemark(db: Database, authorId: string, remark: RemarkInput): Promise<void> {
	await db.remark.create({ data: { ...remark, authorId } });
}

/** What was said of a person's work in a round, the latest first. */
export async function readRemarks(db: Database, of: { roundId: string; personId: string }): Promise<Remark[]> {
	const rows = await db.remark.findMany({
		where: of,
		include: { author: { select: { name: true } } },
		orderBy: [{ madeAt: "desc" }, { id: "asc" }],
		take: 100,
	});
	return rows.map(({ id, kind, text, author, madeAt, readAt }) => ({
		id,
		kind,
		text,
		authorName: author.name,
		madeAt,
		readAt,
	}));
}

/** What a person is told and has not said to have read. */
export async function readCoaching(db: Database, personId: string): Promise<Coaching[]> {
	const rows = await db.remark.findMany({
		where: { personId, kind: "coach", readAt: null },
		include: { round: { select: { name: true } } },
		orderBy: [{ madeAt: "asc" }, { id: "asc" }],
		take: 100,
	});
	return rows.map(({ id, text, round, madeAt }) => ({ id, text, roundName: round.name, madeAt }));
}

/** Their own alone; once is enough. */
export async function markRead(db: Database, personId: string, remarkId: string): Promise<void> {
	await db.$executeRaw`
		UPDATE remarks SET read_at = now() WHERE id = ${remarkId}::uuid AND person_id = ${personId}::uuid AND kind = 'coach' AND read_at IS NULL`;
}
