import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/client.ts";
import { daysMs, type Invite, type InviteState, inviteState } from "./invite.ts";
import { type Role, roleSchema } from "./person.ts";

const takenSchema = z.array(z.object({ id: z.uuid(), role: roleSchema, makerId: z.uuid().nullable() }));
const clockSchema = z.tuple([z.object({ now: z.date() })]);

function hashToken(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

async function databaseClock(db: Database): Promise<Date> {
	const [{ now }] = clockSchema.parse(await db.$queryRaw`SELECT now() AS now`);
	return now;
}

/** @returns the token, which is kept nowhere: it can be shown this once. */
export async function createInvite(
	db: Database,
	input: { role: Role; makerId: string | null; days: number; roundIds?: readonly string[] },
): Promise<{ id: string; token: string; expiresAt: Date }> {
	const token = randomBytes(32).toString("base64url");
	const expiresAt = new Date((await databaseClock(db)).getTime() + daysMs(input.days));
	const { id } = await db.invite.create({
		data: {
			...{ tokenHash: hashToken(token), role: input.role, makerId: input.makerId, expiresAt },
			rounds: { create: (input.roundIds ?? []).map((roundId) => ({ roundId })) },
		},
		select: { id: true },
	});
	return { id, token, expiresAt };
}

/** What a link is worth now; null for one that was never made. */
export async function findInvite(
	db: Database,
	token: string,
): Promise<{ id: string; role: Role; makerId: string | null; state: InviteState } | null> {
	const row = await db.invite.findUnique({ where: { tokenHash: hashToken(token) } });
	return row && { id: row.id, role: row.role, makerId: row.makerId, state: inviteState(row, await databaseClock(db)) };
}

/**
 * Takes an invite, by one conditional update on the database's clock: of any number at once, one gets it. If the transaction
 * fails later, the invite is as good as before.
 * @returns null when there is nothing to be taken.
 */
export async function takeInvite(
	db: Database,
	token: string,
): Promise<{ id: string; role: Role; makerId: string | null } | null> {
	const taken = takenSchema.parse(
		await db.$queryRaw`
			UPDATE invites SET taken_at = now()
			WHERE token_hash = ${hashToken(token)} AND taken_at IS NULL AND revoked_at IS NULL AND expires_at > now()
			RETURNING id, role::text AS role, maker_id AS "makerId"`,
	);
	return taken[0] ?? null;
}

/** Gives whoever took an invite its rounds, as far as they are for chosen people and not closed. */
export async function giveInvitedRounds(db: Database, inviteId: string, takerId: string): Promise<void> {
	await db.$executeRaw`
		INSERT INTO round_people (round_id, person_id)
		SELECT r.id, ${takerId}::uuid FROM invite_rounds i JOIN rounds r ON r.id = i.round_id
		WHERE i.invite_id = ${inviteId}::uuid AND r.access = 'chosen' AND r.state IN ('open', 'paused')
		ON CONFLICT DO NOTHING`;
}

export type GivableRound = { id: string; name: string };

/** Rounds that a link can give: those for chosen people that are not closed, the newest first. */
export async function listGivableRounds(db: Database): Promise<GivableRound[]> {
	return db.round.findMany({
		where: { access: "chosen", state: { in: ["open", "paused"] } },
		select: { id: true, name: true },
		orderBy: [{ createdAt: "desc" }, { id: "asc" }],
		take: 200,
	});
}

export async function setTaker(db: Database, inviteId: string, takerId: string): Promise<void> {
	await db.invite.update({ where: { id: inviteId }, data: { takerId } });
}

/** The newest first; a researcher sees those that are theirs. */
export async function listInvites(db: Database, makerId?: string): Promise<Invite[]> {
	const now = await databaseClock(db);
	const rows = await db.invite.findMany({
		where: makerId === undefined ? {} : { makerId },
		include: {
			...{ maker: { select: { name: true } }, taker: { select: { name: true } } },
			rounds: { select: { round: { select: { name: true } } } },
		},
		orderBy: [{ createdAt: "desc" }, { id: "asc" }],
		take: 500,
	});
	return rows.map((row) => ({
		id: row.id,
		role: row.role,
		state: inviteState(row, now),
		makerName: row.maker?.name ?? null,
		takerName: row.taker?.name ?? null,
		rounds: row.rounds.map(({ round }) => round.name),
		createdAt: row.createdAt,
		expiresAt: row.expiresAt,
	}));
}

/** @param makerId whose it must be; any maker's when undefined */
export async function revokeOpenInvite(db: Database, inviteId: string, makerId?: string): Promise<boolean> {
	const { count } = await db.invite.updateMany({
		where: { id: inviteId, takenAt: null, revokedAt: null, ...(makerId === undefined ? {} : { makerId }) },
		data: { revokedAt: await databaseClock(db) },
	});
	return count === 1;
}

/** Withdraws what someone may not invite to any more. */
export async function revokeInvitesOf(db: Database, makerId: string, stillAllowed: Role[]): Promise<void> {
	await db.invite.updateMany({
		where: { makerId, takenAt: null, revokedAt: null, role: { notIn: stillAllowed } },
		data: { revokedAt: await databaseClock(db) },
	});
}

/** The operator's links that nobody used: a new start prints a new one. */
export async function deleteUnusedOperatorInvites(db: Database): Promise<void> {
	await db.invite.deleteMany({ where: { makerId: null, takenAt: null } });
}
