import { record } from "../audit/audit-store.ts";
import { environment } from "../environment.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { Invite } from "./invite.ts";
import {
	createInvite,
	deleteUnusedOperatorInvites,
	listGivableRounds,
	listInvites,
	revokeOpenInvite,
} from "./invite-store.ts";
import { mayInvite, type Role, type Viewer } from "./person.ts";
import { countActiveAdmins, lockPeople } from "./person-store.ts";

/** `address` holds the token and can be shown this once. */
export type NewInvite = { inviteId: string; address: string; expiresAt: Date };

export async function invite(
	db: PrismaClient,
	viewer: Viewer,
	wanted: { role: Role; days: number; roundIds: readonly string[] },
): Promise<NewInvite> {
	if (!mayInvite(viewer.role, wanted.role)) {
		throw new TwofoldError("forbidden", `Only admins invite a ${wanted.role}. Ask an admin for this link.`);
	}
	return db.$transaction(async (tx) => {
		const givable = new Set((await listGivableRounds(tx)).map(({ id }) => id));
		if (wanted.roundIds.some((id) => !givable.has(id)))
			throw new TwofoldError("gone", "One of these rounds cannot be given by a link any more. Load the page again.");
		const { id, token, expiresAt } = await createInvite(tx, { ...wanted, makerId: viewer.personId });
		await record(tx, {
			actorId: viewer.personId,
			action: "invite.made",
			subject: `invite:${id}`,
			detail: { role: wanted.role, days: wanted.days, rounds: wanted.roundIds.length },
		});
		const address = new URL(`/join?token=${token}`, environment().TWOFOLD_URL).href;
		return { inviteId: id, address, expiresAt };
	});
}

/** Admins see every invite, researchers their own. */
export function visibleInvites(db: PrismaClient, viewer: Viewer): Promise<Invite[]> {
	return listInvites(db, viewer.role === "admin" ? undefined : viewer.personId);
}

export async function revokeInvite(db: PrismaClient, viewer: Viewer, inviteId: string): Promise<void> {
	await db.$transaction(async (tx) => {
		const revoked = await revokeOpenInvite(tx, inviteId, viewer.role === "admin" ? undefined : viewer.personId);
		if (!revoked) throw new TwofoldError("gone", "This invite is no longer open. Load the page again.");
		await record(tx, { actorId: viewer.personId, action: "invite.revoked", subject: `invite:${inviteId}` });
	});
}

/**
 * The one-time link for the first admin, good for a day. Each call makes the earlier ones worthless, since they may stand in
 * somebody's log.
 * @returns null as soon as there is an admin.
 */
export async function inviteFirstAdmin(db: PrismaClient): Promise<string | null> {
	return db.$transaction(async (tx) => {
		await lockPeople(tx);
		await deleteUnusedOperatorInvites(tx);
		if ((await countActiveAdmins(tx)) > 0) return null;
		const { id, token } = await createInvite(tx, { role: "admin", makerId: null, days: 1 });
		await record(tx, { actorId: null, action: "setup.invited", subject: `invite:${id}` });
		return token;
	});
}
