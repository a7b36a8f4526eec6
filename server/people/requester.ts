import { type Database, database } from "../database/client.ts";
import { environment } from "../environment.ts";
import { TwofoldError } from "../errors.ts";
import { bearerToken, roleFor, type Scope, scopesInForce } from "./api-token.ts";
import { countAttempt } from "./attempt-store.ts";
import { addressOf, viewerFrom } from "./auth.ts";
import { tooManySentence } from "./auth-sentences.ts";
import { isSameOrigin, otherOriginSentence } from "./origin.ts";
import { mayActAs, type Role, type Viewer } from "./person.ts";
import { findLiveToken, noteUse } from "./token-store.ts";

/** Wrong tokens from one address; right ones are not counted, so that a program may ask as often as it needs to. */
const wrongTokens = { max: 30, windowSeconds: 60 };

export type TokenViewer = { personId: string; role: Role; tokenId: string; scopes: Scope[] };

/**
 * Who sends an `Authorization: Bearer twofold_…` header.
 * @returns null for a token that is unknown, revoked or expired, or whose person is disabled or erased
 */
export async function authenticateToken(db: Database, header: string): Promise<TokenViewer | null> {
	const token = bearerToken(header);
	const found = token && (await findLiveToken(db, token));
	if (!found) return null;
	await noteUse(db, found.id);
	const { id, personId, role, scopes } = found;
	return { personId, role, tokenId: id, scopes: scopesInForce(scopes, role) };
}

/** Who asks over HTTP; `tokenId` is null for a signed-in browser. */
export type Requester = { personId: string; role: Role; tokenId: string | null };

/**
 * Who asks for what a scope stands for: a token that has it, or a signed-in person whose role allows it.
 * @throws TwofoldError unauthenticated, forbidden, or too_many for an address that sends one wrong token after the other
 */
export async function requester(headers: Headers, scope: Scope): Promise<Requester> {
	const header = headers.get("authorization") ?? "";
	// A proxy in front may ask for a password of its own, which the browser sends here too: that is no token.
	return /^bearer\s/i.test(header) ? byToken(headers, header, scope) : bySession(headers, scope);
}

async function byToken(headers: Headers, header: string, scope: Scope): Promise<Requester> {
	const viewer = await authenticateToken(database(), header);
	if (!viewer) {
		const wait = await countAttempt(database(), `${addressOf(headers)}|token`, wrongTokens);
		if (wait !== null) throw new TwofoldError("too_many", tooManySentence(wait));
		throw new TwofoldError("unauthenticated", "This API token is not valid. Make a new one under Account.");
	}
	if (!viewer.scopes.includes(scope)) {
		throw new TwofoldError("forbidden", `This needs a token with the scope ${scope}, of a person who may have it.`);
	}
	const { personId, role, tokenId } = viewer;
	return { personId, role, tokenId };
}

async function bySession(headers: Headers, scope: Scope): Promise<Requester> {
	const viewer = await viewerFrom(headers);
	if (!viewer) throw new TwofoldError("unauthenticated", "You are signed out. Sign in again, or send an API token.");
	const needed = roleFor(scope);
	if (!mayActAs(viewer.role, needed)) {
		throw new TwofoldError("forbidden", `This needs the role ${needed}. Ask an admin if you should have it.`);
	}
	return { personId: viewer.personId, role: viewer.role, tokenId: null };
}

/**
 * Who changes something over HTTP from one of Twofold's own pages: a signed-in person with this role; tokens only read.
 * @throws TwofoldError unauthenticated, or forbidden, which another site that borrows the browser's cookie gets too
 */
export async function changer(headers: Headers, needed: Role): Promise<Viewer> {
	const address = environment().TWOFOLD_URL;
	if (!isSameOrigin(headers, address)) throw new TwofoldError("forbidden", otherOriginSentence(address));
	const viewer = await viewerFrom(headers);
	if (!viewer) throw new TwofoldError("unauthenticated", "You are signed out. Sign in again; your work is kept.");
	if (!mayActAs(viewer.role, needed)) {
		throw new TwofoldError("forbidden", `This needs the role ${needed}. Ask an admin if you should have it.`);
	}
	return viewer;
}
