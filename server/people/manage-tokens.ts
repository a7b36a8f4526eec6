import { record } from "../audit/audit-store.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { allowedScopes, type MakeToken, mostTokens } from "./api-token.ts";
import type { Viewer } from "./person.ts";
import { findPerson, lockPeople } from "./person-store.ts";
import { countLiveTokens, createToken, revokeLiveToken } from "./token-store.ts";

/** @returns the token itself, which can be shown this once */
export async function makeToken(
	db: PrismaClient,
	viewer: Viewer,
	wanted: MakeToken,
): Promise<{ tokenId: string; token: string }> {
	return db.$transaction(async (tx) => {
		// Neither the role nor the number of tokens changes until this is done.
		await lockPeople(tx);
		const person = await findPerson(tx, viewer.personId);
		if (!person || person.disabledAt) throw new TwofoldError("unauthenticated", "You are signed out. Sign in again.");
		const allowed = allowedScopes(person.role);
		const refused = wanted.scopes.filter((scope) => !allowed.includes(scope));
		if (refused.length > 0) {
			throw new TwofoldError("forbidden", `Your role does not allow ${refused.join(" and ")}. Choose other scopes.`);
		}
		if ((await countLiveTokens(tx, person.id)) >= mostTokens) {
			throw new TwofoldError("refused", `You have ${mostTokens} tokens. Revoke one that is no longer used first.`);
		}
		const { id, token } = await createToken(tx, { ...wanted, personId: person.id });
		await record(tx, {
			actorId: person.id,
			action: "token.made",
			subject: `token:${id}`,
			detail: { scopes: wanted.scopes.join(","), days: wanted.days },
		});
		return { tokenId: id, token };
	});
}

/** A person revokes their own, an admin anybody's. */
export async function revokeToken(db: PrismaClient, viewer: Viewer, tokenId: string): Promise<void> {
	await db.$transaction(async (tx) => {
		const revoked = await revokeLiveToken(tx, tokenId, viewer.role === "admin" ? undefined : viewer.personId);
		if (!revoked) throw new TwofoldError("gone", "This token is revoked already. Load the page again.");
		await record(tx, { actorId: viewer.personId, action: "token.revoked", subject: `token:${tokenId}` });
	});
}
