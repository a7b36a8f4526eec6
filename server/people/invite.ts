import type { Role } from "./person.ts";

/** A one-time link, as whoever manages people sees it; its token is known to nobody any more. */
export type Invite = {
	id: string;
	role: Role;
	state: InviteState;
	/** Null for one that the operator's console printed. */
	makerName: string | null;
	takerName: string | null;
	/** Names of the rounds that it gives. */
	rounds: string[];
	createdAt: Date;
	expiresAt: Date;
};

export type InviteState = "open" | "used" | "revoked" | "expired";
type InviteTimes = { takenAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** What was done with an invite counts for more than its age. */
export function inviteState(invite: InviteTimes, now: Date): InviteState {
	if (invite.takenAt) return "used";
	if (invite.revokedAt) return "revoked";
	return invite.expiresAt <= now ? "expired" : "open";
}

/** Why a link makes no account; `unneeded` is the operator's link once there is an admin. */
export type InviteRefusal = "unknown" | "unneeded" | Exclude<InviteState, "open">;

export const inviteSentences: Record<InviteRefusal, string> = {
	unknown: "This link is not known here. Copy it whole, or ask for a new one.",
	used: "This link has been used. Sign in, or ask for a new one.",
	revoked: "This link was withdrawn. Ask for a new one.",
	expired: "This link has expired. Ask for a new one.",
	unneeded: "There is an admin already. Ask an admin for an invite.",
};

/** What someone who holds a link learns of it. */
export type Invitation = { state: "open"; role: Role; firstAdmin: boolean } | { state: InviteRefusal; reason: string };

export const daysMs = (days: number): number => days * 24 * 60 * 60 * 1000;
