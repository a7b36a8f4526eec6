import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/client.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { type ApiToken, type Scope, scopeSchema, type TokenFilter } from "./api-token.ts";
import { afterKey, cutPage, literally, pageSize } from "./page-key.ts";
import { type Role, roleSchema } from "./person.ts";

const scopesSchema = z.array(scopeSchema);
const clockSchema = z.tuple([z.object({ now: z.date() })]);
const liveSchema = z.array(z.object({ id: z.uuid(), personId: z.uuid(), role: roleSchema, scopes: scopesSchema }));

function hashToken(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

async function databaseClock(db: Database): Promise<Date> {
	const [{ now }] = clockSchema.parse(await db.$queryRaw`SELECT now() AS now`);
	return now;
}

function toToken(row: Prisma.ApiTokenGetPayload<object>, now: Date): ApiToken {
	const { id, name, hint, createdAt, expiresAt, lastUsedAt } = row;
	const expired = expiresAt !== null && expiresAt <= now;
	return { id, name, hint, scopes: scopesSchema.parse(row.scopes), createdAt, expiresAt, expired, lastUsedAt };
}

/** @returns the token, which is kept nowhere: it can be shown this once. */
export async function createToken(
	db: Database,
	input: { personId: string; name: string; scopes: Scope[]; days: number | null },
): Promise<{ id: string; token: string }> {
	const { days, ...rest } = input;
	const token = `twofold_${randomBytes(32).toString("base64url")}`;
	const now = await databaseClock(db);
	const expiresAt = days === null ? null : new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
	const { id } = await db.apiToken.create({
		data: { ...rest, tokenHash: hashToken(token), hint: token.slice(-4), expiresAt },
		select: { id: true },
	});
	return { id, token };
}

/** A person's own, without the revoked; there are few enough for one page. */
export async function listTokensOf(db: Database, personId: string): Promise<ApiToken[]> {
	const now = await databaseClock(db);
	const rows = await db.apiToken.findMany({
		where: { personId, revokedAt: null },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
	});
	return rows.map((row) => toToken(row, now));
}

export type OwnedToken = ApiToken & { owner: { id: string; name: string; pseudonym: string; disabled: boolean } };

/** A page of everybody's, the newest first, without the revoked. */
export async function listTokens(
	db: Database,
	{ search, after }: TokenFilter,
): Promise<{ tokens: OwnedToken[]; next: string | null }> {
	const now = await databaseClock(db);
	const found = { contains: literally(search), mode: "insensitive" } as const;
	const person = { OR: [{ name: found }, { email: found }, { pseudonym: found }] };
	const { rows, next } = cutPage(
		await db.apiToken.findMany({
			where: { revokedAt: null, AND: [afterKey(after), search === "" ? {} : { OR: [{ name: found }, { person }] }] },
			include: { person: { select: { id: true, name: true, pseudonym: true, disabledAt: true } } },
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			take: pageSize + 1,
		}),
	);
	const tokens = rows.map((row) => {
		const { disabledAt, ...owner } = row.person;
		return { ...toToken(row, now), owner: { ...owner, disabled: disabledAt !== null } };
	});
	return { tokens, next };
}

/** Neither revoked nor expired. */
export async function countLiveTokens(db: Database, personId: string): Promise<number> {
	const now = await databaseClock(db);
	return db.apiToken.count({
		where: { personId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
	});
}

/** Whose a token is and what it was made for, on the database's clock; null unless it and its person are alive. */
export async function findLiveToken(
	db: Database,
	token: string,
): Promise<{ id: string; personId: string; role: Role; scopes: Scope[] } | null> {
	const found = liveSchema.parse(
		await db.$queryRaw`
			SELECT t.id, t.person_id AS "personId", p.role::text AS role, t.scopes
			FROM api_tokens t JOIN people p ON p.id = t.person_id
			WHERE t.token_hash = ${hashToken(token)} AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
				AND p.disabled_at IS NULL AND p.erased_at IS NULL`,
	);
	return found[0] ?? null;
}

/** At most once a minute, so that a busy program does not write at each request. */
export async function noteUse(db: Database, tokenId: string): Promise<void> {
	await db.$executeRaw`
		UPDATE api_tokens SET last_used_at = now()
		WHERE id = ${tokenId}::uuid AND revoked_at IS NULL AND (last_used_at IS NULL OR last_used_at <= now() - interval '1 minute')`;
}

/** @param personId whose it must be; anybody's when undefined */
export async function revokeLiveToken(db: Database, tokenId: string, personId?: string): Promise<boolean> {
	const { count } = await db.apiToken.updateMany({
		where: { id: tokenId, revokedAt: null, ...(personId === undefined ? {} : { personId }) },
		data: { revokedAt: await databaseClock(db) },
	});
	return count === 1;
}
